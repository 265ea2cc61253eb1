"""Words with places: all that the rest of the reading knows of a page, whoever read it."""

from enum import StrEnum
from typing import NamedTuple

from records.record import Record


class Box(NamedTuple):
    """A rectangle in PDF points from the page's top left corner; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle_x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def middle_y(self) -> float:
        return (self.y0 + self.y1) / 2

    def union(self, other: "Box") -> "Box":
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class Word(NamedTuple):
    """A word as read: no blank inside. `confidence` is the reader's own, 0 to 1 (1 for a text layer)."""

    text: str
    box: Box
    confidence: float = 1.0


class Reader(StrEnum):
    """Who read a page; `person` reads values only, never a whole page."""

    TEXT = "text"
    OCR = "ocr"
    XML = "xml"
    BLANK = "blank"
    PERSON = "person"


class Page(Record):
    """A page read, upright: words are placed as a person would turn the page to read it.

    `shown` takes a point of the upright page to the page as the PDF shows it: a 3 × 3 matrix by rows (perspective
    allowed), or None where both are the same. `image_hash` is the perceptual hash of the page's picture, sixteen
    hexadecimal digits, None where no picture was made.
    """

    number: int
    width: float
    height: float
    reader: Reader
    words: tuple[Word, ...] = ()
    shown: tuple[float, ...] | None = None
    image_hash: str | None = None

    def shown_box(self, box: Box) -> Box:
        """The smallest upright rectangle around `box` on the page as the PDF shows it, in points."""
        if self.shown is None:
            return box
        a, b, c, d, e, f, g, h, i = self.shown
        xs, ys = [], []
        for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)):
            depth = g * x + h * y + i
            xs.append((a * x + b * y + c) / depth)
            ys.append((d * x + e * y + f) / depth)
        return Box(min(xs), min(ys), max(xs), max(ys))
