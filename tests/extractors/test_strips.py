"""Phrases read badly at first are cut out by their own ink and read again by themselves."""

import pytest

from extractors.seeing.ocr import ReadWord
from extractors.seeing.page_picture import GreyPicture
from extractors.seeing.strips import with_doubtful_read_again
from records.page import Box
from tests.extractors.drawing import draw, invoice, pictured

DOTS = 200
SCALE = DOTS / 72


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> GreyPicture:
    return pictured(draw(tmp_path_factory.mktemp("strips") / "page.pdf", invoice), DOTS)


def word(text: str, x: float, y: float, width: float, confidence: float) -> ReadWord:
    """A word whose foot stands at y, in points, as a first reading gave it."""
    return ReadWord(text, Box(x * SCALE, (y - 8) * SCALE, (x + width) * SCALE, y * SCALE), confidence)


def texts_near(words: tuple[ReadWord, ...], y: float) -> list[str]:
    near = [each for each in words if abs(each.box.middle_y / SCALE - (y - 4)) < 6]
    return [each.text for each in sorted(near, key=lambda each: each.box.x0)]


def test_a_phrase_read_with_doubt_is_replaced_by_a_surer_reading(page: GreyPicture) -> None:
    first = [word("Sous-total", 330, 300, 54, 0.95), word("493O,2S", 480, 300, 42, 0.3)]
    assert texts_near(with_doubtful_read_again(page, first, DOTS), 300) == ["Sous-total", "4930,25"]


def test_a_phrase_left_unread_is_read(page: GreyPicture) -> None:
    first = [word("Sous-total", 330, 300, 54, 0.95)]
    assert "4930,25" in texts_near(with_doubtful_read_again(page, first, DOTS), 300)


def test_a_phrase_read_surely_is_left_as_it_was(page: GreyPicture) -> None:
    first = [word("Sous-total", 330, 300, 54, 0.99), word("9999,99", 480, 300, 42, 0.99)]
    assert texts_near(with_doubtful_read_again(page, first, DOTS), 300) == ["Sous-total", "9999,99"]


def test_words_found_stand_where_their_ink_is(page: GreyPicture) -> None:
    found = with_doubtful_read_again(page, [word("Sous-total", 330, 300, 54, 0.95)], DOTS)
    [amount] = [each for each in found if each.text == "5668,55"]
    assert amount.box.x0 / SCALE == pytest.approx(480, abs=3)
    assert amount.box.y1 / SCALE == pytest.approx(360, abs=4)


def test_a_page_without_words_stays_without(page: GreyPicture) -> None:
    assert with_doubtful_read_again(page, [], DOTS) == ()
