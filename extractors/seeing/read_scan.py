"""A page read from its picture."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extractors.seeing.cleaning import cleaned, ink_mask, is_bilevel, skew, straightened
from extractors.seeing.coloured_ink import without_stamps
from extractors.seeing.has_letters import has_letters
from extractors.seeing.ocr import COLUMN, ReadWord, orientation, read_picture
from extractors.seeing.orientation import lines_run_across
from extractors.seeing.page_outline import from_above, page_outline
from extractors.seeing.page_picture import GreyPicture, image_hash
from extractors.seeing.read_page import Matrix, PageFile, blank_page, is_even, matrix_values, turn_back
from extractors.seeing.strips import with_doubtful_read_again
from records.page import Box, Page, Reader, Word

_USUAL_DOTS, _MOST_DOTS = 200.0, 300.0
# In dots at the usual resolution: lower is a speck, higher a picture; of letters so low more dots show more. A page has
# small print when so many letters in a hundred are.
_SPECK, _PICTURE, _LOW_LETTER = 5, 80, 11.5
_GOOD_PART = 25.0
_LEAST_SKEW = 0.1
_FAIR = 0.7
_SURE = 3.0
# Of the contrast that most of the page's words have, what the faintest sign has at least.
_LEAST_CONTRAST = 0.3


def read_scan(file: PageFile, index: int) -> Page:
    """The page's words by OCR, on the upright and straightened page; blank when no word is found."""
    dots = reading_resolution(file.native_dots_per_inch(index))
    grey = without_stamps(file.render_colour(index, dots), dots)
    if is_even(grey) and file.native_dots_per_inch(index) is not None:
        # There is a picture, yet none to see: Poppler draws some that pdfium leaves out.
        grey = file.render_again(index, dots)
    if not has_letters(grey, dots):
        return blank_page(file, index, grey)
    if dots > _USUAL_DOTS and not has_small_print(grey, dots):
        factor, dots = _USUAL_DOTS / dots, _USUAL_DOTS
        grey = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    width, height = file.size(index)
    scale = dots / 72
    to_sheet: Matrix = np.eye(3)
    corners = page_outline(grey)
    if corners is not None:
        grey, from_sheet = from_above(grey, corners, scale)
        to_sheet = _in_points(from_sheet, scale)
        width, height = grey.shape[1] / scale, grey.shape[0] / scale
    turn, words, upright, straighten, picture = _best_turn(grey, round(dots))
    words = with_doubtful_read_again(picture, words, round(dots))
    to_shown = to_sheet @ turn_back(turn, width, height) @ _in_points(straighten, scale)
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


def has_small_print(grey: GreyPicture, dots_per_inch: float) -> bool:
    """Whether a good part of the letters is so low that the usual resolution would blur them."""
    factor = min(1.0, _USUAL_DOTS / dots_per_inch)
    small = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    count, _, spots, _ = cv2.connectedComponentsWithStats(ink_mask(small).astype(np.uint8))
    widths, heights = spots[1:count, cv2.CC_STAT_WIDTH], spots[1:count, cv2.CC_STAT_HEIGHT]
    letters = heights[(heights >= _SPECK) & (heights < _PICTURE) & (widths < 2 * heights)]
    return len(letters) > 0 and float(np.percentile(letters, _GOOD_PART)) < _LOW_LETTER


class _Attempt(NamedTuple):
    turn: int
    words: tuple[ReadWord, ...]
    upright: GreyPicture
    to_turned: Matrix
    cleaned: GreyPicture

    @property
    def merit(self) -> float:
        return sum(len(word.text) * max(word.confidence - 0.4, 0.0) for word in self.words)

    @property
    def is_fair(self) -> bool:
        letters = sum(len(word.text) for word in self.words)
        return letters > 0 and sum(len(word.text) * word.confidence for word in self.words) > _FAIR * letters


def _best_turn(grey: GreyPicture, dots: int) -> _Attempt:
    """The reading of the picture the right way up: as its lines suggest when that reads well, else as Tesseract's own
    detector says, and where that is unsure too, the best of four.
    """
    bilevel = is_bilevel(grey)
    across = lines_run_across(grey)
    hint: tuple[int, float] | None = None if across else orientation(grey)
    best = _attempt(grey, dots, 0 if hint is None else hint[0], bilevel=bilevel)
    if best.is_fair:
        return best
    turn, sure = hint or orientation(grey)
    others = [turn] if sure > _SURE else list(range(4))
    for other in others:
        if other == best.turn or best.is_fair:
            continue
        attempt = _attempt(grey, dots, other, bilevel=bilevel)
        if attempt.merit > best.merit:
            best = attempt
    return best


def _attempt(grey: GreyPicture, dots: int, turn: int, *, bilevel: bool) -> _Attempt:
    turned = np.ascontiguousarray(np.rot90(grey, -turn))
    degrees = skew(turned)
    matrix: Matrix = np.eye(3)
    if abs(degrees) > _LEAST_SKEW:
        turned, matrix = straightened(turned, degrees)
    picture = cleaned(turned, dots, bilevel=bilevel)
    words = with_ink(picture, read_picture(picture, segmentation=COLUMN, dots_per_inch=dots))
    return _Attempt(turn, words, turned, matrix, picture)


def with_ink(picture: GreyPicture, words: Sequence[ReadWord]) -> tuple[ReadWord, ...]:
    """The words without the signs for which a cleaned picture shows nothing: Tesseract gives « — » for a blank at
    times, which before an amount would be a minus.
    """
    if not words:
        return ()
    usual = float(np.median([_contrast(picture, word.box) for word in words]))
    return tuple(
        word
        for word in words
        if any(letter.isalnum() for letter in word.text) or _contrast(picture, word.box) >= _LEAST_CONTRAST * usual
    )


def _contrast(picture: GreyPicture, box: Box) -> int:
    part = picture[int(box.y0) : int(box.y1) + 1, int(box.x0) : int(box.x1) + 1]
    return int(part.max()) - int(part.min()) if part.size else 0


def _in_points(matrix: Matrix, scale: float) -> Matrix:
    """A matrix between pictures, as one between pages in points."""
    zoom = np.diag([scale, scale, 1.0])
    return np.asarray(np.linalg.inv(zoom) @ matrix @ zoom, dtype=np.float64)


def _placed(word: ReadWord, scale: float) -> Word:
    box = Box(word.box.x0 / scale, word.box.y0 / scale, word.box.x1 / scale, word.box.y1 / scale)
    return Word(word.text, box, word.confidence)
