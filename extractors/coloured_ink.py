"""Taking a coloured stamp or pen off a page, so that the black print under it shows."""

import cv2
import numpy as np

from extractors.page_picture import ColourPicture, GreyPicture

_COLOURED = 45
_LEAST_SHARE = 0.0005
# A stamp or a stroke of the pen is larger than a printed word is high, and mostly holes; a printed band is solid.
_SMALLEST_SIDE = 30.0
_MOST_FILLED = 0.5
_BLACK = 70
_LEAST_PRINT = 0.015


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
    sample = colour[::4, ::4].astype(np.int16)
    if (sample.max(axis=2) - sample.min(axis=2) > _COLOURED).mean() < _LEAST_SHARE:
        return grey
    blue, green, red = cv2.split(colour)
    brightest, dullest = brightest_of(colour), cv2.min(cv2.min(blue, green), red)
    coloured = (cv2.subtract(brightest, dullest) > _COLOURED).astype(np.uint8)
    point = dots_per_inch / 72
    reach = max(round(2 * point), 3)
    joined = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, _, places, _ = cv2.connectedComponentsWithStats(joined)
    for left, top, width, height, area in places[1:count]:
        part = slice(top, top + height), slice(left, left + width)
        if min(width, height) < _SMALLEST_SIDE * point or area > _MOST_FILLED * width * height:
            continue
        ink = brightest[part][coloured[part] > 0]
        white = max(float(np.percentile(ink, 30)) - 5, _BLACK + 40.0)
        stretched = (brightest[part].astype(np.float32) - _BLACK) * (255 / (white - _BLACK))
        # Paper keeps its own brightness, so that the part has no border.
        grey[part] = np.where(stretched > 250, np.maximum(grey[part], brightest[part]), np.clip(stretched, 0, 255))
        paper = int(np.percentile(grey[part], 90))
        grey[part][(coloured[part] > 0) & (stretched > 250)] = paper
    return grey
