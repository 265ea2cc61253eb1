"""One page read: its text layer where that can be trusted, else its picture by OCR."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extractors.seeing.page_picture import ColourPicture, GreyPicture, image_hash
from extractors.text_layers.layer_trust import is_likely_language, is_readable, sample, words_with_ink
from extractors.text_layers.text_layer import TextLayer
from records.page import Box, Page, Reader

_THUMBNAIL_DOTS_PER_INCH = 72.0
# Of the layer's words, how many must have ink; fewer, and the layer is not what the page shows.
_MOSTLY = 0.5
_ALIKE = 0.7
Matrix = NDArray[np.float64]


class PageFile(Protocol):
    """What a PDF and a picture file have in common; pages from 0, boxes on the page as shown, in points."""

    def __len__(self) -> int: ...
    def close(self) -> None: ...
    def size(self, index: int) -> tuple[float, float]: ...
    def text_layer(self, index: int) -> TextLayer: ...
    def picture_covers_text(self, index: int, layer: TextLayer) -> bool: ...
    def native_dots_per_inch(self, index: int) -> float | None: ...
    def changed_since_signed(self, index: int, boxes: Sequence[Box]) -> list[bool] | None: ...
    def attachments(self) -> Iterator[tuple[str, bytes]]: ...
    def render(self, index: int, dots_per_inch: float, box: Box | None = None) -> GreyPicture: ...
    def render_colour(self, index: int, dots_per_inch: float, box: Box | None = None) -> ColourPicture: ...
    def render_again(self, index: int, dots_per_inch: float) -> GreyPicture: ...


def read_page(file: PageFile, index: int) -> Page:
    """The page of that index (from 0), upright. Raises UnreadableError when it can't be shown."""
    layer = file.text_layer(index)
    if is_readable(layer) and not file.picture_covers_text(index, layer):
        page = _text_page(file, index, layer, file.render(index, _THUMBNAIL_DOTS_PER_INCH))
        shows_it = len(page.words) >= _MOSTLY * len(layer.words)
        if shows_it and (is_likely_language(page.words) or _agrees_with_picture(file, page)):
            return page
    if file.native_dots_per_inch(index) is None:
        thumbnail = file.render(index, _THUMBNAIL_DOTS_PER_INCH)
        if is_even(thumbnail):
            return blank_page(file, index, thumbnail)
    from extractors.seeing.read_scan import read_scan

    return read_scan(file, index)


def blank_page(file: PageFile, index: int, grey: GreyPicture) -> Page:
    """A page that shows nothing to read; `grey` is its picture at any scale."""
    width, height = file.size(index)
    return Page(number=index + 1, width=width, height=height, reader=Reader.BLANK, image_hash=image_hash(grey))


def is_even(grey: GreyPicture) -> bool:
    """Whether the picture shows nothing at all."""
    return int(grey.max()) - int(grey.min()) < 12


def _text_page(file: PageFile, index: int, layer: TextLayer, thumbnail: GreyPicture) -> Page:
    width, height = file.size(index)
    words = words_with_ink(layer, thumbnail, _THUMBNAIL_DOTS_PER_INCH / 72, (width, height))
    shown = None if layer.turn == 0 else matrix_values(turn_back(layer.turn, width, height))
    upright = np.ascontiguousarray(np.rot90(thumbnail, -layer.turn))
    if layer.turn % 2:
        width, height = height, width
    return Page(
        number=index + 1,
        width=width,
        height=height,
        reader=Reader.TEXT,
        words=tuple(words),
        shown=shown,
        image_hash=image_hash(upright),
    )


def _agrees_with_picture(file: PageFile, page: Page) -> bool:
    """Whether a few words of the text layer are what OCR reads in their places."""
    from rapidfuzz.fuzz import ratio

    from extractors.seeing.look_again import look_again

    words = sample(page.words)
    alike = 0
    for word in words:
        read = "".join(each.text for each in look_again(file, page, word.box))
        alike += ratio(word.text.lower(), read.lower()) >= 100 * _ALIKE
    return alike >= _MOSTLY * len(words)


def turn_back(turn: int, width: float, height: float) -> Matrix:
    """From the upright page to the page as shown, of that size, which `turn` quarters clockwise set upright."""
    matrices = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
    }
    return np.asarray(matrices[turn], dtype=np.float64)


def matrix_values(matrix: Matrix) -> tuple[float, ...]:
    """A matrix by rows, as `Page.shown` holds it."""
    return tuple(float(value) for value in (matrix / matrix[2, 2]).flatten())
