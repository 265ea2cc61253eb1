"""Taking a table's rules, underlines and dotted leaders out of a picture, so that they are not read as letters."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.page_picture import GreyPicture

# In points. A rule is longer than any stroke of a letter and thinner than a line of small print is high.
_SHORTEST = 36.0
_THICKEST = 2.6
_WIDEST_DOT_GAP = 3.0
_INK = 40


def without_rules(grey: GreyPicture, dots_per_inch: float) -> GreyPicture:
    """The picture with long thin lines, drawn through or dotted, painted over. Letters that touch one keep their strokes."""
    point = dots_per_inch / 72
    paper = int(np.percentile(grey[::4, ::4], 80))
    ink = (grey < paper - _INK).astype(np.uint8)
    across = _rules(ink, point)
    down = _rules(np.ascontiguousarray(ink.T), point).T
    if not across.any() and not down.any():
        return grey
    cleaned = grey.copy()
    cleaned[across | down] = paper
    return cleaned


def _rules(ink: NDArray[np.uint8], point: float) -> NDArray[np.bool_]:
    """Where rules run across: all their dots but those where a letter's stroke crosses."""
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(round(_WIDEST_DOT_GAP * point), 3)), np.uint8))
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, round(_SHORTEST * point)), np.uint8))
    if not long.any():
        return np.zeros(ink.shape, dtype=np.bool_)
    thick = cv2.morphologyEx(long, cv2.MORPH_OPEN, np.ones((max(round(_THICKEST * point), 3), 1), np.uint8))
    rules = np.asarray(cv2.subtract(long, thick))
    # The grey rim of a rule is half a dot wide on either side.
    rules = cv2.dilate(rules, np.ones((3, 1), np.uint8))
    strokes = cv2.subtract(ink, rules)
    beside = cv2.dilate(strokes, np.ones((5, 1), np.uint8))
    reach = max(round(_THICKEST * point) | 1, 3)
    crossed = cv2.dilate(cv2.bitwise_and(beside, rules), np.ones((reach, 1), np.uint8))
    return np.asarray((rules > 0) & (crossed == 0), dtype=np.bool_)
