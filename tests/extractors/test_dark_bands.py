"""Bands of colour with lighter letters, made black on white."""

import cv2
import numpy as np
import pytest

from extractors.seeing.dark_bands import dark_on_light
from extractors.seeing.page_picture import GreyPicture

_DOTS = 200.0
_INK, _PAPER, _BAND = 25, 250, 80


def _page() -> GreyPicture:
    return np.full((700, 1000), _PAPER, dtype=np.uint8)


def _with_text(page: GreyPicture, text: str, place: tuple[int, int], shade: int, bold: int = 2) -> GreyPicture:
    return np.asarray(cv2.putText(page, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.7, (shade,), bold), dtype=np.uint8)


def _label(page: GreyPicture, text: str, left: int, top: int, width: int, height: int = 28) -> GreyPicture:
    """A label in light letters on a band just higher than they are."""
    page[top : top + height, left : left + width] = _BAND
    return _with_text(page, text, (left + 10, top + 21), _PAPER)


def _is_dark_on_light(part: GreyPicture) -> bool:
    """Whether most is as light as paper, and some as dark as ink."""
    return bool(np.median(part) > 200 and part.min() < 80)


@pytest.mark.parametrize("width", [110, 190, 800])
def test_a_label_on_a_low_band_is_turned(width: int) -> None:
    turned = dark_on_light(_label(_page(), "Contrat", 100, 200, width), _DOTS)
    assert _is_dark_on_light(turned[202:226, 102 : 98 + width])


def test_no_frame_is_left_around_the_band() -> None:
    turned = dark_on_light(_label(_page(), "Contrat", 100, 200, 190), _DOTS)
    assert turned[190:204, 90:300].min() > 200
    assert turned[190:240, 90:106].min() > 200


def test_rules_above_and_below_are_no_part_of_the_band() -> None:
    page = _page()
    for y in (180, 240):
        page[y : y + 3, 50:950] = _INK
    turned = dark_on_light(_label(page, "FAC-2026-2802", 300, 196, 260, 32), _DOTS)
    assert _is_dark_on_light(turned[198:226, 302:558])
    assert turned[181, 100] < 60
    assert turned[210, 100] > 200


def test_bold_letters_right_under_the_band_stay_as_they_are() -> None:
    page = _with_text(_label(_page(), "Client", 100, 200, 300), "Ministere des essais", (104, 250), _INK, bold=4)
    assert np.array_equal(dark_on_light(page, _DOTS)[232:], page[232:])


def test_a_head_band_is_turned_and_the_shaded_row_that_touches_it_is_not() -> None:
    page = _label(_page(), "Description", 100, 200, 700)
    page[228:260, 100:800] = 200
    page = _with_text(page, "37,50", (120, 250), _INK)
    turned = dark_on_light(page, _DOTS)
    assert _is_dark_on_light(turned[202:226, 102:798])
    assert np.array_equal(turned[232:], page[232:])


def test_a_shadow_along_the_band_leaves_no_dark_end() -> None:
    page = _label(_page(), "Description          Montant", 100, 200, 700)
    shadow = np.linspace(1.0, 0.45, 1000)
    turned = dark_on_light((page * shadow).astype(np.uint8), _DOTS)
    lit = turned / shadow
    assert np.median(lit[204:224, 110:200]) > 200
    assert np.median(lit[204:224, 700:790]) > 200


def test_words_in_bold_and_pictures_of_one_colour_are_left() -> None:
    page = _with_text(_page(), "FACTURE Honoraires professionnels", (80, 120), _INK, bold=5)
    page[300:420, 100:260] = _BAND
    assert np.array_equal(dark_on_light(page, _DOTS), page)


def test_a_wide_bar_down_the_side_of_the_page_is_turned_to_its_edge() -> None:
    page = np.full((1600, 1200), _PAPER, dtype=np.uint8)
    page[:, :440] = _BAND
    for number in range(12):
        page = _with_text(page, "Groupe conseil", (40, 60 + 50 * number), _PAPER)
    turned = dark_on_light(page, _DOTS)
    assert _is_dark_on_light(turned[10:1590, 5:430])
    assert np.percentile(turned[10:1590, 5:40], 5) > 200
