"""Digital files that are not what they seem: nonsense in the text layer, another program's OCR, blank pages."""

import re
from io import BytesIO
from random import Random

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_MISREAD = {
    "0": "O",
    "1": "l",
    "5": "S",
    "8": "B",
    "6": "G",
    ",": ".",
    "7": "/",
    "e": "c",
    "é": "e",
    "m": "rn",
    "$": "S",
}
_SHIFT = 29
_SIMPLE_CODES = range(32, 256)


def _saved(document: pikepdf.Pdf) -> bytes:
    buffer = BytesIO()
    document.save(buffer, static_id=True)
    return buffer.getvalue()


def _shifted(code: int) -> int:
    """What a subset font without its own map is read as: the code, less a fixed step."""
    return code - _SHIFT if code - _SHIFT >= 0x20 else 0xFFFD


def garbled(pdf: bytes) -> bytes:
    """The page looks the same; its text layer says nonsense, as with fonts whose map to Unicode is broken."""
    document = pikepdf.open(BytesIO(pdf))
    for thing in document.objects:
        if (
            not isinstance(thing, pikepdf.Dictionary)
            or thing.get("/Type") != pikepdf.Name.Font
            or "/Subtype" not in thing
        ):
            continue
        if "/ToUnicode" in thing:
            old = thing.ToUnicode.read_bytes().decode("latin-1")
            new = re.sub(
                r"(<[0-9a-fA-F]+>\s*)<([0-9a-fA-F]{4})>", lambda m: f"{m[1]}<{_shifted(int(m[2], 16)):04x}>", old
            )
        elif thing.Subtype == pikepdf.Name.Type1:
            pairs = "\n".join(f"<{code:02x}> <{_shifted(code):04x}>" for code in _SIMPLE_CODES)
            new = (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
                "1 begincodespacerange <00> <ff> endcodespacerange\n"
                f"{len(_SIMPLE_CODES)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
            )
        else:
            continue
        thing.ToUnicode = document.make_stream(new.encode("latin-1"))
    return _saved(document)


def searchable(pdf: bytes, seed: str) -> bytes:
    """A picture of each page over invisible text that another program read, with its misreadings."""
    rng = Random(f"searchable/{seed}")
    noise = np.random.default_rng(rng.randrange(2**32))
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        grey = np.asarray(page.render(scale=200 / 72, grayscale=True).to_pil(), dtype=np.float32)
        picture = Image.fromarray(np.clip(grey + noise.normal(0, 4, grey.shape), 0, 255).astype(np.uint8))
        jpeg = BytesIO()
        picture.save(jpeg, "JPEG", quality=80)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(jpeg), 0, 0, width, height)
        text = page.get_textpage()
        for place in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(place)
            words = text.get_text_bounded(left, bottom, right, top)
            writing = canvas.beginText(left, bottom + 0.15 * (top - bottom))
            writing.setFont("Helvetica", max(4.0, top - bottom))
            writing.setTextRenderMode(3)
            writing.textOut("".join(_misread(letter, rng) for letter in words if letter >= " "))
            canvas.drawText(writing)
        canvas.showPage()
    document.close()
    canvas.save()
    return buffer.getvalue()


def _misread(letter: str, rng: Random) -> str:
    return _MISREAD[letter] if letter in _MISREAD and rng.random() < 0.12 else letter


def with_blank_pages(pdf: bytes, seed: str) -> bytes:
    """A blank page before or behind each page, as from a two-sided scanner; every second printed page upside down."""
    rng = Random(f"blank/{seed}")
    source = pikepdf.open(BytesIO(pdf))
    document = pikepdf.new()
    for number, page in enumerate(source.pages):
        size = (float(page.mediabox[2]), float(page.mediabox[3]))
        before = rng.random() < 0.5
        if before:
            document.add_blank_page(page_size=size)
        document.pages.append(page)
        if number % 2:
            document.pages[-1].rotate(180, relative=True)
        if not before:
            document.add_blank_page(page_size=size)
    return _saved(document)


def together(pdfs: list[bytes]) -> tuple[bytes, list[list[int]]]:
    """Several files in one, and the pages of each, from 1."""
    document = pikepdf.new()
    pages: list[list[int]] = []
    for pdf in pdfs:
        start = len(document.pages)
        document.pages.extend(pikepdf.open(BytesIO(pdf)).pages)
        pages.append(list(range(start + 1, len(document.pages) + 1)))
    return _saved(document), pages
