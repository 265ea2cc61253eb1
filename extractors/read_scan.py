"""A page read from its picture."""

import numpy as np

from extractors.cleaning import evenly_lit, skew, straightened
from extractors.ocr import SPARSE, ReadWord, orientation, read_picture
from extractors.page_picture import GreyPicture, image_hash
from extractors.read_page import Matrix, PageFile, matrix_values, turn_back
from records.page import Box, Page, Reader, Word

_LEAST_DOTS, _USUAL_DOTS, _MOST_DOTS = 150.0, 200.0, 300.0
_LEAST_SKEW = 0.1
_FAIR = 0.6


def read_scan(file: PageFile, index: int) -> Page:
    """The page's words by OCR, on the upright and straightened page; blank when no word is found."""
    dots = reading_resolution(file.native_dots_per_inch(index))
    grey = evenly_lit(file.render(index, dots))
    width, height = file.size(index)
    turn, words, upright, straighten = _best_turn(grey, round(dots))
    scale = dots / 72
    to_shown = turn_back(turn, width, height) @ _in_points(straighten, scale)
    if turn % 2:
        width, height = height, width
    small = np.ascontiguousarray(upright[::4, ::4])
    is_identity = bool(np.allclose(to_shown, np.eye(3), atol=1e-6))
    return Page(
        number=index + 1,
        width=width,
        height=height,
        reader=Reader.OCR if words else Reader.BLANK,
        words=tuple(_placed(word, scale) for word in words),
        shown=None if is_identity else matrix_values(to_shown),
        image_hash=image_hash(small),
    )


def reading_resolution(native: float | None) -> float:
    """Dots an inch at which to read a page whose picture has `native`."""
    if native is None:
        return _USUAL_DOTS
    return min(max(native, _USUAL_DOTS), _MOST_DOTS)


def _best_turn(grey: GreyPicture, dots: int) -> tuple[int, tuple[ReadWord, ...], GreyPicture, Matrix]:
    turn, sure = orientation(grey)
    tries = [turn] if sure > 2 else [turn, *(other for other in range(4) if other != turn)]
    best: tuple[float, int, tuple[ReadWord, ...], GreyPicture, Matrix] | None = None
    for each in tries:
        turned = np.ascontiguousarray(np.rot90(grey, -each))
        degrees = skew(turned)
        matrix: Matrix = np.eye(3)
        if abs(degrees) > _LEAST_SKEW:
            turned, matrix = straightened(turned, degrees)
        words = read_picture(turned, segmentation=SPARSE, dots_per_inch=dots)
        merit = sum(len(word.text) * word.confidence for word in words)
        if best is None or merit > best[0]:
            best = (merit, each, words, turned, matrix)
        if words and sum(word.confidence for word in words) / len(words) > 0.8:
            break
    assert best is not None
    return best[1:]


def _in_points(matrix: Matrix, scale: float) -> Matrix:
    """A matrix between pictures, as one between pages in points."""
    zoom = np.diag([scale, scale, 1.0])
    return np.asarray(np.linalg.inv(zoom) @ matrix @ zoom, dtype=np.float64)


def _placed(word: ReadWord, scale: float) -> Word:
    box = Box(word.box.x0 / scale, word.box.y0 / scale, word.box.x1 / scale, word.box.y1 / scale)
    return Word(word.text, box, word.confidence)
