"""What printed letters look like, whatever font they are set in: enough to say that a « 9 » is no « 4 »."""

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.seeing.page_picture import GreyPicture

ROWS, COLUMNS = 16, 12
SHAPES = Path(__file__).with_name("letter_shapes.npz")
DOTS_PER_INCH = 200.0
"""What the known shapes were drawn at."""
_MARGIN = 0.1
_FINER = 2
_STEPS_ASIDE = np.asarray([-0.45, 0.0, 0.45], dtype=np.float32)
_LEAST_INK = 12.0
# How much a letter's proportions weigh beside its dots: « 1 » and « - » both fill their box.
_PROPORTIONS = 2.5

# Checked on fonts of families left out: 99 in 100 digits are recognised, and of false ones 3 in 10,000 pass.
_NEAR = 3.5
# How much nearer a digit must be to its own kind than to another: the closer it was looked at, the less.
_AT_A_GLANCE, _ASIDE, _FITTED = 0.8, 0.85, 0.95
SAME_FONT = 1.8
"""Nearer than this are two prints of one letter of one font."""
_SAME = 1.6
STEPS = 32
"""Shapes are held in whole steps of 1 / `STEPS`."""

Features = NDArray[np.float32]

# Letters that fonts draw alike are one class; so are capitals and small letters, once they are of one size.
_ALIKE = str.maketrans({"i": "l"})


class Shelf(NamedTuple):
    """Shapes of one kind: `features` a row each, and the code of the letter that stands for its class."""

    features: Features
    classes: NDArray[np.intp]


class KnownShapes(NamedTuple):
    """Shapes of digits and of letters in many fonts."""

    digits: Shelf
    letters: Shelf


def has_shapes(letters: Sequence[str]) -> NDArray[np.bool_]:
    """Whether a letter has known shapes to be held against: digits and letters without accents have."""
    return np.asarray([letter.isascii() and letter.isalnum() for letter in letters], dtype=bool)


def shape_class(letter: str) -> str:
    """The class of a letter's shape: letters of one class are not told apart by their shape."""
    return letter.casefold().translate(_ALIKE)


def sample_letters(
    grey: GreyPicture,
    boxes: NDArray[np.float32],
    aside: NDArray[np.float32] | float = 0.0,
    below: NDArray[np.float32] | float = 0.0,
) -> tuple[Features, NDArray[np.bool_]]:
    """Of each box (x0, y0, x1, y1, in dots of the picture) what it shows, whatever its size, its ink and its paper; and
    whether it shows anything. `aside` and `below` are how many dots to the right of each box and under it to look.
    """
    if not len(boxes):
        return np.zeros((0, ROWS * COLUMNS + 1), dtype=np.float32), np.zeros(0, dtype=bool)
    width = np.maximum(boxes[:, 2] - boxes[:, 0], 0.5)
    height = np.maximum(boxes[:, 3] - boxes[:, 1], 0.5)
    margin = _MARGIN * np.maximum(width, height)
    across = (np.arange(_FINER * COLUMNS, dtype=np.float32) + 0.5) / (_FINER * COLUMNS)
    down = (np.arange(_FINER * ROWS, dtype=np.float32) + 0.5) / (_FINER * ROWS)
    xs = (boxes[:, 0] - margin + aside - 0.5)[:, None] + (width + 2 * margin)[:, None] * across[None, :]
    ys = (boxes[:, 1] - margin + below - 0.5)[:, None] + (height + 2 * margin)[:, None] * down[None, :]
    finer = _between(grey, xs, ys)
    dots = np.zeros((len(boxes), ROWS, COLUMNS), dtype=np.float32)
    for row in range(_FINER):
        for column in range(_FINER):
            dots += finer[:, row::_FINER, column::_FINER]
    dots /= _FINER**2
    edge = np.concatenate([dots[:, 0, :], dots[:, -1, :], dots[:, :, 0], dots[:, :, -1]], axis=1)
    ink = np.abs(dots.reshape(len(boxes), -1) - np.median(edge, axis=1)[:, None])
    strongest = ink.max(axis=1)
    strengths = ink / np.maximum(strongest, 1.0)[:, None]
    proportions = _PROPORTIONS * np.log2(width / height)
    features = np.concatenate([strengths, proportions[:, None]], axis=1).astype(np.float32)
    return features, np.asarray(strongest >= _LEAST_INK)


def _between(grey: GreyPicture, xs: NDArray[np.float32], ys: NDArray[np.float32]) -> NDArray[np.float32]:
    """The picture's grey, between its dots, at every crossing of the rows and columns of each letter."""
    height, width = grey.shape
    xs, ys = np.clip(xs, 0, width - 1.001), np.clip(ys, 0, height - 1.001)
    left, top = xs.astype(np.intp), ys.astype(np.intp)
    first, tall = top[:, :1], top[:, -1] - top[:, 0] + 2
    # Each of a letter's lines of dots once, though several rows lie between two of them; tall letters have more lines
    # than rows, and would have all others take as many.
    large = tall > 2 * ys.shape[1]
    if large.any() and not large.all():
        found = np.empty((len(xs), ys.shape[1], xs.shape[1]), dtype=np.float32)
        found[~large], found[large] = _between(grey, xs[~large], ys[~large]), _between(grey, xs[large], ys[large])
        return found
    lines = np.minimum(first + np.arange(tall.max()), height - 1) * width
    dots, places = grey.ravel(), lines[:, :, None] + left[:, None, :]
    across = dots.take(places).astype(np.float32)
    across += (dots.take(places + (width > 1)) - across) * (xs - left).astype(np.float32)[:, None, :]
    letter, line = np.arange(len(xs))[:, None], top - first
    upper = across[letter, line]
    upper += (across[letter, line + 1] - upper) * (ys - top).astype(np.float32)[:, :, None]
    return np.asarray(upper, dtype=np.float32)


def look_like(
    letters: Sequence[str], samples: Sequence[Features], known: KnownShapes, clearly: float
) -> NDArray[np.bool_]:
    """Whether each letter, in the nearest of its samples, looks like what it is said to be, and more so than like any
    other of its kind: digits are held against digits, letters against letters. Of digits, `clearly` is how much nearer
    than to any other a digit must be.
    """
    result = np.zeros(len(letters), dtype=bool)
    digits = np.asarray([letter.isdigit() for letter in letters], dtype=bool)
    for rows, shelf, part in (
        (np.flatnonzero(digits), known.digits, clearly),
        (np.flatnonzero(~digits), known.letters, 1.0),
    ):
        if not rows.size:
            continue
        said = np.asarray([ord(shape_class(letters[row])[0]) for row in rows.tolist()])
        held = np.concatenate([features[rows] for features in samples])
        between = distances(held, shelf.features).reshape(len(samples), len(rows), -1).min(axis=0)
        same = shelf.classes[None, :] == said[:, None]
        own = np.where(same, between, np.inf).min(axis=1)
        other = np.where(same, np.inf, between).min(axis=1)
        result[rows] = (own < _NEAR) & (own < part * other)
    return result


class Sampled(NamedTuple):
    """Letters as a picture shows them: a row of `features` each, whether they show at all, and whether they look like
    what they are said to be; of signs and accented letters it is only asked that they show.
    """

    features: Features
    shown: NDArray[np.bool_]
    right: NDArray[np.bool_]


def look_at(grey: GreyPicture, letters: Sequence[str], boxes: NDArray[np.float32], known: KnownShapes) -> Sampled:
    """What letters look like. One that does not look right at first is looked at from half a dot beside, as small
    letters are drawn at whole dots.
    """
    features, shown = sample_letters(grey, boxes)
    known_kinds = has_shapes(letters)
    right = shown & ~known_kinds
    sizes = np.round(4 * (boxes[:, 2:] - boxes[:, :2])).astype(int).tolist()
    kinds = [(letter, wide, high) for letter, (wide, high) in zip(letters, sizes, strict=True)]
    # what looks like one that is held against the known shapes need not be
    stands_for = np.arange(len(letters))
    left = np.flatnonzero(shown & known_kinds)
    while left.size:
        firsts: dict[tuple[str, int, int], int] = {}
        first = np.asarray([firsts.setdefault(kinds[place], place) for place in left.tolist()])
        alike = np.linalg.norm(features[left] - features[first], axis=1) < _SAME
        stands_for[left[alike]] = first[alike]
        left = left[~alike]
    held = np.flatnonzero((stands_for == np.arange(len(letters))) & shown & known_kinds)
    right[held] = _looks_right(grey, [letters[place] for place in held.tolist()], boxes[held], features[held], known)
    right = right[stands_for]
    return Sampled(features, shown, right)


def _looks_right(
    grey: GreyPicture, letters: Sequence[str], boxes: NDArray[np.float32], features: Features, known: KnownShapes
) -> NDArray[np.bool_]:
    right = look_like(letters, [features], known, _AT_A_GLANCE)
    for fitted, clearly in ((False, _ASIDE), (True, _FITTED)):
        rest = np.flatnonzero(~right)
        if not rest.size:
            break
        around = np.asarray([_fitted(grey, box) for box in boxes[rest]]) if fitted else boxes[rest]
        samples = _sampled_around(grey, around)
        right[rest] = look_like([letters[place] for place in rest.tolist()], samples, known, clearly)
    return right


def _sampled_around(grey: GreyPicture, boxes: NDArray[np.float32]) -> list[Features]:
    """What each box shows, looked at from every side."""
    steps = len(_STEPS_ASIDE)
    aside, below = np.repeat(_STEPS_ASIDE, steps * len(boxes)), np.tile(np.repeat(_STEPS_ASIDE, len(boxes)), steps)
    features, _ = sample_letters(grey, np.tile(boxes, (steps * steps, 1)), aside, below)
    return np.split(features, steps * steps)


def _fitted(grey: GreyPicture, box: NDArray[np.float32]) -> NDArray[np.float32]:
    """The box drawn close around the ink of its letter: some fonts say their letters to be narrower than they are."""
    wide, high = float(box[2] - box[0]), float(box[3] - box[1])
    left, top = max(int(box[0] - 0.4 * wide - 1), 0), max(int(box[1] - 0.2 * high - 1), 0)
    part = grey[top : int(box[3] + 0.2 * high + 2), left : int(box[2] + 0.4 * wide + 2)].astype(np.int16)
    if not part.size:
        return box
    ink = np.abs(part - np.median(part))
    dark = ink > 0.3 * ink.max()
    across = _run(dark.any(axis=0), (float(box[0]) + float(box[2])) / 2 - left)
    down = _run(dark[:, across[0] : across[1]].any(axis=1), (float(box[1]) + float(box[3])) / 2 - top)
    return np.asarray([left + across[0], top + down[0], left + across[1], top + down[1]], dtype=np.float32)


def _run(inked: NDArray[np.bool_], middle: float) -> tuple[int, int]:
    """The stretch of inked places around the middle, first and last but one."""
    start = end = min(max(int(middle), 0), len(inked) - 1)
    while start > 0 and inked[start - 1]:
        start -= 1
    while end < len(inked) - 1 and inked[end + 1]:
        end += 1
    return start, end + 1


def distances(one: Features, two: Features) -> Features:
    """How far each shape of `one` is from each of `two`: about 1 for one font at two sizes, 3 for another letter."""
    squares = (one * one).sum(axis=1)[:, None] + (two * two).sum(axis=1)[None, :] - 2 * one @ two.T
    return np.asarray(np.sqrt(np.maximum(squares, 0.0)), dtype=np.float32)


@functools.cache
def known_shapes() -> KnownShapes:
    """The shapes that `letter_shapes.npz` holds."""
    with np.load(SHAPES, allow_pickle=False) as held:
        features, classes = held["features"].astype(np.float32) / STEPS, held["classes"]
    codes = np.asarray([ord(name) for name in classes.tolist()])
    letters = codes >= ord("a")
    return KnownShapes(Shelf(features[~letters], codes[~letters]), Shelf(features[letters], codes[letters]))
