"""Finding a sheet photographed on a darker table, so that its picture can be drawn as seen from straight above."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seeing.page_picture import GreyPicture

_LONGEST_SIDE = 800
# How far from the picture's border a sheet's edge is sought, and how sharply it is brighter than the table.
_DEEPEST = 0.3
_LEAST_STEP = 18
_STEP_WIDTH = 4
# An edge is straight: so many of the places where it was met lie within so many dots of one line.
_LEAST_AGREEMENT = 0.6
_NEAR_LINE = 2.5
# Letter and A4 paper in points, and how far a photograph may be from their shape.
_PAPERS = ((612.0, 792.0), (595.0, 842.0))
_SHAPE_TOLERANCE = 0.045
_KEPT_AROUND = 60.0
Corners = NDArray[np.float64]


def page_outline(grey: GreyPicture) -> Corners | None:
    """The sheet's four corners in the picture's dots, from the upper left clockwise; None where no sheet stands out on
    all four sides, as when the scanner already cut it out.
    """
    factor = min(1.0, _LONGEST_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    # Letters go, the sheet stays.
    plain = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)), 5).astype(np.int16)
    left, right = _edge(plain), _edge(plain[:, ::-1])
    top, bottom = _edge(plain.T), _edge(plain.T[:, ::-1])
    if left is None or right is None or top is None or bottom is None:
        return None
    rows, columns = plain.shape
    # As lines a·x + b·y = c.
    sides = {
        "left": (1.0, -left[0], left[1]),
        "right": (1.0, right[0], columns - 1 - right[1]),
        "top": (-top[0], 1.0, top[1]),
        "bottom": (bottom[0], 1.0, rows - 1 - bottom[1]),
    }
    meetings = (("left", "top"), ("right", "top"), ("right", "bottom"), ("left", "bottom"))
    corners = [
        np.linalg.solve(
            np.asarray([sides[first][:2], sides[second][:2]]), np.asarray([sides[first][2], sides[second][2]])
        )
        for first, second in meetings
    ]
    return np.asarray(np.asarray(corners) / factor, dtype=np.float64)


def from_above(grey: GreyPicture, corners: Corners, scale: float) -> tuple[GreyPicture, NDArray[np.float64]]:
    """The sheet drawn straight, `scale` dots a point, and the matrix from the new picture to the old.

    A sheet of a usual shape gets its usual size and a margin around it, so that the pages of one document lie alike;
    else all of the picture is kept, as a dark letterhead may have passed for the table.
    """
    top_left, top_right, bottom_right, bottom_left = corners
    width = float(np.linalg.norm(top_right - top_left) + np.linalg.norm(bottom_right - bottom_left)) / 2
    height = float(np.linalg.norm(bottom_left - top_left) + np.linalg.norm(bottom_right - top_right)) / 2
    shape = _paper(width, height)
    if shape is not None:
        width, height = shape[0] * scale, shape[1] * scale
    straight = np.asarray([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    to_new = cv2.getPerspectiveTransform(corners.astype(np.float32), straight)
    if shape is not None:
        around = _KEPT_AROUND * scale
        left, top, right, bottom = -around, -around, width + around, height + around
    else:
        rows, columns = grey.shape
        ends = np.asarray([[[0, 0], [columns, 0], [columns, rows], [0, rows]]], dtype=np.float32)
        reach = cv2.perspectiveTransform(ends, to_new)[0]
        left, top = (float(value) for value in reach.min(axis=0))
        right, bottom = (float(value) for value in reach.max(axis=0))
    to_old = np.linalg.inv(to_new) @ np.asarray([[1, 0, left], [0, 1, top], [0, 0, 1]], dtype=np.float64)
    size = (max(round(right - left), 1), max(round(bottom - top), 1))
    picture = cv2.warpPerspective(
        grey, to_old, size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(picture, dtype=np.uint8), np.asarray(to_old, dtype=np.float64)


def _paper(width: float, height: float) -> tuple[float, float] | None:
    """The usual paper of that shape, upright or on its side, in points."""
    for across, down in _PAPERS:
        for shape in ((across, down), (down, across)):
            if abs(height / width / (shape[1] / shape[0]) - 1) < _SHAPE_TOLERANCE:
                return shape
    return None


def _edge(plain: NDArray[np.int16]) -> tuple[float, float] | None:
    """The sheet's left edge as slope and start, x = slope · y + start: where each row first turns clearly brighter."""
    rows, columns = plain.shape
    strip = plain[:, : int(columns * _DEEPEST)]
    steps = strip[:, _STEP_WIDTH:] - strip[:, :-_STEP_WIDTH] > _LEAST_STEP
    met = steps.any(axis=1)
    y = np.flatnonzero(met).astype(np.float64)
    if len(y) < 0.5 * rows:
        return None
    x = steps.argmax(axis=1)[met].astype(np.float64) + _STEP_WIDTH / 2
    best: tuple[int, float, float] | None = None
    for first in np.linspace(0, len(y) - 1, 24).astype(int):
        for second in np.linspace(0, len(y) - 1, 24).astype(int):
            if y[second] - y[first] < 0.3 * rows:
                continue
            slope = (x[second] - x[first]) / (y[second] - y[first])
            start = x[first] - slope * y[first]
            agreeing = int(np.count_nonzero(np.abs(slope * y + start - x) < _NEAR_LINE))
            if best is None or agreeing > best[0]:
                best = (agreeing, slope, start)
    if best is None or best[0] < _LEAST_AGREEMENT * len(y) or abs(best[1]) > 0.25:
        return None
    near = np.abs(best[1] * y + best[2] - x) < _NEAR_LINE
    slope, start = np.polyfit(y[near], x[near], 1)
    return float(slope), float(start)
