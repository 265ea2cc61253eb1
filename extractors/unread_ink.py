"""What a first reading of a page left unread: letters under no word, or under a word that is hardly more than a guess."""

from collections.abc import Sequence

import cv2
import numpy as np

from extractors.cleaning import ink_mask
from extractors.ocr import ReadWord
from extractors.page_picture import GreyPicture

SURE_ENOUGH = 0.4
# In points: how high and wide letters are, one alone or a few that touch.
_LOWEST, _HIGHEST, _WIDEST = 3.0, 40.0, 60.0
_FEWEST = 3
_NEAR = 3.0


def unread_letters(grey: GreyPicture, words: Sequence[ReadWord], dots_per_inch: float) -> GreyPicture | None:
    """The picture with nothing left on it but the letters still unread; None where too few are left to be a word.

    `words` are placed in the picture's own dots.
    """
    point = dots_per_inch / 72
    paper = int(np.percentile(grey[::4, ::4], 80))
    rest = ink_mask(grey).astype(np.uint8)
    for word in words:
        if word.confidence >= SURE_ENOUGH:
            box = word.box
            rest[max(int(box.y0) - 1, 0) : int(box.y1) + 2, max(int(box.x0) - 1, 0) : int(box.x1) + 2] = 0
    count, labels, places, _ = cv2.connectedComponentsWithStats(rest)
    heights, widths = places[:, cv2.CC_STAT_HEIGHT], places[:, cv2.CC_STAT_WIDTH]
    letters = (heights >= _LOWEST * point) & (heights <= _HIGHEST * point) & (widths <= _WIDEST * point)
    letters[0] = False
    if count == 1 or np.count_nonzero(letters) < _FEWEST:
        return None
    # Dots, commas and accents are smaller than letters and stand near them.
    reach = round(_NEAR * point)
    around = cv2.dilate(letters[labels].astype(np.uint8), np.ones((reach, reach), np.uint8))
    small = (heights < _LOWEST * point) & (widths < _LOWEST * point)
    small[0] = False
    shown = letters[labels] | (small[labels] & (around > 0))
    mask = cv2.dilate(shown.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    result = np.full_like(grey, paper)
    result[mask] = grey[mask]
    return result


def overlaps(word: ReadWord, others: Sequence[ReadWord]) -> bool:
    """Whether a good part of `word` lies under one of the others."""
    box = word.box
    for other in others:
        width = min(box.x1, other.box.x1) - max(box.x0, other.box.x0)
        height = min(box.y1, other.box.y1) - max(box.y0, other.box.y0)
        if width > 0 and height > 0 and width * height > 0.3 * min(
            box.width * box.height, other.box.width * other.box.height
        ):
            return True
    return False
