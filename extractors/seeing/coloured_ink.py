"""Taking a coloured stamp or pen off a page, so that the black print under it shows."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seeing.page_picture import ColourPicture, GreyPicture

_COLOURED = 45
_LEAST_SHARE = 0.00003
_BLACK = 70
_LEAST_PRINT = 0.015
# Hues are on a circle of 180; ink spreads this far around its own.
_HUE_REACH = 12
_MOST_INKS, _FEWEST_DOTS = 4, 20
# A stamp is larger than a printed word is high, and mostly holes; a printed band is solid.
_SMALLEST_STAMP = 30.0
_MOST_FILLED = 0.5
_STAMP_LETTER = 14.0
# In degrees; and how much of its rectangle a frame that closes fills.
_LEAST_ASKEW, _CLOSED = 1.5, 0.8
# A stroke of the pen is longer than a printed letter, thin for its length, and alone.
_SHORTEST_STROKE, _NARROWEST_STROKE, _THICKEST_STROKE = 14.0, 4.0, 2.6
_MOST_STROKE_FILLED = 0.3
Mask = NDArray[np.bool_]
Part = tuple[slice, slice]


def grey_of(colour: ColourPicture) -> GreyPicture:
    """The picture in grey, as bright as it looks."""
    return np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def brightest_of(colour: ColourPicture) -> GreyPicture:
    """The picture in grey by its strongest colour, in which coloured ink is pale and black ink stays black."""
    blue, green, red = cv2.split(colour)
    return np.asarray(cv2.max(cv2.max(blue, green), red), dtype=np.uint8)


def darkest_print_of(colour: ColourPicture) -> GreyPicture:
    """The picture in grey, coloured ink made pale where there is black print too."""
    brightest = brightest_of(colour)
    has_black_print = float((brightest < _BLACK + 30).mean()) > _LEAST_PRINT
    return brightest if has_black_print else grey_of(colour)


def without_stamps(colour: ColourPicture, dots_per_inch: float) -> GreyPicture:
    """The picture in grey, with coloured stamps and pen strokes made as white as paper; other coloured print stays."""
    grey = grey_of(colour)
    sample = colour[::3, ::3]
    if (sample.max(axis=2) - sample.min(axis=2) > _COLOURED).mean() < _LEAST_SHARE:
        return grey
    blue, green, red = cv2.split(colour)
    brightest, dullest = brightest_of(colour), cv2.min(cv2.min(blue, green), red)
    coloured = cv2.subtract(brightest, dullest) > _COLOURED
    black = ~coloured & (brightest < _BLACK + 40)
    point = dots_per_inch / 72
    hues = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2HSV)[:, :, 0], dtype=np.int16)
    for hue in _inks(hues[coloured], point):
        ink = coloured & (np.abs((hues - hue + 90) % 180 - 90) <= _HUE_REACH)
        for stamp in _stamps(ink, black, point):
            _bleach(grey, brightest, *stamp)
        for stroke in _strokes(ink, point):
            _wipe(grey, brightest, *stroke, point)
    return grey


def _inks(hues: NDArray[np.int16], point: float) -> list[int]:
    """The hues that the page's coloured dots gather around, the most frequent first."""
    counts = np.bincount(hues, minlength=180).astype(np.float64)
    counts = np.sum([np.roll(counts, shift) for shift in (-1, 0, 1)], axis=0)
    found: list[int] = []
    while len(found) < _MOST_INKS and counts.max() > _FEWEST_DOTS * point * point:
        hue = int(np.argmax(counts))
        found.append(hue)
        counts[np.arange(hue - _HUE_REACH + 2, hue + _HUE_REACH - 1) % 180] = 0
    return found


def _stamps(ink: Mask, black: Mask, point: float) -> Iterator[tuple[Part, Mask]]:
    """Where stamps lie and which dots there are theirs. Of a frame that lies straight only the frame is, unless large
    letters in it run across black print: it may be the printer's.
    """
    reach = max(round(2 * point), 3)
    joined = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, labels, places, _ = cv2.connectedComponentsWithStats(joined)
    for number, (left, top, width, height, area) in enumerate(places[1:count], start=1):
        if min(width, height) < _SMALLEST_STAMP * point or area > _MOST_FILLED * width * height:
            continue
        part = slice(top, top + height), slice(left, left + width)
        own = labels[part] == number
        whole = _is_askew(own) or _crosses_print(ink[part] & ~own, black[part], point)
        yield part, ink[part] if whole else ink[part] & own


def _is_askew(own: Mask) -> bool:
    outlines, _ = cv2.findContours(own.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = max(outlines, key=cv2.contourArea)
    _, sides, degrees = cv2.minAreaRect(outline)
    is_closed = cv2.contourArea(outline) > _CLOSED * sides[0] * sides[1]
    return bool(is_closed and _LEAST_ASKEW < degrees % 90 < 90 - _LEAST_ASKEW)


def _crosses_print(inside: Mask, black: Mask, point: float) -> bool:
    """Whether a stamp's large letters lie on black print."""
    count, labels, places, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8))
    large = [number for number in range(1, count) if places[number][cv2.CC_STAT_HEIGHT] > _STAMP_LETTER * point]
    near = cv2.dilate(np.isin(labels, large).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return int(np.count_nonzero(near & black)) > point * point


def _strokes(ink: Mask, point: float) -> Iterator[tuple[Part, Mask]]:
    """Where strokes of a pen lie: longer than a letter, thin for their length, and not in a row of letters."""
    joined = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, places, _ = cv2.connectedComponentsWithStats(joined)
    all_places = places.astype(np.int32)
    sizeable = [number for number in range(1, count) if places[number][3] > 3 * point]
    for number in sizeable:
        left, top, width, height, area = (int(value) for value in places[number])
        if max(width, height) < _SHORTEST_STROKE * point or min(width, height) < _NARROWEST_STROKE * point:
            continue
        if area > _MOST_STROKE_FILLED * width * height or _in_a_row(all_places[sizeable], all_places[number]):
            continue
        part = slice(top, top + height), slice(left, left + width)
        own = labels[part] == number
        depth = cv2.distanceTransform(np.pad(own.astype(np.uint8), 1), cv2.DIST_L2, 3)
        if 2 * float(np.percentile(depth[depth > 0], 90)) < _THICKEST_STROKE * point:
            yield part, own


def _in_a_row(places: NDArray[np.int32], place: NDArray[np.int32]) -> bool:
    """Whether others of about its height stand beside it, as letters do."""
    left, top, width, height, _ = place
    lefts, tops, widths, heights, _ = places.T
    beside = (tops < top + height) & (tops + heights > top)
    near = (lefts < left + width + height) & (lefts + widths > left - height)
    alike = (heights > 0.6 * height) & (heights < 1.7 * height)
    return int(np.count_nonzero(beside & near & alike)) > 2


def _bleach(grey: GreyPicture, brightest: GreyPicture, part: Part, own: Mask) -> None:
    """Makes a stamp as white as the paper around it; print that shows through it is darkened again."""
    white = max(float(np.percentile(brightest[part][own], 30)) - 5, _BLACK + 40.0)
    stretched = np.clip((brightest[part].astype(np.float32) - _BLACK) * (255 / (white - _BLACK)), 0, 255)
    paper = int(np.percentile(grey[part], 90))
    # The mark's edges are of a duller colour.
    edges = (cv2.dilate(own.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0) & (brightest[part] > _BLACK + 60)
    cleared = np.where(stretched > 250, paper, np.minimum(stretched, paper))
    grey[part] = np.where(own, cleared, np.where(edges, paper, grey[part]))


def _wipe(grey: GreyPicture, brightest: GreyPicture, part: Part, own: Mask, point: float) -> None:
    """Makes a stroke as white as paper, and joins the letters that it cut in two."""
    paper = int(np.percentile(grey[part], 90))
    is_print = brightest[part] < _BLACK
    width = max(round(2 * point), 3)
    black = (is_print & ~own).astype(np.uint8)
    joined = cv2.morphologyEx(black, cv2.MORPH_CLOSE, np.ones((width, width), np.uint8)) > 0
    near = cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    grey[part] = np.where(own & joined, _BLACK, np.where(near & ~is_print, paper, grey[part]))
