"""One page read: its text layer where that can be trusted, else its picture by OCR."""

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extractors.page_picture import GreyPicture, image_hash
from extractors.text_layer import TextLayer
from records.page import Box, Page, Reader

_THUMBNAIL_DOTS_PER_INCH = 50.0
Matrix = NDArray[np.float64]


class PageFile(Protocol):
    """What a PDF and a picture file have in common; pages from 0, boxes on the page as shown, in points."""

    def __len__(self) -> int: ...
    def close(self) -> None: ...
    def size(self, index: int) -> tuple[float, float]: ...
    def text_layer(self, index: int) -> TextLayer: ...
    def picture_share(self, index: int) -> float: ...
    def native_dots_per_inch(self, index: int) -> float | None: ...
    def attachments(self) -> Iterator[tuple[str, bytes]]: ...
    def render(self, index: int, dots_per_inch: float, box: Box | None = None) -> GreyPicture: ...
    def render_again(self, index: int, dots_per_inch: float) -> GreyPicture: ...


def read_page(file: PageFile, index: int) -> Page:
    """The page of that index (from 0), upright. Raises UnreadableError when it can't be shown."""
    layer = file.text_layer(index)
    thumbnail = file.render(index, _THUMBNAIL_DOTS_PER_INCH)
    if is_trusted(layer, file.picture_share(index)):
        return _text_page(file, index, layer, thumbnail)
    if is_even(thumbnail):
        width, height = file.size(index)
        return Page(number=index + 1, width=width, height=height, reader=Reader.BLANK, image_hash=image_hash(thumbnail))
    from extractors.read_scan import read_scan

    return read_scan(file, index)


def is_trusted(layer: TextLayer, picture_share: float) -> bool:
    """Whether a text layer can stand for the page: there is one, its letters are known, and it is not another program's
    reading laid over a scan.
    """
    if not layer.words or layer.unmapped > 0.15 * layer.characters:
        return False
    if layer.invisible > 0.5 * layer.characters:
        return False
    return not (picture_share > 0.8 and layer.characters < 200)


def is_even(grey: GreyPicture) -> bool:
    """Whether the picture shows nothing at all."""
    return int(grey.max()) - int(grey.min()) < 12


def _text_page(file: PageFile, index: int, layer: TextLayer, thumbnail: GreyPicture) -> Page:
    width, height = file.size(index)
    shown = None if layer.turn == 0 else matrix_values(turn_back(layer.turn, width, height))
    upright = np.ascontiguousarray(np.rot90(thumbnail, -layer.turn))
    if layer.turn % 2:
        width, height = height, width
    return Page(
        number=index + 1,
        width=width,
        height=height,
        reader=Reader.TEXT,
        words=layer.words,
        shown=shown,
        image_hash=image_hash(upright),
    )


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
    return tuple(float(value) for value in (matrix / matrix[2, 2]).flatten())
