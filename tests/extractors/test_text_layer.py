"""The words of a digital page stand where they are printed, however the page was written."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from records.page import Box, Page, Reader
from tests.extractors.drawing import INVOICE, LETTER, Picture, draw, invoice, pictured, scanned


def first_page(path: Path) -> Page:
    with open_document(path, Limits()) as document:
        return document.pages[0]


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def box_of(page: Page, text: str) -> Box:
    [found] = [word.box for word in page.words if word.text == text]
    return found


def expected_box(text: str, x: float, y: float) -> Box:
    """Where Helvetica 11 prints a number of digits and commas: digits are about 0.7 em high."""
    return Box(x + 0.6, y - 7.8, x - 0.4 + stringWidth(text, "Helvetica", 11), y + 1.6)


def ink_box(picture: Picture, around: Box, dots_per_inch: float) -> Box:
    """Where the picture is dark, in and just around a box; in points."""
    scale = dots_per_inch / 72
    left, top = round((around.x0 - 2) * scale), round((around.y0 - 2) * scale)
    dark = picture[top : round((around.y1 + 2) * scale), left : round((around.x1 + 2) * scale)] < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return Box(
        (left + columns[0]) / scale,
        (top + rows[0]) / scale,
        (left + columns[-1] + 1) / scale,
        (top + rows[-1] + 1) / scale,
    )


def test_words_are_placed_within_a_point(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", invoice)
    page = first_page(path)
    picture = pictured(path, 288)
    assert page.reader is Reader.TEXT
    for (x, y), text in INVOICE.items():
        if text[0].isdigit():
            printed = ink_box(picture, expected_box(text, x, y), 288)
            assert tuple(box_of(page, text)) == pytest.approx(tuple(printed), abs=0.5)


def test_words_are_split_at_blanks_and_nowhere_else(tmp_path: Path) -> None:
    page = first_page(draw(tmp_path / "a.pdf", invoice))
    assert sorted(texts(page)) == sorted(word for text in INVOICE.values() for word in text.split())


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_shown_sideways_is_read_upright_and_its_boxes_map_back(tmp_path: Path, rotation: int) -> None:
    """The /Rotate of the page turns what is shown; the text then runs up, down or upside down."""
    path = draw(tmp_path / "a.pdf", invoice)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = rotation
        pdf.save(path)
    page = first_page(path)
    assert (page.width, page.height) == LETTER
    expected = expected_box("3656,25", 480, 200)
    assert tuple(box_of(page, "3656,25")) == pytest.approx(tuple(expected), abs=1.0)
    shown = page.shown_box(expected)
    width, height = LETTER
    places = {
        90: Box(height - expected.y1, expected.x0, height - expected.y0, expected.x1),
        180: Box(width - expected.x1, height - expected.y1, width - expected.x0, height - expected.y0),
        270: Box(expected.y0, width - expected.x1, expected.y1, width - expected.x0),
    }
    assert tuple(shown) == pytest.approx(tuple(places[rotation]))


def test_a_page_printed_sideways_and_turned_by_its_file_needs_no_turning(tmp_path: Path) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.translate(612, 0)
        canvas.rotate(90)
        canvas.drawString(72, 500, "Facture 1234,50 payable dans les trente jours")

    path = draw(tmp_path / "a.pdf", sideways)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    page = first_page(path)
    assert (page.width, page.height, page.shown) == (792, 612, None)
    assert box_of(page, "Facture").x0 == pytest.approx(72.8, abs=1.0)
    assert box_of(page, "Facture").y1 == pytest.approx(612 - 500, abs=1.0)


def test_places_are_counted_from_the_visible_part_of_the_page(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", invoice)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([50, 100, 602, 752])
        pdf.save(path)
    page = first_page(path)
    assert (page.width, page.height) == (552, 652)
    assert tuple(box_of(page, "3656,25")) == pytest.approx(tuple(expected_box("3656,25", 430, 160)), abs=1.0)
    assert "Payable" in texts(page)


def test_text_outside_the_visible_part_is_not_read(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", invoice)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([0, 400, 612, 792])
        pdf.save(path)
    assert "Payable" not in texts(first_page(path))


def test_letters_drawn_one_by_one_and_out_of_order_make_words(tmp_path: Path) -> None:
    def scattered(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for start in (1, 0):
            for (x, y), text in INVOICE.items():
                for place in range(start, len(text), 2):
                    offset = stringWidth(text[:place], "Helvetica", 11)
                    canvas.drawString(x + offset, LETTER[1] - y, text[place])

    page = first_page(draw(tmp_path / "a.pdf", scattered))
    assert {"F-2026-1017", "3656,25", "Développement", "5668,55"} <= set(texts(page))


def test_letters_spaced_out_make_one_word(tmp_path: Path) -> None:
    def wide(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 14)
        text = canvas.beginText(72, 750)
        text.setCharSpace(5)
        text.textOut("FACTURE")
        canvas.drawText(text)
        invoice(canvas)

    assert "FACTURE" in texts(first_page(draw(tmp_path / "a.pdf", wide)))


def test_columns_are_not_glued_however_narrow_the_gap(tmp_path: Path) -> None:
    def tight(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "37,50")
        canvas.drawString(72 + stringWidth("37,50", "Helvetica", 11) + 4, 700, "97,50")

    assert texts(first_page(draw(tmp_path / "a.pdf", tight))) == ["37,50", "97,50"]


def test_thousands_apart_by_any_blank_stay_words_of_their_own(tmp_path: Path) -> None:
    def thousands(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "12\u00a0345,67 $")

    assert texts(first_page(draw(tmp_path / "a.pdf", thousands))) == ["12", "345,67", "$"]


def test_one_sign_for_two_letters_does_not_split_the_word(tmp_path: Path) -> None:
    def ligature(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "di#erer")

    path = draw(tmp_path / "a.pdf", ligature)
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n5 beginbfchar\n"
        "<23> <00660066> <64> <0064> <65> <0065> <69> <0069> <72> <0072>\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode = pdf.make_stream(table.encode())
        pdf.save(path)
    assert texts(first_page(path)) == ["differer"]


def test_text_printed_twice_to_look_bold_is_one_text(tmp_path: Path) -> None:
    def bold(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, "Total 5668,55")
        canvas.drawString(72.3, 700, "Total 5668,55")

    assert texts(first_page(draw(tmp_path / "a.pdf", bold))) == ["Total", "5668,55"]


def test_white_text_is_not_read(tmp_path: Path) -> None:
    def hidden(canvas: Canvas) -> None:
        invoice(canvas)
        canvas.setFillColor(white)
        canvas.drawString(300, 250, "Total 9999,99")

    assert "9999,99" not in texts(first_page(draw(tmp_path / "a.pdf", hidden)))


def test_text_up_the_margin_is_kept_out_of_the_lines(tmp_path: Path) -> None:
    def margin(canvas: Canvas) -> None:
        invoice(canvas)
        canvas.translate(30, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Formulaire 77-B")

    assert "77-B" not in texts(first_page(draw(tmp_path / "a.pdf", margin)))


def test_another_programs_reading_of_a_scan_is_read_again(tmp_path: Path) -> None:
    """Text drawn without ink over a picture of the page, with a misread total."""
    picture = pictured(draw(tmp_path / "plain.pdf", invoice))

    def searchable(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, *LETTER)
        text = canvas.beginText()
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 11)
        for (x, y), words in INVOICE.items():
            text.setTextOrigin(x, LETTER[1] - y)
            text.textOut(words.replace("5668,55", "5663,55"))
        canvas.drawText(text)

    page = first_page(draw(tmp_path / "a.pdf", searchable))
    assert page.reader is Reader.OCR
    assert "5668,55" in texts(page)
    assert "5663,55" not in texts(page)


def test_text_behind_a_scan_is_read_again(tmp_path: Path) -> None:
    picture = pictured(draw(tmp_path / "plain.pdf", invoice))

    def behind(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for (x, y), words in INVOICE.items():
            canvas.drawString(x, LETTER[1] - y, words.replace("5668,55", "5663,55"))
        canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, *LETTER)

    page = first_page(draw(tmp_path / "a.pdf", behind))
    assert page.reader is Reader.OCR
    assert "5668,55" in texts(page)


def test_a_stamp_typed_over_a_scan_does_not_stand_for_the_page(tmp_path: Path) -> None:
    picture = pictured(draw(tmp_path / "plain.pdf", invoice))

    def received(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, *LETTER)
        canvas.drawString(400, 30, "Reçu le 2026-10-12")

    page = first_page(draw(tmp_path / "a.pdf", received))
    assert page.reader is Reader.OCR
    assert {"5668,55", "2026-10-12"} <= set(texts(page))


def test_letters_that_stand_for_others_are_found_out_by_the_picture(tmp_path: Path) -> None:
    """A font whose table of meanings is shifted by one: the page shows one text, its layer says another."""
    path = draw(tmp_path / "a.pdf", invoice)
    shifted = "\n".join(f"<{code:02x}> <{code + 1:04x}>" for code in range(0x21, 0x7E))
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n93 beginbfchar\n{shifted}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode = pdf.make_stream(table.encode())
        pdf.save(path)
    page = first_page(path)
    assert page.reader is Reader.OCR
    assert {"F-2026-1017", "5668,55"} <= set(texts(page))


def test_a_page_without_anything_is_blank(tmp_path: Path) -> None:
    page = first_page(draw(tmp_path / "a.pdf", lambda canvas: None))
    assert (page.reader, page.words) == (Reader.BLANK, ())


def test_a_scan_of_an_empty_sheet_is_blank(tmp_path: Path) -> None:
    paper = np.random.default_rng(1).normal(244, 3, (2200, 1700)).clip(0, 255).astype(np.uint8)
    page = first_page(scanned(tmp_path / "a.pdf", paper))
    assert (page.reader, page.words) == (Reader.BLANK, ())
