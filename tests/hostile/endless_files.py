"""Files that would take for ever, or all of the memory, if they were followed to the end."""

import zlib
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import draw, invoice


def _raw_pdf(path: Path, objects: list[bytes], trailer: bytes = b"") -> None:
    """A PDF written object by object: what no library would agree to write."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    previous = trailer.replace(b"SELF", b"%d" % start)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, previous, start)
    path.write_bytes(bytes(out))


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"


def references_that_come_back_to_themselves(path: Path) -> None:
    _raw_pdf(path, [_CATALOG, _PAGES, _PAGE], trailer=b"/Prev SELF")


def a_tree_of_pages_that_holds_itself(path: Path) -> None:
    _raw_pdf(path, [_CATALOG, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 1000>>", _PAGE])


def a_length_that_is_itself(path: Path) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>"
    _raw_pdf(path, [_CATALOG, _PAGES, page, b"<</Length 4 0 R>>stream\nBT ET\nendstream"])


def arrays_a_hundred_thousand_deep(path: Path) -> None:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Deep " + b"[" * 100_000 + b"]" * 100_000 + b">>"
    _raw_pdf(path, [_CATALOG, _PAGES, page])


def five_thousand_pages(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        for _ in range(4999):
            pdf.pages.append(pdf.pages[0])
        pdf.save(path)


def a_page_of_five_metres(path: Path) -> None:
    draw(path, invoice, size=(14_400, 14_400))


def a_page_in_units_of_a_kilometre(path: Path) -> None:
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        pdf.pages[0].UserUnit = 2_834_646
        pdf.save(path)


def a_picture_of_sixty_thousand_by_sixty_thousand(path: Path) -> None:
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        bomb = pdf.make_stream(
            b"\0" * 1000, Type=Name.XObject, Subtype=Name.Image, Width=60_000, Height=60_000,
            BitsPerComponent=8, ColorSpace=Name.DeviceGray,
        )  # fmt: skip
        pdf.pages[0].Resources["/XObject"] = Dictionary(Bomb=bomb)
        pdf.pages[0].contents_add(b"q 612 0 0 792 0 0 cm /Bomb Do Q")
        pdf.save(path)


def a_png_bomb(path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(path, "PNG")


def a_tiff_of_a_thousand_pictures(path: Path) -> None:
    one = Image.new("1", (20, 20), 1)
    one.save(path, "TIFF", save_all=True, append_images=[one] * 999)


def _with_contents(path: Path, data: bytes, filters: Array | Name) -> None:
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        stream = pikepdf.Stream(pdf, b"")
        stream.write(data, filter=filters)
        pdf.pages[0].Contents = pdf.make_indirect(stream)
        pdf.save(path)


def two_gigabytes_of_blanks_in_a_few_kilobytes(path: Path) -> None:
    """Deflated twice over: the first unfolding is small, the second is not."""
    block, blocks = b" " * 64_000_000, 32
    unfolding = zlib.compressobj(9, wbits=-15)
    part = unfolding.compress(block) + unfolding.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(blocks):
        checksum = zlib.adler32(block, checksum)
    once = b"\x78\xda" + part * blocks + unfolding.flush() + checksum.to_bytes(4, "big")
    _with_contents(path, zlib.compress(once, 9), Array([Name.FlateDecode, Name.FlateDecode]))


def ten_million_strokes(path: Path) -> None:
    _with_contents(path, zlib.compress(b"0 0 m 612 792 l S\n" * 10_000_000, 9), Name.FlateDecode)


def drawings_that_draw_each_other(path: Path) -> None:
    """Each of thirty drawings draws the next twice: a thousand million in the end."""
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        inner = pdf.make_stream(b"0 0 m 9 9 l S", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 612, 792])
        for _ in range(30):
            resources = Dictionary(XObject=Dictionary(Next=inner))
            inner = pdf.make_stream(
                b"/Next Do /Next Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 612, 792], Resources=resources
            )
        pdf.pages[0].Resources["/XObject"] = Dictionary(Next=inner)
        pdf.pages[0].contents_add(b"/Next Do")
        pdf.save(path)


def a_drawing_that_draws_itself(path: Path) -> None:
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        drawing = pdf.make_stream(b"/Self Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 612, 792])
        drawing.Resources = Dictionary(XObject=Dictionary(Self=drawing))
        pdf.pages[0].Resources["/XObject"] = Dictionary(Self=drawing)
        pdf.pages[0].contents_add(b"/Self Do")
        pdf.save(path)


def a_million_words(path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 1)
        for row in range(780):
            canvas.drawString(10, 5 + row, "1 " * 1300)

    draw(path, page)
