"""Finding a sheet photographed on a darker table, so that its picture can be drawn as seen from straight above."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.page_picture import GreyPicture

_LONGEST_SIDE = 600
_LEAST_SHARE, _GREATEST_SHARE = 0.35, 0.985
# How much of the outline's area may lie off the four-sided figure that stands for it.
_LOOSEST = 0.03
_LEAST_CONTRAST = 25
_KEPT_AROUND = 0.3


def page_outline(grey: GreyPicture) -> NDArray[np.float32] | None:
    """The sheet's four corners in the picture's dots, from the upper left clockwise; None where no sheet stands out
    clearly, as when the scanner already cut it out.
    """
    factor = min(1.0, _LONGEST_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    # Letters go, the sheet stays.
    plain = cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), 7)
    edge = np.concatenate([plain[0], plain[-1], plain[:, 0], plain[:, -1]])
    middle = float(np.median(plain))
    if middle - float(np.median(edge)) < _LEAST_CONTRAST:
        return None
    for level in (cv2.threshold(plain, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0], float(np.median(edge)) + 20):
        corners = _four_corners(np.asarray(plain > level, dtype=np.uint8))
        if corners is not None:
            return np.asarray(corners / factor, dtype=np.float32)
    return None


def from_above(grey: GreyPicture, corners: NDArray[np.float32]) -> tuple[GreyPicture, NDArray[np.float64]]:
    """The picture with its sheet's outline made a rectangle, and the matrix from the new picture to the old.

    What lies around the outline is kept, as a dark letterhead may have passed for the table.
    """
    top_left, top_right, bottom_right, bottom_left = corners
    width = (np.linalg.norm(top_right - top_left) + np.linalg.norm(bottom_right - bottom_left)) / 2
    height = (np.linalg.norm(bottom_left - top_left) + np.linalg.norm(bottom_right - top_right)) / 2
    straight = np.asarray([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    to_new = cv2.getPerspectiveTransform(corners, straight)
    rows, columns = grey.shape
    ends = np.asarray([[[0, 0], [columns, 0], [columns, rows], [0, rows]]], dtype=np.float32)
    reach = cv2.perspectiveTransform(ends, to_new)[0]
    left, top = np.maximum(reach.min(axis=0), (-_KEPT_AROUND * width, -_KEPT_AROUND * height))
    right, bottom = np.minimum(reach.max(axis=0), ((1 + _KEPT_AROUND) * width, (1 + _KEPT_AROUND) * height))
    to_old = np.linalg.inv(to_new) @ np.asarray([[1, 0, left], [0, 1, top], [0, 0, 1]], dtype=np.float64)
    size = (max(round(float(right - left)), 1), max(round(float(bottom - top)), 1))
    picture = cv2.warpPerspective(
        grey, to_old, size, flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(picture, dtype=np.uint8), np.asarray(to_old, dtype=np.float64)


def _four_corners(bright: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    area = cv2.contourArea(outline)
    if not _LEAST_SHARE < area / bright.size < _GREATEST_SHARE:
        return None
    for looseness in (0.01, 0.02, 0.03, 0.05):
        corners = cv2.approxPolyDP(outline, looseness * cv2.arcLength(outline, closed=True), closed=True)
        if len(corners) == 4:
            if abs(cv2.contourArea(corners) - area) > _LOOSEST * area:
                return None
            return _from_upper_left(corners.reshape(4, 2).astype(np.float32))
    return None


def _from_upper_left(corners: NDArray[np.float32]) -> NDArray[np.float32]:
    sums, differences = corners.sum(axis=1), corners[:, 1] - corners[:, 0]
    order = [np.argmin(sums), np.argmin(differences), np.argmax(sums), np.argmax(differences)]
    return np.asarray(corners[order], dtype=np.float32)
