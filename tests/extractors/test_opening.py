"""A file that can't be read whole is refused with the reason; what can be read is, whatever its name."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from extractors.opening.unreadable import UnreadableError
from records.page import Reader
from records.problem import ProblemCode
from tests.extractors.drawing import as_bytes, draw, invoice, pictured

LIMITS = Limits()


def refusal(path: Path, limits: Limits = LIMITS) -> ProblemCode:
    """Why the file is refused, at opening or at its pages."""
    with pytest.raises(UnreadableError) as refused, open_document(path, limits) as document:
        list(document.pages)
    return refused.value.code


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    path.touch()
    assert refusal(path) is ProblemCode.EMPTY


def test_a_text_named_pdf_is_not_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    path.write_text("Bonjour, voici ma facture.")
    assert refusal(path) is ProblemCode.NOT_A_PDF


def test_another_type_is_unsupported(tmp_path: Path) -> None:
    path = tmp_path / "facture.docx"
    path.write_bytes(b"PK\x03\x04 something else")
    assert refusal(path) is ProblemCode.UNSUPPORTED


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_pdf_is_damaged(tmp_path: Path, share: float) -> None:
    path = draw(tmp_path / "facture.pdf", invoice)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refusal(path) is ProblemCode.DAMAGED


def test_a_pdf_of_nonsense_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"nonsense " * 200 + b"\nstartxref\n9\n%%EOF")
    assert refusal(path) is ProblemCode.DAMAGED


def test_a_pdf_behind_a_password_is_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    with pikepdf.open(draw(tmp_path / "plain.pdf", invoice)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="secret"))
    assert refusal(path) is ProblemCode.ENCRYPTED


def test_a_pdf_that_anyone_may_open_is_read_though_its_changes_are_locked(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    with pikepdf.open(draw(tmp_path / "plain.pdf", invoice)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user=""))
    with open_document(path, LIMITS) as document:
        assert "F-2026-1017" in {word.text for word in document.pages[0].words}


def test_five_thousand_pages_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for _ in range(4999):
            pdf.pages.append(pdf.pages[0])
        pdf.save(path)
    assert refusal(path) is ProblemCode.TOO_MANY_PAGES


def test_a_page_of_five_metres_is_too_large(tmp_path: Path) -> None:
    path = draw(tmp_path / "facture.pdf", invoice, size=(14_400, 14_400))
    assert refusal(path) is ProblemCode.TOO_LARGE


def test_a_file_past_the_limit_is_too_large(tmp_path: Path) -> None:
    path = draw(tmp_path / "facture.pdf", invoice)
    assert refusal(path, Limits(file_bytes=500)) is ProblemCode.TOO_LARGE


def test_a_small_pdf_that_asks_for_a_gigantic_picture_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    with pikepdf.open(draw(tmp_path / "plain.pdf", invoice)) as pdf:
        bomb = pdf.make_stream(
            b"\0" * 1000,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=60_000,
            Height=60_000,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )
        pdf.pages[0].Resources["/XObject"] = pikepdf.Dictionary(Bomb=bomb)
        pdf.pages[0].contents_add(b"q 612 0 0 792 0 0 cm /Bomb Do Q")
        pdf.save(path)
    assert refusal(path) is ProblemCode.TOO_LARGE


def test_a_picture_of_too_many_pixels_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "facture.png"
    path.write_bytes(as_bytes(np.full((9_000, 9_000), 255, dtype=np.uint8), "PNG"))
    assert refusal(path) is ProblemCode.TOO_LARGE


def test_a_truncated_picture_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "facture.jpg"
    whole = as_bytes(pictured(draw(tmp_path / "plain.pdf", invoice)), "JPEG")
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path) is ProblemCode.DAMAGED


@pytest.mark.parametrize(("kind", "name"), [("PNG", "scan.png"), ("JPEG", "scan.jpg"), ("TIFF", "scan.tif")])
def test_a_picture_is_read_like_a_page(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(as_bytes(pictured(draw(tmp_path / "plain.pdf", invoice)), kind, dpi=(200, 200)))
    with open_document(path, LIMITS) as document:
        page = document.pages[0]
    assert page.reader is Reader.OCR
    assert (round(page.width), round(page.height)) == (612, 792)
    assert {"F-2026-1017", "5668,55"} <= {word.text for word in page.words}


def test_a_picture_without_resolution_is_as_wide_as_a_letter_page(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(as_bytes(pictured(draw(tmp_path / "plain.pdf", invoice)), "PNG"))
    with open_document(path, LIMITS) as document:
        assert document.pages[0].width == pytest.approx(612)


def test_each_page_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    from PIL import Image

    picture = Image.fromarray(pictured(draw(tmp_path / "plain.pdf", invoice)))
    blank = Image.new("L", picture.size, 255)
    path = tmp_path / "scan.tif"
    picture.save(path, "TIFF", save_all=True, append_images=[blank], dpi=(200, 200))
    with open_document(path, LIMITS) as document:
        assert [page.reader for page in document.pages] == [Reader.OCR, Reader.BLANK]


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    path = draw(tmp_path / "facture.txt", invoice)
    with open_document(path, LIMITS) as document:
        assert document.pages[0].reader is Reader.TEXT


def test_what_was_typed_in_a_form_is_read(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Facture")
        canvas.acroForm.textfield(name="numero", value="F-2026-77", x=150, y=690, width=120, height=20)

    with open_document(draw(tmp_path / "facture.pdf", form), LIMITS) as document:
        assert "F-2026-77" in {word.text for word in document.pages[0].words}


def test_pages_are_read_when_asked_for(tmp_path: Path) -> None:
    def giant(canvas: Canvas) -> None:
        canvas.setPageSize((14_400, 14_400))
        invoice(canvas)

    with open_document(draw(tmp_path / "facture.pdf", invoice, giant), LIMITS) as document:
        assert len(document.pages) == 2
        assert document.pages[0].number == 1
