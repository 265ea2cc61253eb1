"""Numbers that OCR broke in two are whole again, and nothing is joined that was apart."""

import pytest

from extractors.words.broken_numbers import with_numbers_whole
from records.page import Box, Word


def _line(*texts: str, space: float = 4.0) -> list[Word]:
    words, x = [], 60.0
    for text in texts:
        words.append(Word(text, Box(x, 100, x + 5.0 * len(text), 108), 0.9))
        x += 5.0 * len(text) + space
    return words


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        (("81.", "75"), "81.75"),
        (("55,605.", "58"), "55,605.58"),
        (("48,", "363.19"), "48,363.19"),
        (("30,", "705.", "16"), "30,705.16"),
        (("$1,", "250.00"), "$1,250.00"),
        (("81,", "75$"), "81,75$"),
        (("(462,", "22)"), "(462,22)"),
    ],
)
def test_a_number_broken_at_its_mark_is_whole(read: tuple[str, ...], whole: str) -> None:
    assert [word.text for word in with_numbers_whole(_line(*read))] == [whole]


def test_the_box_goes_around_all_of_it_and_the_least_sure_part_counts() -> None:
    one, two = _line("55,605.", "58")
    [whole] = with_numbers_whole([one, two._replace(confidence=0.4)])
    assert whole.box == Box(one.box.x0, 100, two.box.x1, 108)
    assert whole.confidence == 0.4


@pytest.mark.parametrize(
    "read",
    [
        ("1,", "2026"),
        ("18,", "2026"),
        ("5,", "12"),
        ("12,", "15"),
        ("3.", "Analyse"),
        ("1", "250,00"),
        ("81.75", "20"),
    ],
)
def test_what_is_no_broken_number_stays_apart(read: tuple[str, ...]) -> None:
    assert [word.text for word in with_numbers_whole(_line(*read))] == list(read)


def test_digits_of_the_next_column_or_line_are_left() -> None:
    assert len(with_numbers_whole(_line("81.", "75", space=12.0))) == 2
    one, two = _line("81.", "75")
    below = two._replace(box=Box(two.box.x0, 112, two.box.x1, 120))
    assert len(with_numbers_whole([one, below])) == 2
