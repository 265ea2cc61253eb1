"""The letter as text, and as a PDF on letter paper."""

import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import letter as letter_paper
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from records.decision import Letter
from review.letter.long_day import long_day

_MARGIN = 72
_FONT, _BOLD = "Vera", "VeraBd"


def letter_text(letter: Letter) -> str:
    """The subject, then the letter."""
    return f"{letter.subject}\n\n{letter.text.strip()}\n"


def letter_pdf(letter: Letter, day: date, addressee: str = "") -> bytes:
    """A PDF of the letter, dated that day. A character that the font lacks gives its nearest letter, else a square."""
    _register_fonts()
    body = ParagraphStyle("body", fontName=_FONT, fontSize=10, leading=14.5, alignment=TA_LEFT, spaceAfter=8)
    heading = ParagraphStyle("heading", parent=body, fontName=_BOLD, fontSize=11, spaceBefore=10, spaceAfter=12)
    written = long_day(day, letter.language)
    story = [Paragraph(_shown(written), body), Spacer(1, 10)]
    if addressee:
        story.append(Paragraph(_shown(addressee), body))
    story.append(Paragraph(_shown(letter.subject), heading))
    story.extend(
        Paragraph("<br/>".join(_shown(line) for line in block.split("\n")), body)
        for block in letter.text.strip().split("\n\n")
    )
    output = BytesIO()
    SimpleDocTemplate(
        output,
        pagesize=letter_paper,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=letter.subject,
        lang=letter.language,
        invariant=True,
    ).build(story)
    return output.getvalue()


@cache
def _register_fonts() -> None:
    for name in (_FONT, _BOLD):
        # The fonts come with ReportLab: no system has to have them.
        pdfmetrics.registerFont(TTFont(name, str(files("reportlab") / "fonts" / f"{name}.ttf")))


def _shown(text: str) -> str:
    known = pdfmetrics.getFont(_FONT).face.charToGlyph
    return escape("".join(_nearest(character, known) for character in text if _is_seen(character)))


def _is_seen(character: str) -> bool:
    """Not a control or direction-changing character; the spaces of French amounts are none."""
    return character.isprintable() or character.isspace()


def _nearest(character: str, known: dict[int, int]) -> str:
    if ord(character) in known:
        return character
    if character.isspace():
        return "\u00a0"
    plain = unicodedata.normalize("NFKD", character)[0]
    return plain if ord(plain) in known else "□"
