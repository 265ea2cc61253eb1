"""A page's picture without the rules of its tables."""

import cv2
import numpy as np
import pytest

from extractors.seeing.ocr import ReadWord
from extractors.seeing.page_picture import GreyPicture
from extractors.seeing.printed_rules import without_rules
from extractors.seeing.read_scan import has_small_print, with_ink
from records.page import Box

_DOTS = 200.0
_INK, _PAPER = 30, 250
_PRINTED = {"30,00": (200, 180, 270, 205), "-": (285, 188, 300, 194), "12,00": (305, 180, 390, 205)}


def _page() -> GreyPicture:
    return np.full((600, 900), _PAPER, dtype=np.uint8)


def _with_text(page: GreyPicture, text: str, left: int, base: int) -> GreyPicture:
    return np.asarray(cv2.putText(page, text, (left, base), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (_INK,), 2), dtype=np.uint8)


def _dark(page: GreyPicture) -> int:
    return int(np.count_nonzero(page < 180))


def test_rules_of_a_table_go_and_the_letters_between_them_stay() -> None:
    letters = _with_text(_with_text(_page(), "37,50", 130, 140), "4 203,77", 430, 240)
    ruled = letters.copy()
    for y in (100, 170, 260):
        ruled[y : y + 2, 100:800] = 90
    for x in (100, 400, 798):
        ruled[100:262, x : x + 2] = 90
    bare = without_rules(ruled, _DOTS)
    assert np.array_equal(bare < 180, letters < 180)


def test_a_dotted_rule_goes() -> None:
    page = _page()
    for x in range(100, 800, 6):
        page[200:202, x : x + 2] = _INK
    assert _dark(page) > 400
    assert _dark(without_rules(page, _DOTS)) == 0


def test_points_commas_and_dashes_between_letters_stay() -> None:
    page = _with_text(_page(), "F-2026.10 - 1,5 ...", 120, 200)
    assert np.array_equal(without_rules(page, _DOTS), page)


def test_a_letter_that_crosses_a_rule_is_left_whole() -> None:
    letters = _with_text(_page(), "pIqlp", 200, 200)
    underlined = letters.copy()
    underlined[203:205, 100:800] = _INK
    bare = without_rules(underlined, _DOTS)
    assert not np.any((letters < 180) & (bare >= 180))
    assert _dark(bare) < _dark(underlined)


def test_a_bar_of_colour_is_no_rule() -> None:
    page = _page()
    page[100:140, 100:800] = 120
    assert np.array_equal(without_rules(page, _DOTS), page)


def test_rules_are_found_at_three_hundred_dots_too() -> None:
    page = cv2.resize(_page(), None, fx=1.5, fy=1.5)
    page[300:303, 150:1200] = 60
    assert _dark(without_rules(np.asarray(page, dtype=np.uint8), 300.0)) == 0


def test_a_sign_where_nothing_is_printed_is_no_minus() -> None:
    page = _with_text(_page(), "30,00 - 12,00", 200, 200)
    printed = [ReadWord(text, Box(*place), 0.9) for text, place in _PRINTED.items()]
    ghost = ReadWord("—", Box(160, 188, 190, 192), 0.9)
    assert with_ink(page, [ghost, *printed]) == tuple(printed)


@pytest.mark.parametrize(("size", "is_small"), [(1.6, False), (0.7, True)])
def test_a_page_of_small_print_is_known_by_the_height_of_its_letters(size: float, is_small: bool) -> None:
    page = np.full((900, 1300), _PAPER, dtype=np.uint8)
    for row in range(100, 800, 60):
        cv2.putText(page, "Analyse des besoins 1 234,56", (60, row), cv2.FONT_HERSHEY_SIMPLEX, size, (_INK,), 2)
    assert has_small_print(page, 300.0) is is_small
