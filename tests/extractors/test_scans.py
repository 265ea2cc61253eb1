"""A scanned page gives the words that are printed, upright, with boxes that map back to the page as shown."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from records.page import Box, Page, Reader
from tests.extractors.drawing import INVOICE, LETTER, Picture, draw, invoice, pictured, scanned

PRINTED = {word for text in INVOICE.values() for word in text.split() if len(word) > 2}


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """The invoice at 200 dots an inch."""
    return pictured(draw(tmp_path_factory.mktemp("plain") / "plain.pdf", invoice))


@pytest.fixture(scope="module")
def digital(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return first_page(draw(tmp_path_factory.mktemp("digital") / "plain.pdf", invoice))


def first_page(path: Path) -> Page:
    with open_document(path, Limits()) as document:
        return document.pages[0]


def texts(page: Page) -> set[str]:
    return {word.text for word in page.words}


def box_of(page: Page, text: str) -> Box:
    return next(word.box for word in page.words if word.text == text)


def assert_near(found: Box, expected: Box, points: float) -> None:
    assert tuple(found) == pytest.approx(tuple(expected), abs=points)


def tilted(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderValue=255), dtype=np.uint8)


def test_a_scan_gives_the_words_where_they_are(tmp_path: Path, picture: Picture, digital: Page) -> None:
    page = first_page(scanned(tmp_path / "a.pdf", picture))
    assert page.reader is Reader.OCR
    assert texts(page) >= PRINTED
    for text in ("3656,25", "F-2026-1017", "5668,55"):
        assert_near(box_of(page, text), box_of(digital, text), 1.5)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_scan_is_read_upright_and_its_boxes_map_back(
    tmp_path: Path, picture: Picture, digital: Page, quarters: int
) -> None:
    turned = np.ascontiguousarray(np.rot90(picture, -quarters))
    size = LETTER if quarters == 2 else LETTER[::-1]
    page = first_page(scanned(tmp_path / "a.pdf", turned, size))
    assert (round(page.width), round(page.height)) == LETTER
    assert texts(page) >= PRINTED
    upright = box_of(digital, "3656,25")
    assert_near(box_of(page, "3656,25"), upright, 1.5)
    width, height = LETTER
    on_the_page_as_shown = {
        1: Box(height - upright.y1, upright.x0, height - upright.y0, upright.x1),
        2: Box(width - upright.x1, height - upright.y1, width - upright.x0, height - upright.y0),
        3: Box(upright.y0, width - upright.x1, upright.y1, width - upright.x0),
    }
    assert_near(page.shown_box(box_of(page, "3656,25")), on_the_page_as_shown[quarters], 2.5)


@pytest.mark.parametrize("degrees", [-2.7, 1.4])
def test_a_tilted_scan_is_read_with_level_rows(tmp_path: Path, picture: Picture, degrees: float) -> None:
    page = first_page(scanned(tmp_path / "a.pdf", tilted(picture, degrees)))
    assert texts(page) >= PRINTED
    row = [box_of(page, text).y1 for text in ("fonctionnelle", "37,50", "97,50", "3656,25")]
    # The comma hangs a point and a half below the letters.
    assert max(row) - min(row) < 2.5


def test_a_noisy_unevenly_lit_scan_is_read(tmp_path: Path, picture: Picture) -> None:
    height, width = picture.shape
    light = np.linspace(1, 0.6, width)[None, :] * np.linspace(0.95, 0.75, height)[:, None]
    noise = np.random.default_rng(7).normal(0, 7, picture.shape)
    page = first_page(scanned(tmp_path / "a.pdf", np.clip(picture * light + noise, 0, 255).astype(np.uint8)))
    assert texts(page) >= PRINTED


def test_a_fax_of_lines_twice_as_far_apart_is_read(tmp_path: Path, picture: Picture) -> None:
    height, width = picture.shape
    fax = cv2.resize(picture, (width, height // 2), interpolation=cv2.INTER_AREA)
    page = first_page(scanned(tmp_path / "a.pdf", np.where(fax < 160, 0, 255).astype(np.uint8)))
    assert len(PRINTED - texts(page)) <= 3


def test_a_photographed_sheet_is_read_with_level_rows(tmp_path: Path, picture: Picture) -> None:
    height, width = picture.shape
    corners = np.asarray([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    askew = np.asarray([[90, 60], [width - 60, 130], [width - 110, height - 70], [50, height - 120]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, askew)
    photo = cv2.warpPerspective(picture, matrix, (width, height), borderValue=70)
    page = first_page(scanned(tmp_path / "a.pdf", np.asarray(photo, dtype=np.uint8)))
    assert texts(page) >= {"3656,25", "4930,25", "5668,55"}
    row = [box_of(page, text).y1 for text in ("37,50", "97,50", "3656,25")]
    assert max(row) - min(row) < 2
    shown = page.shown_box(box_of(page, "5668,55"))
    x, y = cv2.perspectiveTransform(np.asarray([[[480 * 200 / 72, 360 * 200 / 72]]], dtype=np.float32), matrix)[0][0]
    assert [shown.x0, shown.y1] == pytest.approx([x * 72 / 200, y * 72 / 200], abs=5)


def test_white_letters_on_a_dark_band_and_faint_letters_are_read(tmp_path: Path, picture: Picture) -> None:
    marked = picture.copy()
    band = slice(round(345 * 200 / 72), round(365 * 200 / 72))
    marked[band] = 255 - marked[band] // 4 * 3
    marked[band] = np.where(picture[band] < 128, 245, 60)
    faint = slice(round(415 * 200 / 72), round(435 * 200 / 72))
    marked[faint] = 255 - (255 - marked[faint]) // 3
    page = first_page(scanned(tmp_path / "a.pdf", marked))
    assert {"Total", "5668,55", "Payable", "réception"} <= texts(page)


def test_two_scans_of_one_page_have_hashes_that_differ_little(tmp_path: Path, picture: Picture) -> None:
    noise = np.random.default_rng(3).normal(0, 6, picture.shape)
    other = np.clip(tilted(picture, 0.8) + noise, 0, 255).astype(np.uint8)
    hashes = []
    for name, each in (("a.pdf", picture), ("b.pdf", other)):
        found = first_page(scanned(tmp_path / name, each)).image_hash
        assert found is not None
        hashes.append(int(found, 16))
    assert (hashes[0] ^ hashes[1]).bit_count() <= 10


@pytest.mark.parametrize("digits_only", [False, True])
def test_a_second_look_reads_one_box_again(tmp_path: Path, picture: Picture, *, digits_only: bool) -> None:
    with open_document(scanned(tmp_path / "a.pdf", tilted(picture, 1.5)), Limits()) as document:
        box = box_of(document.pages[0], "3656,25")
        [again] = document.look_again(1, box, digits_only=digits_only)
    assert again.text == "3656,25"
    assert_near(again.box, box, 2)


def test_a_second_look_at_a_digital_page_reads_what_it_shows(tmp_path: Path) -> None:
    with open_document(draw(tmp_path / "a.pdf", invoice), Limits()) as document:
        box = box_of(document.pages[0], "5668,55")
        assert [word.text for word in document.look_again(1, box)] == ["5668,55"]
