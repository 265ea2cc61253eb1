"""A sheet to draw on, measured in points from the top left corner."""

from io import BytesIO
from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Align = Literal["left", "right", "centre"]


class Sheet:
    """Draws text, lines and boxes; `word_by_word` and `letter_by_letter` set each apart, as some programs do."""

    def __init__(
        self,
        *,
        font: str = "Helvetica",
        size: float = 9,
        word_by_word: bool = False,
        letter_by_letter: bool = False,
        title: str = "",
        paper: tuple[float, float] = LETTER,
    ) -> None:
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=paper, invariant=1)
        self._canvas.setTitle(title)
        self.width, self.height = paper
        self.font, self.size = font, size
        self.word_by_word, self.letter_by_letter = word_by_word, letter_by_letter
        self.page = 1

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        align: Align = "left",
        bold: bool = False,
        size: float | None = None,
        colour: str = "#000000",
    ) -> float:
        """Writes on one line with its baseline at y; gives the width in points."""
        size = size or self.size
        font = f"{self.font}-Bold" if bold else {"Times": "Times-Roman"}.get(self.font, self.font)
        width: float = stringWidth(words, font, size)
        left = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        self._canvas.setFont(font, size)
        self._canvas.setFillColor(HexColor(colour))
        if self.letter_by_letter:
            for letter in words:
                self._canvas.drawString(left, self.height - y, letter)
                left += stringWidth(letter, font, size)
            return width
        if not self.word_by_word:
            self._canvas.drawString(left, self.height - y, words)
            return width
        space = stringWidth(" ", font, size)
        for word in words.split(" "):
            self._canvas.drawString(left, self.height - y, word)
            left += stringWidth(word, font, size) + space
        return width

    def wrapped(self, words: str, width: float, size: float | None = None) -> list[str]:
        """The words cut in lines no wider than that."""
        font = {"Times": "Times-Roman"}.get(self.font, self.font)
        lines, line = [], ""
        for word in words.split(" "):
            longer = f"{line} {word}".strip()
            if line and stringWidth(longer, font, size or self.size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line]

    def line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.5, colour: str = "#000000") -> None:
        """A straight line."""
        self._canvas.setLineWidth(width)
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        fill: str | None = None,
        stroke: str | None = "#000000",
        radius: float = 0,
    ) -> None:
        """A rectangle, filled or not."""
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        if stroke:
            self._canvas.setStrokeColor(HexColor(stroke))
            self._canvas.setLineWidth(0.5)
        place = (x0, self.height - y1, x1 - x0, y1 - y0)
        if radius:
            self._canvas.roundRect(*place, radius, stroke=int(stroke is not None), fill=int(fill is not None))
        else:
            self._canvas.rect(*place, stroke=int(stroke is not None), fill=int(fill is not None))

    def next_page(self) -> None:
        """Ends this page and starts another."""
        self._canvas.showPage()
        self.page += 1

    def pdf(self) -> bytes:
        """The finished document."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()
