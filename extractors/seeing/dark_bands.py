"""Bands of colour with lighter letters, as table headers, totals and letterheads have, made black on white."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seeing.page_picture import GreyPicture

# Bands are sought at a hundred dots an inch, in a window of 8 by 16 points: in a band of light letters most is dark.
_BAND_DOTS = 100.0
_BAND_WINDOW, _MOSTLY_DARK = (11, 23), 0.5
# In dots there; and how much of its rectangle its letters leave.
_LOWEST_BAND, _NARROWEST_BAND, _BAND_FILLED = 10, 16, 0.5
# Its edges are dark for at least this share, as no line of letters is.
_SOLID = 0.85
# Light falls evenly over so many dots.
_SHADE_REACH = 31
# Of the brightness of the paper, which is not further away than so many times eight dots.
_PAPER_REACH = (63, 63)
_DARK_SHARES = (0.6, 0.85)
# Letters are lighter than their band by so many shades of 255.
_LIGHTER = 35


def dark_on_light(grey: GreyPicture, dots_per_inch: float) -> GreyPicture:
    """The picture with its darker bands that hold lighter letters (table headers, totals, letterheads) inverted."""
    factor = _BAND_DOTS / dots_per_inch
    small = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    around = cv2.resize(small, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.resize(cv2.dilate(around, np.ones(_PAPER_REACH, np.uint8)), small.shape[::-1])
    result = grey.copy()
    seen = np.zeros_like(small)
    # Of two bands that touch, as a table's head and its first shaded row, the darker is sought first.
    for share in _DARK_SHARES:
        darker = ((small < share * paper) & (seen == 0)).astype(np.uint8)
        for (top, bottom), (left, right) in _bands(darker):
            seen[top:bottom, left:right] = 1
            if _holds_lighter_letters(small[top + 1 : bottom - 1, left + 1 : right - 1]):
                colour = np.percentile(small[top + 1 : bottom - 1, left:right], 25, axis=0)
                lighter = _spread(small[max(top - 4, 0) : bottom + 4, left:right].max(axis=0))
                # Where no letter stands from top to bottom, as in a bar down the side, paper is as light as elsewhere.
                lighter = np.where(lighter - colour < _LIGHTER, lighter.max(), lighter)
                rows = slice(int(max(top - 1, 0) / factor), int((bottom + 1) / factor) + 1)
                columns = slice(int(max(left - 1, 0) / factor), int((right + 1) / factor) + 1)
                result[rows, columns] = _inverted(
                    grey[rows, columns], _smooth(colour), _smooth(lighter), round(2 / factor)
                )
    return result


def _bands(darker: NDArray[np.uint8]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """First and last row and column of what is mostly dark for a word's height and more: a rule that touches a band, or
    runs close by, is no part of it.
    """
    if np.count_nonzero(darker) < _BAND_WINDOW[0] * _BAND_WINDOW[1]:
        return []
    dense = cv2.boxFilter(darker * 255, -1, _BAND_WINDOW[::-1], borderType=cv2.BORDER_CONSTANT)
    mostly = np.asarray(darker & (dense > _MOSTLY_DARK * 255), dtype=np.uint8)
    count, _, places, _ = cv2.connectedComponentsWithStats(mostly)
    found = []
    for left, top, width, height, area in places[1:count].tolist():
        if height >= _LOWEST_BAND and width >= _NARROWEST_BAND and area > _BAND_FILLED * width * height:
            rows = _solid(darker[:, left : left + width].mean(axis=1), top, top + height, _SOLID)
            if rows[1] - rows[0] < _LOWEST_BAND:
                continue
            edges = darker[[rows[0], rows[0] + 1, rows[1] - 2, rows[1] - 1]]
            columns = _solid(edges.mean(axis=0), left, left + width, _MOSTLY_DARK)
            if columns[1] - columns[0] < _NARROWEST_BAND:
                continue
            # A word in bold has letters at its ends, a band has none.
            ends = darker[rows[0] : rows[1], [columns[0], columns[0] + 1, columns[1] - 2, columns[1] - 1]]
            if float(ends.mean()) > _SOLID:
                found.append((rows, columns))
    return found


def _solid(shares: NDArray[np.float64], start: int, end: int, least: float) -> tuple[int, int]:
    """From where to where a band goes whose middle lies between `start` and `end`: its edges have no letters."""
    while start < end and shares[start] < least:
        start += 1
    while end > start and shares[end - 1] < least:
        end -= 1
    while start > 0 and shares[start - 1] >= least:
        start -= 1
    while end < len(shares) and shares[end] >= least:
        end += 1
    return start, end


def _holds_lighter_letters(part: GreyPicture) -> bool:
    # Against what is around each dot, so that a shadow over dark letters is no band.
    relief = part.astype(np.int16) - cv2.medianBlur(part, 21)
    lighter, darker = np.count_nonzero(relief > _LIGHTER), np.count_nonzero(relief < -_LIGHTER)
    return bool(0.01 * part.size < lighter < 0.5 * part.size and lighter > 4 * darker)


def _spread(values: NDArray[Any]) -> NDArray[np.float32]:
    """The lightest shade near each place from left to right."""
    row = np.asarray(values, dtype=np.float32)[None, :]
    return np.asarray(cv2.dilate(row, np.ones((1, _SHADE_REACH), np.uint8))[0], dtype=np.float32)


def _smooth(values: NDArray[Any]) -> NDArray[np.float32]:
    row = np.asarray(values, dtype=np.float32)[None, :]
    return np.asarray(cv2.blur(row, (_SHADE_REACH, 1)), dtype=np.float32)


def _inverted(part: GreyPicture, colour: NDArray[np.float32], lighter: NDArray[np.float32], rim: int) -> GreyPicture:
    """A band as black letters on paper as light as its letters were; its rim too, or its edge would be a frame."""
    width = part.shape[1]
    dark = cv2.resize(colour, (width, 1), interpolation=cv2.INTER_LINEAR)
    light = cv2.resize(lighter, (width, 1), interpolation=cv2.INTER_LINEAR)
    contrast = np.clip((part - dark) / np.maximum(light - dark, 30.0) * 1.15 - 0.15, 0.0, 1.0)
    inverted = np.broadcast_to(light, part.shape).copy()
    inside = slice(rim, -rim), slice(rim, -rim)
    inverted[inside] *= 1 - 0.92 * contrast[inside]
    return np.asarray(inverted, dtype=np.uint8)
