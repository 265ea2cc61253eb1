"""What a PDF's text says is held against what its page shows: no lie passes, and nothing honest is called one."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.colors import black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractors.find_invoices import find_invoices
from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from extractors.text_layers.same_reading import same_reading
from records.page import Reader
from records.reading import InvoiceReading, LayerDisagreement
from tests.extractors.drawing import INVOICE, LETTER, draw, invoice, pictured, scanned

TOTAL = (480.0, 360.0)
Change = Callable[[Canvas], None]


def read(path: Path) -> InvoiceReading:
    with open_document(path, Limits()) as document:
        [reading] = find_invoices(document)
    return reading


def drawn(folder: Path, *changes: Change) -> InvoiceReading:
    """The reading of the usual page with something drawn over it."""

    def page(canvas: Canvas) -> None:
        invoice(canvas)
        for change in changes:
            change(canvas)

    return read(draw(folder / "a.pdf", page))


def disagreements(reading: InvoiceReading) -> tuple[LayerDisagreement, ...]:
    assert reading.layer_disagreements is not None
    return reading.layer_disagreements


def blotted(x: float, y: float, width: float = 60) -> Change:
    def change(canvas: Canvas) -> None:
        canvas.setFillColor(white)
        canvas.rect(x - 2, LETTER[1] - y - 3, width, 13, stroke=0, fill=1)
        canvas.setFillColor(black)

    return change


def unseen(text: str, x: float, y: float) -> Change:
    """Text that is drawn without ink."""

    def change(canvas: Canvas) -> None:
        lines = canvas.beginText(x, LETTER[1] - y)
        lines.setTextRenderMode(3)
        lines.textOut(text)
        canvas.drawText(lines)

    return change


def outlined(text: str, x: float, y: float) -> Change:
    """Text that is a picture: outlines without letters."""
    font = ImageFont.truetype("LiberationSans-Regular.ttf", 44)
    picture = Image.new("L", (round(font.getlength(text)), 44), 255)
    ImageDraw.Draw(picture).text((0, 0), text, font=font, fill=0)

    def change(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(picture), x, LETTER[1] - y - 2, picture.width / 4, 11)

    return change


def lying_font(path: Path, said: str, shown: str) -> Path:
    """The file's text says one digit wherever the page shows another."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            for font in page.Resources.Font.values():
                lines = [f"<{ord(shown):02x}> <{ord(said):04x}>"]
                cmap = (
                    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Lie def\n"
                    "1 begincodespacerange <00> <ff> endcodespacerange\n"
                    "1 beginbfrange <20> <7e> <0020> endbfrange\n"
                    f"{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar\nendcmap end end"
                )
                font.ToUnicode = pdf.make_stream(cmap.encode())
        pdf.save()
    return path


def test_an_honest_page_agrees_with_its_text(tmp_path: Path) -> None:
    assert disagreements(drawn(tmp_path)) == ()


def test_a_scan_has_no_text_to_compare(tmp_path: Path) -> None:
    path = scanned(tmp_path / "b.pdf", pictured(draw(tmp_path / "a.pdf", invoice)))
    with open_document(path, Limits()) as document:
        assert document.pages[0].reader is Reader.OCR
    assert read(path).layer_disagreements is None


def test_a_total_painted_over_with_another_is_found(tmp_path: Path) -> None:
    found = disagreements(drawn(tmp_path, blotted(*TOTAL), outlined("5668,95", *TOTAL)))
    assert {each.field for each in found} >= {"/total"}
    assert all(each.text_layer.startswith("5668,55") for each in found)
    assert any(each.seen.startswith("5668,95") for each in found)


def covered(folder: Path, said: dict[str, str]) -> InvoiceReading:
    """The reading of a picture of the usual page laid over text that says those numbers otherwise."""
    shown = Image.fromarray(pictured(draw(folder / "shown.pdf", invoice)))

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for (x, y), text in INVOICE.items():
            canvas.drawString(x, LETTER[1] - y, said.get(text, text))
        canvas.drawImage(ImageReader(shown), 0, 0, *LETTER)

    return read(draw(folder / "a.pdf", page))


def test_text_under_a_picture_that_says_other_sums_is_found(tmp_path: Path) -> None:
    lies = {"1274,00": "1174,00", "4930,25": "4830,25", "5668,55": "5553,57"}
    found = disagreements(covered(tmp_path, lies))
    assert {each.text_layer for each in found} == set(lies.values())
    assert {each.field for each in found} >= {"/subtotal", "/total"}


def test_a_slip_in_the_text_that_a_scanner_lays_under_its_picture_is_no_lie(tmp_path: Path) -> None:
    assert covered(tmp_path, {"5668,55": "5668,56"}).layer_disagreements is None


def test_text_without_ink_over_a_picture_of_another_amount_is_found(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        invoice(canvas)
        canvas.drawString(330, LETTER[1] - 380, "Montant dû")
        outlined("5668,55", 480, 380)(canvas)
        unseen("9668,55", 480, 380)(canvas)

    found = disagreements(read(draw(tmp_path / "a.pdf", page)))
    assert [(each.text_layer, each.seen) for each in found if each.field == "/amount_due"] == [("9668,55", "5668,55")]


@pytest.mark.parametrize(("said", "shown"), [("9", "5"), ("0", "9"), ("3", "8"), ("1", "7"), ("4", "6")])
def test_a_font_whose_digits_say_other_digits_is_found(tmp_path: Path, said: str, shown: str) -> None:
    path = lying_font(draw(tmp_path / "a.pdf", invoice), said, shown)
    found = disagreements(read(path))
    assert found
    assert all(said in each.text_layer for each in found)
    printed = [word for text in INVOICE.values() for word in (text, *text.split())]
    assert all(any(same_reading(text, each.seen) for text in printed) for each in found)


def test_a_digit_that_only_the_picture_shows_is_found(tmp_path: Path) -> None:
    """The text says 668,55; before it stands a 5 that is a picture."""
    found = disagreements(
        drawn(
            tmp_path,
            blotted(*TOTAL),
            lambda canvas: canvas.drawString(330, LETTER[1] - 380, "Solde à payer"),
            lambda canvas: canvas.drawString(486.5, LETTER[1] - 380, "668,55"),
            outlined("5", 480.3, 380),
        )
    )
    assert any(each.text_layer == "668,55" and each.seen == "5668,55" for each in found)


@pytest.mark.parametrize(
    "hide",
    [
        unseen("Total 9 999,99", 300, 500),
        lambda canvas: (canvas.setFillColor(white), canvas.drawString(300, 300, "Total 9 999,99")),
        lambda canvas: (canvas.setFont("Helvetica", 1), canvas.drawString(300, 300, "Total 9 999,99")),
        lambda canvas: canvas.drawString(700, 300, "Total 9 999,99"),
    ],
    ids=["without ink", "white", "tiny", "beyond the edge"],
)
def test_a_hidden_amount_is_found(tmp_path: Path, hide: Change) -> None:
    [found] = disagreements(drawn(tmp_path, hide))
    assert found.field == ""
    assert "9" in found.text_layer
    assert found.seen == ""


def test_hidden_words_without_a_number_are_nothing(tmp_path: Path) -> None:
    assert disagreements(drawn(tmp_path, unseen("modèle de facture", 300, 500))) == ()


def signed(path: Path) -> bytes:
    """The file with a field that says it signed all of it; what the signature holds plays no part."""
    with pikepdf.open(path) as pdf:
        value = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Sig,
                Filter=pikepdf.Name("/Adobe.PPKLite"),
                SubFilter=pikepdf.Name("/adbe.pkcs7.detached"),
                Contents=pikepdf.String("0" * 16),
                ByteRange=[0, 1111111, 2222222, 3333333],
            )
        )
        field = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("s"), V=value))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        held = BytesIO()
        pdf.save(held, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    content = held.getvalue()
    return (
        content.replace(b"1111111", b"0000100")
        .replace(b"2222222", b"0000200")
        .replace(b"3333333", f"{len(content) - 200:07d}".encode())
    )


def written_to_since(content: bytes, drawn_over: bytes) -> bytes:
    """The file with an incremental update: its first page's content, and then something drawn over it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        stream = pdf.pages[0].Contents
        number = stream.objgen[0]
        drawing = stream.read_bytes() + drawn_over
        size, root = int(pdf.trailer.Size), pdf.trailer.Root.objgen[0]
    before = int(content.rsplit(b"startxref", 1)[1].split()[0])
    update = b"%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n" % (number, len(drawing), drawing)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer <</Size %d /Root %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number,
        len(content),
        size,
        root,
        before,
        len(content) + len(update),
    )
    return content + update + table


@pytest.mark.parametrize(
    ("drawn_over", "changed"),
    [(b"", ()), (b"\n1 g 478 428 60 14 re f", ("/total", "/amount_due")), (b"\n1 g 20 20 5 5 re f", ())],
    ids=["the same again", "the total painted over", "something in a corner"],
)
def test_what_changed_after_signing_is_told(tmp_path: Path, drawn_over: bytes, changed: tuple[str, ...]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(signed(draw(path, invoice)))
    assert read(path).changed_since_signed is None
    before = read(path)
    path.write_bytes(written_to_since(path.read_bytes(), drawn_over))
    with open_document(path, Limits()) as document:
        boxes = {pointer: each.box for pointer, each in before.evidence.items() if each.box is not None}
        held = document.changed_since_signed(1, list(boxes.values()))
    assert held is not None
    assert {pointer for pointer, one in zip(boxes, held, strict=True) if one} == {*changed} & {*boxes}
    assert read(path).changed_since_signed is not None


@pytest.mark.parametrize(
    ("text", "read_as", "same"),
    [
        ("5 668,55 $", "5668,55$", True),
        ("5 668,55 $", "9668,55$", False),
        ("F-2026-1017", "F-2O26-1O17", True),
        ("55T01", "55101", True),
        ("Marie Tremblay", "Marle Tremblay", True),
        ("Marie Tremblay", "Luc Gagnon", False),
        ("12 mars 2026", "12 mai 2026", False),
        ("9 octobre 2026", "9 oclobre 2026", True),
        ("100,00", "", False),
    ],
)
def test_ocr_may_slip_in_a_letter_never_in_a_digit(text: str, read_as: str, same: bool) -> None:
    assert same_reading(text, read_as) is same
