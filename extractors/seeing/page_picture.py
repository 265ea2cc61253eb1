"""Small measures of a page's picture, made with numpy alone so that digital files stay quick."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

GreyPicture = NDArray[np.uint8]
ColourPicture = NDArray[np.uint8]

_HASH_SIDE = 8
_SAMPLE_SIDE = 32


def image_hash(grey: GreyPicture) -> str:
    """The perceptual hash (low frequencies of a cosine transform) of a picture: sixteen hexadecimal digits, of which
    few differ between two scans of one page.
    """
    sample = _shrunk(grey, _SAMPLE_SIDE)
    steps = np.arange(_SAMPLE_SIDE)
    waves = np.cos(np.pi / _SAMPLE_SIDE * (steps[None, :] + 0.5) * np.arange(_HASH_SIDE + 1)[:, None])
    strengths = (waves @ sample @ waves.T)[1:, 1:].flatten()
    bits = strengths > np.median(strengths)
    return f"{int(''.join('1' if bit else '0' for bit in bits), 2):016x}"


def _shrunk(grey: GreyPicture, side: int) -> NDArray[np.float64]:
    """The mean grey of each of `side` × `side` cells."""
    height, width = grey.shape
    rows = np.linspace(0, height, side + 1).astype(int)
    columns = np.linspace(0, width, side + 1).astype(int)
    strips = np.asarray([grey[top:bottom].sum(axis=0, dtype=np.int64) for top, bottom in pairwise(rows.tolist())])
    totals = np.asarray([strips[:, left:right].sum(axis=1) for left, right in pairwise(columns.tolist())]).T
    areas = np.maximum(np.outer(np.diff(rows), np.diff(columns)), 1)
    return np.asarray(totals / areas, dtype=np.float64)
