"""Doubtful pieces of text read again one by one: each phrase is cut out by its own ink and set under the others.

Tesseract takes a page for paragraphs; in a table whose cells have one line here and two there it mixes neighbours up.
Phrase by phrase there is nothing to mix up.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.seeing.cleaning import ink_mask
from extractors.seeing.ocr import BLOCK, SPARSE, ReadWord, read_picture
from extractors.seeing.page_picture import GreyPicture
from records.page import Box

_DOUBTFUL = 0.8
_WELL_COVERED = 0.6
_MOST_STRIPS = 200
# Where most of a page's phrases are doubtful, all of it is read in another way, kept if clearly better.
_MOSTLY, _CLEARLY, _FEWEST_WORDS = 0.5, 1.05, 12
# Phrases are told apart in a smaller picture.
_MASK_DOTS = 200.0


class _Strip(NamedTuple):
    """One phrase's ink: its rectangle, and which of its dots are its own."""

    left: int
    top: int
    own: NDArray[np.bool_]

    @property
    def box(self) -> Box:
        height, width = self.own.shape
        return Box(self.left, self.top, self.left + width, self.top + height)


class _Phrases(NamedTuple):
    """A page's phrases by their ink: the words read in each, and which of them are doubtful."""

    letter: float
    strips: list[_Strip]
    members: list[list[ReadWord]]
    doubtful: list[int]


def with_doubtful_read_again(grey: GreyPicture, words: Sequence[ReadWord], dots_per_inch: int) -> tuple[ReadWord, ...]:
    """The words of a cleaned picture, those of phrases that were read badly or not at all replaced by what a second
    reading of the phrase alone gives, where that is surer.
    """
    if not words:
        return ()
    letter, strips, members, doubtful = _phrases(grey, words, dots_per_inch)
    if len(words) >= _FEWEST_WORDS and len(doubtful) > _MOSTLY * len(strips):
        # Narrow cells between rules are taken for pictures; word by word they are found.
        scattered = read_picture(grey, segmentation=SPARSE, dots_per_inch=dots_per_inch)
        if _merit(scattered) > _CLEARLY * _merit(words):
            words = scattered
            letter, strips, members, doubtful = _phrases(grey, words, dots_per_inch)
    if not doubtful:
        return tuple(words)
    doubtful = doubtful[:_MOST_STRIPS]
    read = _read_stacked(grey, [strips[n] for n in doubtful], letter, dots_per_inch)
    dropped: set[int] = set()
    added: list[ReadWord] = []
    for n, again in zip(doubtful, read, strict=True):
        if _merit(again) > _merit(members[n]):
            dropped |= {id(word) for word in members[n]}
            # a word made of two lines' letters lies across phrases that now speak for themselves
            dropped |= {id(word) for word in words if word.confidence < _DOUBTFUL and _covers(strips[n].box, word.box)}
            added += again
    return (*(word for word in words if id(word) not in dropped), *added)


def _phrases(grey: GreyPicture, words: Sequence[ReadWord], dots_per_inch: int) -> _Phrases:
    letter = median(word.box.height for word in words)
    strips = _strips(grey, letter, dots_per_inch)
    middles = np.asarray([(word.box.middle_x, word.box.middle_y) for word in words])
    members = [[words[n] for n in np.flatnonzero(_holds(strip.box, middles)).tolist()] for strip in strips]
    doubtful = [n for n, strip in enumerate(strips) if _is_doubtful(strip.box, members[n], letter)]
    return _Phrases(letter, strips, members, doubtful)


def _covers(box: Box, word: Box) -> bool:
    across = min(box.x1, word.x1) - max(box.x0, word.x0)
    down = min(box.y1, word.y1) - max(box.y0, word.y0)
    return across > 0.5 * word.width and down > 0.3 * word.height


def _holds(box: Box, middles: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which middles of words lie in the box."""
    xs, ys = middles[:, 0], middles[:, 1]
    return np.asarray((box.x0 <= xs) & (xs <= box.x1) & (box.y0 <= ys) & (ys <= box.y1))


def _is_doubtful(box: Box, words: Sequence[ReadWord], letter: float) -> bool:
    if not words:
        return box.width > 1.2 * letter
    covered = sum(min(word.box.x1, box.x1) - max(word.box.x0, box.x0) for word in words)
    return min(word.confidence for word in words) < _DOUBTFUL or covered < _WELL_COVERED * box.width


def _merit(words: Sequence[ReadWord]) -> float:
    """How sure a reading is, letter by letter; unsure letters count against it."""
    return sum(len(word.text) * (word.confidence - 0.5) for word in words)


def _strips(full: GreyPicture, full_letter: float, dots_per_inch: int) -> list[_Strip]:
    factor = min(1.0, _MASK_DOTS / dots_per_inch)
    grey = cv2.resize(full, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    letter = full_letter * factor
    ink = ink_mask(np.asarray(grey, dtype=np.uint8)).astype(np.uint8)
    for size in ((1, round(5 * letter)), (round(2.5 * letter), 1)):
        rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8))
        ink = np.asarray(cv2.subtract(ink, cv2.dilate(rules, np.ones((3, 3), np.uint8))), dtype=np.uint8)
    reach = np.ones((max(1, round(0.2 * letter)), max(3, round(0.9 * letter))), np.uint8)
    count, labels, places, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, reach))
    found = []
    for number in range(1, count):
        left, top, width, height, _ = (int(value) for value in places[number])
        if not 0.6 * letter < height < 2.4 * letter or width < 0.9 * letter:
            continue
        own = (labels[top : top + height, left : left + width] == number).astype(np.uint8)
        found.append(_enlarged(_Strip(left, top, own > 0), factor, full.shape))
    return found


def _enlarged(strip: _Strip, factor: float, shape: tuple[int, ...]) -> _Strip:
    """A strip found in a picture made smaller by `factor`, in the whole one of that shape."""
    left, top = round(strip.left / factor), round(strip.top / factor)
    rows, columns = strip.own.shape
    size = min(round(columns / factor), shape[1] - left), min(round(rows / factor), shape[0] - top)
    own = cv2.resize(strip.own.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    return _Strip(left, top, own > 0)


def _read_stacked(
    grey: GreyPicture, strips: Sequence[_Strip], letter: float, dots_per_inch: int
) -> list[list[ReadWord]]:
    """The words of each strip, from one picture in which the strips stand under each other."""
    margin, gap = round(letter), round(1.2 * letter)
    height = margin + sum(strip.own.shape[0] + gap for strip in strips)
    width = 2 * margin + max(strip.own.shape[1] for strip in strips)
    stacked = np.full((height, width), 255, np.uint8)
    tops: list[int] = []
    top = margin
    for strip in strips:
        rows, columns = strip.own.shape
        part = grey[strip.top : strip.top + rows, strip.left : strip.left + columns]
        stacked[top : top + rows, margin : margin + columns] = np.where(strip.own, part, 255)
        tops.append(top)
        top += rows + gap
    read: list[list[ReadWord]] = [[] for _ in strips]
    for word in read_picture(stacked, segmentation=BLOCK, dots_per_inch=dots_per_inch):
        n = max((n for n, start in enumerate(tops) if start - gap / 2 <= word.box.middle_y), default=0)
        dx, dy = strips[n].left - margin, strips[n].top - tops[n]
        box = Box(word.box.x0 + dx, word.box.y0 + dy, word.box.x1 + dx, word.box.y1 + dy)
        read[n].append(word._replace(box=box))
    return read
