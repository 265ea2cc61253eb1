"""PDFs drawn for the reader's tests, with words at known places."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Picture = NDArray[np.uint8]
LETTER = (612.0, 792.0)

# What each place prints: x and y in points from the top left corner, y at the foot of the letters.
INVOICE: dict[tuple[float, float], str] = {
    (72, 90): "Conseils Boréal inc.",
    (72, 130): "Facture F-2026-1017",
    (72, 150): "Date : 2026-10-05",
    (72, 200): "Analyse fonctionnelle",
    (330, 200): "37,50",
    (400, 200): "97,50",
    (480, 200): "3656,25",
    (72, 230): "Développement du portail",
    (330, 230): "12,25",
    (400, 230): "104,00",
    (480, 230): "1274,00",
    (330, 300): "Sous-total",
    (480, 300): "4930,25",
    (330, 320): "TPS",
    (480, 320): "246,51",
    (330, 340): "TVQ",
    (480, 340): "491,79",
    (330, 360): "Total",
    (480, 360): "5668,55",
    (72, 430): "Payable dans les trente jours suivant la réception de la facture",
}


def draw(path: Path, *pages: Callable[[Canvas], None], size: tuple[float, float] = LETTER) -> Path:
    """A PDF of those pages."""
    canvas = Canvas(str(path), pagesize=size)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return path


def invoice(canvas: Canvas) -> None:
    """The page of INVOICE, in Helvetica 11."""
    canvas.setFont("Helvetica", 11)
    for (x, y), text in INVOICE.items():
        canvas.drawString(x, LETTER[1] - y, text)


def pictured(path: Path, dots_per_inch: float = 200) -> Picture:
    """The first page as a grey picture."""
    picture = pypdfium2.PdfDocument(path)[0].render(scale=dots_per_inch / 72, grayscale=True).to_numpy()
    return np.ascontiguousarray(picture if picture.ndim == 2 else picture[:, :, 0])


def scanned(path: Path, picture: Picture, size: tuple[float, float] = LETTER) -> Path:
    """A PDF whose page is that picture, with no text."""

    def page(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.fromarray(picture)), 0, 0, *size)

    return draw(path, page, size=size)


def as_bytes(picture: Picture, kind: str, **settings: object) -> bytes:
    buffer = BytesIO()
    Image.fromarray(picture).save(buffer, kind, **settings)
    return buffer.getvalue()
