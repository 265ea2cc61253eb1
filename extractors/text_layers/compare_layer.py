"""What a page's text layer says, held against what the page shows, place by place.

Each letter is held against known shapes, which is quick; only what looks otherwise is read by OCR, twice. The layer is
said to differ only where both readings agree with each other and not with it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.seeing.page_picture import GreyPicture
from extractors.seeing.read_page import PageFile
from extractors.text_layers.letter_shapes import (
    SAME_FONT,
    Sampled,
    distances,
    known_shapes,
    look_at,
    shape_class,
)
from extractors.text_layers.same_reading import same_reading
from extractors.text_layers.text_layer import Letters, turned_box
from records.page import Box, Page, Word

_INK = 60
# How far beside a place ink is looked for that the layer does not account for, in heights of its letters.
_BESIDE = 1.2
# OCR of a place takes some milliseconds; a page whose letters look like nothing known is not worth more.
_MOST_READ = 60
_TINY = 2.0
_LETTER_DOTS = 32.0
_LOOKED_AT_DOTS, _LEAST_SCALE, _GREATEST_SCALE = 20.0, 2.4, 4.6
_READING_DOTS = 300

Look = Callable[[Box, bool], tuple[Word, ...]]


class Shown(NamedTuple):
    """At one place: what the layer says, and what OCR sees there where that was asked. `agrees` is None where two
    readings of the picture agree neither with the layer nor with each other.
    """

    layer: str
    seen: str
    agrees: bool | None


class Picture(NamedTuple):
    """An upright page, with `scale` dots a point."""

    grey: GreyPicture
    scale: float


def compare_layer(file: PageFile, page: Page, boxes: Sequence[Box]) -> tuple[Shown, ...]:
    """What each of the boxes (points, upright page) shows beside what the page's text layer says there."""
    from extractors.seeing.look_again import look_again

    layer = file.text_layer(page.number - 1)
    letters, scale = layer.letters, _scale_for(layer.letters)
    grey = np.ascontiguousarray(np.rot90(file.render(page.number - 1, 72 * scale), -layer.turn))
    picture = Picture(grey, scale)
    places = [_letters_in(letters, box) for box in boxes]
    return tuple(
        _compared(picture, letters, places, lambda box, digits: look_again(file, page, box, digits_only=digits))
    )


def _scale_for(letters: Letters) -> float:
    """Dots a point with which the page's usual letters are large enough to be told apart."""
    heights = letters.boxes[:, 3] - letters.boxes[:, 1]
    usual = float(np.median(heights)) if len(heights) else 7.0
    return float(np.clip(_LOOKED_AT_DOTS / max(usual, 1.0), _LEAST_SCALE, _GREATEST_SCALE))


def _letters_in(letters: Letters, box: Box) -> NDArray[np.intp]:
    """The letters whose middle lies in the box, from left to right."""
    middle_x = (letters.boxes[:, 0] + letters.boxes[:, 2]) / 2
    middle_y = (letters.boxes[:, 1] + letters.boxes[:, 3]) / 2
    inside = (middle_x > box.x0 - 0.2) & (middle_x < box.x1 + 0.2) & (middle_y > box.y0 - 1) & (middle_y < box.y1 + 1)
    found = np.flatnonzero(inside)
    return found[np.argsort(middle_x[found], kind="stable")]


def _compared(picture: Picture, letters: Letters, places: Sequence[NDArray[np.intp]], look: Look) -> Iterator[Shown]:
    checked = np.unique(np.concatenate([np.zeros(0, np.intp), *places]))
    texts = [letters.texts[place] for place in checked]
    sampled = look_at(picture.grey, texts, letters.boxes[checked] * picture.scale, known_shapes())
    learnt: set[tuple[str, int]] = set()
    shapes = [shape_class(text) for text in texts]
    read = 0
    for place in places:
        said = "".join(letters.texts[letter] for letter in place)
        own = np.searchsorted(checked, place)
        if not said:
            yield Shown("", "", None)
            continue
        odd = [n for n in own[~sampled.right[own]].tolist() if not _is_learnt(sampled, n, shapes, learnt)]
        around = _box_of(letters, place)
        unaccounted = _unaccounted(picture, letters, around)
        if not unaccounted and not _too_odd(said, [texts[n] for n in odd]):
            yield Shown(said, "", True)
            continue
        if read >= _MOST_READ:
            yield Shown(said, "", None)
            continue
        read += 1
        box = _widened(letters, place, around) if unaccounted else around
        found = _read_twice(said, _cut_out(picture, letters, place, box), box, look)
        if found.agrees:
            learnt |= {(shapes[n], n) for n in own[sampled.shown[own]].tolist()}
        yield found


def _is_learnt(sampled: Sampled, place: int, shapes: Sequence[str], learnt: set[tuple[str, int]]) -> bool:
    """Whether a letter looks like one of its kind that OCR has read on this page as what it is said to be."""
    held = [n for shape, n in learnt if shape == shapes[place]]
    between = distances(sampled.features[[place]], sampled.features[held])
    return bool(sampled.shown[place] and between.min(initial=np.inf) < SAME_FONT)


def _too_odd(texts: Sequence[str], odd: Sequence[str]) -> bool:
    """Whether so many letters look otherwise that the place asks for a closer look. Each digit must be what it is said
    to be; some fonts draw a letter here and there in their own way.
    """
    letters = sum(not text.isdigit() for text in texts)
    most = letters // (8 if letters < len(texts) else 4)
    return any(text.isdigit() for text in odd) or len(odd) > most


def _read_twice(said: str, part: GreyPicture, box: Box, look: Look) -> Shown:
    """First the place alone, without its neighbours; then, if that reads otherwise, as it stands on the page."""
    from extractors.seeing.ocr import LINE, read_picture

    one = "".join(word.text for word in read_picture(part, segmentation=LINE, dots_per_inch=_READING_DOTS))
    if same_reading(said, one):
        return Shown(said, one, True)
    mostly_digits = 2 * sum(letter.isdigit() for letter in said) > len(said)
    two = "".join(word.text for word in look(box, mostly_digits))
    if same_reading(said, two):
        return Shown(said, two, True)
    return Shown(said, one, False if one and same_reading(one, two) else None)


def _cut_out(picture: Picture, letters: Letters, place: NDArray[np.intp], box: Box) -> GreyPicture:
    """The picture of a box, dark on white and large enough to be read, with the letters that are not its own blotted
    out.
    """
    import cv2

    grey, scale = picture
    margin = 0.4 * box.height
    left, top = max(round((box.x0 - margin) * scale), 0), max(round((box.y0 - margin) * scale), 0)
    right, bottom = round((box.x1 + margin) * scale), round((box.y1 + margin) * scale)
    part = grey[top : bottom + 1, left : right + 1].astype(np.float32)
    paper = float(np.median(part))
    others = np.ones(len(letters.texts), dtype=bool)
    others[place] = False
    for x0, y0, x1, y1 in (letters.boxes[others] * scale).tolist():
        if x1 > left and x0 < right and y1 > top and y0 < bottom:
            part[max(int(y0) - top, 0) : int(y1) + 2 - top, max(int(x0) - left, 0) : int(x1) + 2 - left] = paper
    ink = np.abs(part - paper)
    dark = 255 - np.clip(ink * 255 / max(float(ink.max()), 1.0), 0, 255)
    larger = min(_LETTER_DOTS / max(box.height * scale, 1.0), 4.0)
    large = cv2.resize(dark, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC)
    framed = cv2.copyMakeBorder(large, 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=(255.0,))
    return np.asarray(np.clip(framed, 0, 255), dtype=np.uint8)


def _box_of(letters: Letters, place: NDArray[np.intp]) -> Box:
    if not place.size:
        return Box(0, 0, 0, 0)
    boxes = letters.boxes[place]
    low, high = boxes.min(axis=0), boxes.max(axis=0)
    return Box(float(low[0]), float(low[1]), float(high[2]), float(high[3]))


def _in_band(letters: Letters, box: Box) -> NDArray[np.bool_]:
    """The letters beside a box, level with it."""
    return np.asarray((letters.boxes[:, 1] < box.y1) & (letters.boxes[:, 3] > box.y0))


def _unaccounted(picture: Picture, letters: Letters, box: Box) -> bool:
    """Whether there is ink just beside the letters of a place, or between them, that is no letter of the layer, nor
    part of something that goes on above and below, as a rule or a coloured cell does.
    """
    grey, scale = picture
    height = box.height * scale
    top, bottom = round(box.y0 * scale + 0.2 * height), round(box.y1 * scale - 0.2 * height)
    left = max(round(box.x0 * scale - _BESIDE * height), 0)
    right = min(round(box.x1 * scale + _BESIDE * height), grey.shape[1])
    band = grey[top : bottom + 1, left:right].astype(np.int16)
    if not band.size:
        return False
    paper = _middle_grey(band)
    inked = np.asarray((np.abs(band - paper) > _INK).any(axis=0))
    beside = letters.boxes[_in_band(letters, box)] * scale
    starts, ends = np.trunc(beside[:, 0] - 2.5).astype(int) - left, np.trunc(beside[:, 2] + 3.5).astype(int) - left
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        inked[max(start, 0) : max(end, 0)] = False
    if not inked.any():
        return False
    reach = round(0.5 * height)
    over = grey[max(top - 2 * reach, 0) : max(top - reach, 1), left:right].astype(np.int16)
    under = grey[bottom + reach : bottom + 2 * reach, left:right].astype(np.int16)
    for part in (over, under):
        if part.size:
            inked &= ~(np.abs(part - paper) > _INK).any(axis=0)
    # What is a good part of a digit wide.
    return bool(inked.sum() >= max(0.2 * height, 3))


def _middle_grey(part: NDArray[np.int16]) -> int:
    """The median, counted: of few greys, that is quicker than sorting them."""
    up_to = np.bincount(part.ravel(), minlength=256).cumsum()
    middle = np.searchsorted(up_to, [(part.size - 1) // 2, part.size // 2], side="right")
    return int(middle.sum()) // 2


def _widened(letters: Letters, place: NDArray[np.intp], box: Box) -> Box:
    """The box with what stands just beside it, up to the next letters."""
    others = _in_band(letters, box)
    others[place] = False
    boxes = letters.boxes[others]
    reach = _BESIDE * box.height
    before, after = boxes[boxes[:, 2] <= box.x0 + 0.5, 2], boxes[boxes[:, 0] >= box.x1 - 0.5, 0]
    left = max(box.x0 - reach, float(before.max(initial=-np.inf)) + 0.5)
    right = min(box.x1 + reach, float(after.min(initial=np.inf)) - 0.5)
    return Box(min(left, box.x0), box.y0, max(right, box.x1), box.y1)


def text_under(file: PageFile, page: Page, boxes: Sequence[Box]) -> tuple[str, ...]:
    """What the text layer of a page that was read from its picture says in each box (points, page as shown)."""
    layer = file.text_layer(page.number - 1)
    width, height = file.size(page.number - 1)
    upright = [turned_box(box, layer.turn, width, height) for box in boxes]
    return tuple("".join(layer.letters.texts[n] for n in _letters_in(layer.letters, box)) for box in upright)


def hidden_text(file: PageFile, page: Page) -> tuple[str, ...]:
    """The words of the text layer that nobody sees: without ink, too small to be read, or beyond the page's edges."""
    layer = file.text_layer(page.number - 1)
    shown = set(page.words)
    unseen = [word.text for word in layer.words if word not in shown or word.box.height < _TINY]
    return (*unseen, *([layer.outside] if layer.outside else []))
