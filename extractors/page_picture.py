"""Small measures of a page's picture, made with numpy alone so that digital files stay quick."""

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
    sums = np.zeros((height + 1, width + 1), dtype=np.int64)
    sums[1:, 1:] = grey.cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    corners = sums[np.ix_(rows, columns)]
    totals = corners[1:, 1:] - corners[:-1, 1:] - corners[1:, :-1] + corners[:-1, :-1]
    areas = np.maximum(np.outer(np.diff(rows), np.diff(columns)), 1)
    return np.asarray(totals / areas, dtype=np.float64)
