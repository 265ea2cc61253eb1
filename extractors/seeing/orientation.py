"""Which way up a page's picture lies."""

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seeing.cleaning import ink_mask
from extractors.seeing.page_picture import GreyPicture

_STRIPS = 8
_LONGEST_SIDE = 900


def lines_run_across(grey: GreyPicture) -> bool:
    """Whether the lines of text run across the picture (upright or upside down) rather than up or down it."""
    factor = min(1.0, _LONGEST_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    ink = ink_mask(np.asarray(small, dtype=np.uint8)).astype(np.float64)
    return _regularity(ink) >= _regularity(np.ascontiguousarray(ink.T))


def _regularity(ink: NDArray[np.float64]) -> float:
    """How strongly ink and gaps alternate from row to row, strip by strip, so that a tilted page counts too."""
    total = 0.0
    for strip in np.array_split(ink, _STRIPS, axis=1):
        rows = strip.mean(axis=1)
        # A rule fills its whole row and says nothing of the letters' direction.
        rows = np.minimum(rows, 0.5)
        smooth = np.convolve(rows, np.ones(3) / 3, mode="same")
        total += float(np.sum(np.diff(smooth) ** 2))
    return total
