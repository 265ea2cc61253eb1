"""A page's picture made easier to read: straight, evenly lit, without rules."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seeing.dark_bands import dark_on_light
from extractors.seeing.page_picture import GreyPicture
from extractors.seeing.printed_rules import without_rules

_STEEPEST = 6.0
# Contrast below which a stain or the paper's grain is not made darker.
_FAINTEST, _FAINT, _USUAL_CONTRAST = 45, 120, 170.0
_POOL = 4


def skew(grey: GreyPicture) -> float:
    """By how many degrees the lines of text fall to the right (positive) or rise; 0 where no line is found."""
    factor = min(1.0, 900 / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    ink = ink_mask(np.asarray(small, dtype=np.uint8))
    if np.count_nonzero(ink) < 50:
        return 0.0
    points = np.argwhere(ink)[:, ::-1].astype(np.float64)
    if len(points) > 60_000:
        points = points[:: len(points) // 60_000 + 1]
    best = 0.0
    for reach, step in ((_STEEPEST, 0.5), (0.5, 0.1), (0.1, 0.025)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        strengths = [_line_strength(points, angle) for angle in angles]
        best = float(angles[int(np.argmax(strengths))])
    return 0.0 if abs(best) > _STEEPEST else best


def _line_strength(points: NDArray[np.float64], degrees: float) -> float:
    """How sharply the ink gathers in rows once turned back by that angle."""
    angle = np.deg2rad(degrees)
    rows = points[:, 1] * np.cos(angle) - points[:, 0] * np.sin(angle)
    counts = np.bincount((rows - rows.min()).astype(np.int64)).astype(np.float64)
    return float(np.sum(np.diff(counts) ** 2))


def ink_mask(grey: GreyPicture) -> NDArray[np.bool_]:
    """True where the picture is clearly darker than the paper around it."""
    paper = cv2.blur(grey, (51, 51))
    return np.asarray(cv2.subtract(paper, grey) > 20, dtype=np.bool_)


def straightened(grey: GreyPicture, degrees: float) -> tuple[GreyPicture, NDArray[np.float64]]:
    """The picture turned back by `degrees` around its middle, and the matrix from the new picture to the old."""
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    full = np.vstack([matrix, [0.0, 0.0, 1.0]])
    return np.asarray(turned, dtype=np.uint8), np.asarray(np.linalg.inv(full), dtype=np.float64)


def cleaned(grey: GreyPicture, dots_per_inch: float, *, bilevel: bool) -> GreyPicture:
    """A straight picture as Tesseract reads it best; `bilevel` when it came in black and white only."""
    dark = dark_on_light(grey, dots_per_inch)
    if bilevel:
        return softened(without_rules(dark, dots_per_inch))
    return faint_made_dark(without_rules(evenly_lit(dark), dots_per_inch))


def evenly_lit(grey: GreyPicture) -> GreyPicture:
    """The picture divided by its paper's brightness, where that varies; unchanged where it is even."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // 8, 1), max(height // 8, 1)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 21)
    low, high = np.percentile(paper, (3, 97))
    if high - low < 25 and high > 200:
        return grey
    background = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(background, 40), scale=255), dtype=np.uint8)


def is_bilevel(grey: GreyPicture) -> bool:
    """Whether the picture has only black and white, as a fax has, but for what drawing it at another scale added."""
    counts = np.bincount(grey[::3, ::3].ravel(), minlength=256)
    return float(counts[40:216].sum()) < 0.002 * float(counts.sum())


def softened(grey: GreyPicture) -> GreyPicture:
    """The stairs of a bilevel picture's letters made into slopes, as the letters have that Tesseract learned from."""
    return np.asarray(cv2.GaussianBlur(grey, (0, 0), 1.0), dtype=np.uint8)


def faint_made_dark(grey: GreyPicture) -> GreyPicture:
    """The picture with letters printed in light grey made about as dark as the others. Thin rules stay faint."""
    rows, columns = grey.shape[0] // _POOL, grey.shape[1] // _POOL
    pooled = cv2.erode(grey, np.ones((_POOL, _POOL), np.uint8), anchor=(0, 0))
    darkest = np.ascontiguousarray(pooled[: rows * _POOL : _POOL, : columns * _POOL : _POOL])
    paper = int(np.percentile(darkest, 90))
    dark = (darkest < paper - _FAINTEST).astype(np.uint8)
    letters = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((3, 1), np.uint8))
    around = cv2.erode(darkest, np.ones((5, 9), np.uint8))
    faint = cv2.dilate(letters, np.ones((3, 9), np.uint8)) & (around > paper - _FAINT).astype(np.uint8)
    count, _, places, _ = cv2.connectedComponentsWithStats(np.asarray(faint, dtype=np.uint8))
    if count == 1:
        return grey
    result = grey.copy()
    for left, top, width, height, _ in places[1:count]:
        part = slice(top * _POOL, (top + height) * _POOL), slice(left * _POOL, (left + width) * _POOL)
        contrast = paper - int(darkest[top : top + height, left : left + width].min())
        gain = min(_USUAL_CONTRAST / max(contrast, 1), 3.0)
        lighter_than_paper = paper - grey[part].astype(np.float32)
        result[part] = np.clip(paper - lighter_than_paper * gain, 0, 255).astype(np.uint8)
    return result
