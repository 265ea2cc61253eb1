"""Taking the printer's rules off a page's picture: the lines of tables and frames, solid or dotted.

Tesseract takes dotted rules for words and cells between rules for pictures; the words that it then gives are nowhere
on the page, and those beside them grow too high.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seeing.page_picture import GreyPicture

# All in points. A rule is longer than letters that touch each other, and thinner than a bar of colour.
_SHORTEST_ACROSS, _SHORTEST_DOWN, _THICKEST = 60.0, 40.0, 2.6
# Between letters that cross it, a rule lies bare for longer than a letter's own thin strokes do.
_BARE_ACROSS, _BARE_DOWN = 6.0, 12.0
_SHORTEST_DOTTED, _LARGEST_DOT, _WIDEST_DASH, _WIDEST_BREAK = 30.0, 1.8, 6.0, 4.0
# Nothing as small as this in both directions is paper.
_PAPER = 6.0
_DARKER = 16
# Rules are sought at two hundred dots an inch at most.
_MOST_DOTS = 200.0
_QUARTER = 0.25
# The paper's grain is shorter, in dots: it shall not join the letters of two rows.
_GRAIN = 4
Mask = NDArray[np.uint8]


def without_rules(grey: GreyPicture, dots_per_inch: float) -> GreyPicture:
    """A straight picture with its rules made as light as the paper beside them. Letters that touch a rule stay."""
    factor = min(1.0, _MOST_DOTS / dots_per_inch)
    point = dots_per_inch * factor / 72
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    ink = _ink(np.asarray(small, dtype=np.uint8), point)
    long_across = _long(ink, round(_SHORTEST_ACROSS * point))
    long_down = _long(np.ascontiguousarray(ink.T), round(_SHORTEST_DOWN * point)).T
    thick = round(_THICKEST * point) + 2
    across = _bare(long_across, ink & ~long_down, (thick, 1), (1, round(_BARE_ACROSS * point)))
    down = _bare(long_down, ink & ~long_across, (1, thick), (round(_BARE_DOWN * point), 1))
    across |= _dotted(ink, point)
    reach = 2 * round(thick / 2 / factor) + 3
    return _paled(_paled(grey, across, (reach, 1)), down, (1, reach))


def _ink(grey: GreyPicture, point: float) -> Mask:
    coarse = cv2.resize(grey, None, fx=_QUARTER, fy=_QUARTER, interpolation=cv2.INTER_AREA)
    size = 2 * round(_PAPER * point * _QUARTER / 2) + 1
    paper = cv2.resize(cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), grey.shape[::-1])
    return np.asarray(cv2.subtract(paper, grey) > _DARKER, dtype=np.uint8)


def _long(ink: Mask, length: int) -> Mask:
    """Where ink goes on across the picture for that length, a dot around included: it may lean by a dot."""
    joined = np.asarray(cv2.dilate(_opened(ink, (1, _GRAIN)), np.ones((3, 1), np.uint8)), dtype=np.uint8)
    return np.asarray(cv2.dilate(_opened(joined, (1, length)), np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _bare(long: Mask, ink: Mask, thick: tuple[int, int], bare: tuple[int, int]) -> Mask:
    """Of what is long, what is thin too, where nothing crosses it; `thick` and `bare` are sizes in dots."""
    return _opened(long & ~_opened(ink, thick), bare) if long.any() else long


def _opened(ink: Mask, size: tuple[int, int]) -> Mask:
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)), dtype=np.uint8)


def _dotted(ink: Mask, point: float) -> Mask:
    """The dots of dotted and dashed rules that run across: small marks one after the other, and nothing else."""
    found = np.zeros_like(ink)
    for top, bottom in _rows_without_letters(ink, point):
        found[top:bottom] |= _dots_of_rules(ink[top:bottom], point)
    return found


def _rows_without_letters(ink: Mask, point: float) -> list[tuple[int, int]]:
    """Where, from row to row, low marks follow each other with no letter's stem between them: telling which marks
    hang together there only is quicker than on the whole page.
    """
    stems = _opened(ink, (round(_LARGEST_DOT * point) + 1, 1))
    reach = round(_WIDEST_BREAK * point)
    low = np.asarray(cv2.dilate(cv2.subtract(ink, stems), np.ones((3, 1), np.uint8)), dtype=np.uint8)
    joined = np.asarray(cv2.morphologyEx(low, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8)), dtype=np.uint8)
    rows = cv2.erode(cv2.subtract(joined, stems), np.ones((1, round(_SHORTEST_DOTTED * point) // 2), np.uint8))
    marked = np.asarray(rows.any(axis=1), dtype=np.uint8)
    around = 2 * round(2 * _LARGEST_DOT * point) + 1
    marked = np.asarray(cv2.dilate(marked, np.ones((around, 1), np.uint8)), dtype=np.uint8).ravel()
    edges = np.flatnonzero(np.diff(marked, prepend=0, append=0))
    return [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]


def _dots_of_rules(ink: Mask, point: float) -> Mask:
    _, labels, places, _ = cv2.connectedComponentsWithStats(ink)
    tops, heights = places[:, cv2.CC_STAT_TOP], places[:, cv2.CC_STAT_HEIGHT]
    small = (heights <= _LARGEST_DOT * point) & (places[:, cv2.CC_STAT_WIDTH] <= _WIDEST_DASH * point)
    # What reaches the edge of these rows may be a piece of a letter.
    small &= (tops > 0) & (tops + heights < len(ink))
    small[0] = False
    marks = np.asarray(small.astype(np.uint8)[labels], dtype=np.uint8)
    joined = cv2.dilate(marks, np.ones((3, 1), np.uint8))
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((1, round(_WIDEST_BREAK * point)), np.uint8))
    rows = _opened(np.asarray(joined, dtype=np.uint8), (1, round(_SHORTEST_DOTTED * point)))
    found = cv2.bitwise_and(marks, cv2.dilate(rows, np.ones((3, 1), np.uint8)))
    return np.asarray(cv2.dilate(found, np.ones((3, 3), np.uint8)), dtype=np.uint8)


def _paled(grey: GreyPicture, rules: Mask, reach: tuple[int, int]) -> GreyPicture:
    """The picture with those dots as light as what lies beside them within that reach."""
    if not rules.any():
        return grey
    own = rules
    if rules.shape != grey.shape:
        own = np.asarray(cv2.resize(rules, grey.shape[::-1], interpolation=cv2.INTER_NEAREST), dtype=np.uint8)
    beside = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones(reach, np.uint8))
    return np.asarray(np.where(own > 0, beside, grey), dtype=np.uint8)
