"""Whether a scanned sheet has anything on it to read, asked before it is read."""

import cv2
import numpy as np

from extractors.seeing.cleaning import ink_mask
from extractors.seeing.page_picture import GreyPicture

_DOTS = 100.0
# In dots at that resolution: specks are smaller than letters, the shadows of edges and holes larger.
_SMALLEST_AREA, _LOWEST, _HIGHEST = 4, 3, 80
_FEWEST = 4


def has_letters(grey: GreyPicture, dots_per_inch: float) -> bool:
    """Whether at least a few spots have the size of letters."""
    factor = _DOTS / dots_per_inch
    small = np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    count, _, spots, _ = cv2.connectedComponentsWithStats(ink_mask(small).astype(np.uint8))
    heights, areas = spots[1:count, cv2.CC_STAT_HEIGHT], spots[1:count, cv2.CC_STAT_AREA]
    letters = (areas >= _SMALLEST_AREA) & (heights >= _LOWEST) & (heights <= _HIGHEST)
    return int(np.count_nonzero(letters)) >= _FEWEST
