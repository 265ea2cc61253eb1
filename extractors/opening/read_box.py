"""A box that a person drew on a page, read by OCR."""

import numpy as np

from extractors.opening.unreadable import UnreadableError
from extractors.seeing.look_again import look_again
from extractors.seeing.read_page import PageFile
from records.page import Box, Page, Word
from records.problem import ProblemCode

_ONE_LINE = 26.0
"""Points: two lines of small print are higher."""


def read_box(file: PageFile, page: Page, box: Box, *, digits_only: bool = False) -> tuple[Word, ...]:
    """The words in a box of the page as shown (points), in reading order, placed on the upright page. `page` is the
    page as it was read; its words may be left out. Raises UnreadableError where the page is not there.
    """
    if not 1 <= page.number <= len(file):
        raise UnreadableError(ProblemCode.NOT_FOUND, f"no page {page.number}")
    upright = upright_box(page, box)
    return look_again(file, page, upright, digits_only=digits_only, several_lines=upright.height > _ONE_LINE)


def upright_box(page: Page, box: Box) -> Box:
    """A box of the page as shown, on the upright page: the other way of `Page.shown_box`."""
    if page.shown is None:
        return box
    back = np.linalg.inv(np.asarray(page.shown, dtype=np.float64).reshape(3, 3))
    corners = np.asarray([[x, y, 1.0] for x in (box.x0, box.x1) for y in (box.y0, box.y1)]) @ back.T
    xs, ys = corners[:, 0] / corners[:, 2], corners[:, 1] / corners[:, 2]
    return Box(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
