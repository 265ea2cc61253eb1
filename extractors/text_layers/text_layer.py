"""The words that a PDF page carries as text, with their places."""

import ctypes
import functools
import math
import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from records.page import Box, Word

# Boxes on the page as shown, in points from its top left corner.
Quadrant = int

_INVISIBLE = 3
# A gap of a fifth of the letters' height is as wide as a narrow space; kerning stays well below it.
_WORD_GAP = 0.2
_TOUCHING = 0.08
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_JOINED_LETTERS = ("ff", "fi", "fl", "tt", "ti", "ft", "st", "ct", "fj", "Th", "oe", "ae", "OE", "AE")
_GREATEST_CHARACTERS = 200_000


class Character(NamedTuple):
    """One printed character: its ink, and the cell that its font gives it (`cell`), upright, in points. `place` is its
    turn in the order of drawing; `after_blank` says that a blank was drawn, or moved over, just before.
    """

    text: str
    ink: Box
    cell: Box
    after_blank: bool
    place: int

    def follows(self, other: "Character") -> bool:
        return self.place == other.place + 1


class Letters(NamedTuple):
    """Letters and the places of their ink, a row (x0, y0, x1, y1) each, in points on the upright page."""

    texts: tuple[str, ...]
    boxes: NDArray[np.float32]


NO_LETTERS = Letters((), np.zeros((0, 4), dtype=np.float32))


@dataclass(frozen=True)
class TextLayer:
    """A page's text. `turn` is how many quarter turns clockwise bring the shown page upright; `words` and `letters` are
    placed on the upright page. `characters` counts what is printed; of these `unmapped` stand for no known letter and
    `invisible` are drawn without ink, as the text that a scanner's own reader lays over its picture. `outside` is text
    that lies beyond the page's edges.
    """

    words: tuple[Word, ...]
    turn: Quadrant
    characters: int
    unmapped: int
    invisible: int
    letters: Letters = NO_LETTERS
    outside: str = ""


class _Raw(NamedTuple):
    code: int
    ink: Box
    cell: Box
    quadrant: Quadrant
    after_blank: bool


def read_text_layer(
    page: Any, box: tuple[float, float, float, float], rotation: int, look_for_hidden: bool
) -> TextLayer:
    """The text of a pdfium page. `box` is its visible part (left, bottom, right, top in PDF coordinates), `rotation`
    its /Rotate in degrees. Whether each character has ink is asked only with `look_for_hidden`, as it takes time. Text
    outside the visible part is left out, as is text that runs in another direction than most of the page.
    """
    text_page = page.get_textpage()
    try:
        raws, unmapped, invisible, outside = _characters(text_page.raw, box, rotation, look_for_hidden)
    finally:
        text_page.close()
    if not raws:
        return TextLayer((), 0, 0, 0, invisible, outside=outside)
    counts = [0, 0, 0, 0]
    for raw in raws:
        counts[raw.quadrant] += 1
    quadrant = max(range(4), key=lambda each: (counts[each], each == 0))
    turn = (4 - quadrant) % 4
    width, height = shown_size(box, rotation)
    characters = []
    for place, (code, ink, cell, own, after_blank) in enumerate(raws):
        if own != quadrant:
            continue
        if turn:
            ink, cell = turned_box(ink, turn, width, height), turned_box(cell, turn, width, height)
        characters.append(Character(_letters(code), ink, cell, after_blank, place))
    return TextLayer(_words(characters), turn, len(raws), unmapped, invisible, _placed(characters), outside)


def _placed(characters: list[Character]) -> Letters:
    printed = [character for character in characters if character.text]
    boxes = np.asarray([character.ink for character in printed], dtype=np.float32).reshape(-1, 4)
    return Letters(tuple(character.text for character in printed), boxes)


def shown_size(box: tuple[float, float, float, float], rotation: int) -> tuple[float, float]:
    """Width and height in points of the page as shown."""
    width, height = box[2] - box[0], box[3] - box[1]
    return (height, width) if rotation in (90, 270) else (width, height)


def turned_box(box: Box, turn: Quadrant, width: float, height: float) -> Box:
    """`box` of a page of that size once the page is turned `turn` quarters clockwise."""
    if turn == 0:
        return box
    if turn == 1:
        return Box(height - box.y1, box.x0, height - box.y0, box.x1)
    if turn == 2:
        return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
    return Box(box.y0, width - box.x1, box.y1, width - box.x0)


def _characters(
    text_page: Any, box: tuple[float, float, float, float], rotation: int, look_for_hidden: bool
) -> tuple[list[_Raw], int, int, str]:
    width, height = shown_size(box, rotation)
    found: list[_Raw] = []
    unmapped = invisible = 0
    loose = pdfium_c.FS_RECTF()
    ink_left, ink_right, ink_bottom, ink_top = (ctypes.c_double() for _ in range(4))
    after_blank = False
    outside: list[str] = []
    count = min(pdfium_c.FPDFText_CountChars(text_page), _GREATEST_CHARACTERS)
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(text_page, index)
        if code in (2, 0xFFFE) and pdfium_c.FPDFText_IsHyphen(text_page, index):
            code = ord("-")
        if _is_blank(code):
            after_blank = True
            continue
        if not pdfium_c.FPDFText_GetLooseCharBox(text_page, index, loose):
            continue
        pdfium_c.FPDFText_GetCharBox(text_page, index, ink_left, ink_right, ink_bottom, ink_top)
        cell = _shown_box(loose.left, loose.bottom, loose.right, loose.top, box, rotation)
        if ink_right.value > ink_left.value and ink_top.value > ink_bottom.value:
            ink = _shown_box(ink_left.value, ink_bottom.value, ink_right.value, ink_top.value, box, rotation)
        else:
            ink = cell
        if not (0 <= ink.middle_x <= width and 0 <= ink.middle_y <= height):
            outside.append(chr(code))
            continue
        if _has_no_letter(code):
            unmapped += 1
            continue
        if look_for_hidden and _is_invisible(text_page, index):
            invisible += 1
        quarters = (math.degrees(pdfium_c.FPDFText_GetCharAngle(text_page, index)) + rotation) / 90
        if abs(quarters - round(quarters)) > 0.1:
            continue
        found.append(_Raw(code, ink, cell, round(quarters) % 4, after_blank))
        after_blank = False
    return found, unmapped, invisible, "".join(outside)


def _shown_box(
    x0: float, y0: float, x1: float, y1: float, box: tuple[float, float, float, float], rotation: int
) -> Box:
    left, bottom, right, top = box
    if rotation == 90:
        return Box(y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation == 180:
        return Box(right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation == 270:
        return Box(top - y1, right - x1, top - y0, right - x0)
    return Box(x0 - left, top - y1, x1 - left, top - y0)


def _is_invisible(text_page: Any, index: int) -> bool:
    text_object = pdfium_c.FPDFText_GetTextObject(text_page, index)
    return bool(text_object) and pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) == _INVISIBLE


def _is_blank(code: int) -> bool:
    return (
        code in (0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x0B, 0x0C, 0x202F, 0x3000, 0x205F, 0x1680) or 0x2000 <= code <= 0x200A
    )


def _has_no_letter(code: int) -> bool:
    """Unmapped, a control character, the replacement character, or from the private areas."""
    if code < 0x20 or 0x7F <= code < 0xA0 or code >= 0xFFFC:
        return True
    return 0xE000 <= code <= 0xF8FF


@functools.lru_cache(maxsize=4096)
def _letters(code: int) -> str:
    text = chr(code)
    if text in _LIGATURES:
        return _LIGATURES[text]
    return "" if unicodedata.category(text) in ("Cf", "Cc", "Cs", "Cn") else text


def _words(characters: list[Character]) -> tuple[Word, ...]:
    runs: list[list[Character]] = []
    for character in characters:
        if not character.text:
            continue
        if runs and _continues(runs[-1][-1], character):
            runs[-1].append(character)
        else:
            runs.append([character])
    runs = _without_doubles(runs)
    runs = _joined(runs)
    return tuple(word for run in runs if (word := _word(run)).text)


def _same_line(first: Character, second: Character) -> bool:
    overlap = min(first.cell.y1, second.cell.y1) - max(first.cell.y0, second.cell.y0)
    return overlap > 0.6 * max(first.cell.height, second.cell.height)


def _continues(last: Character, character: Character) -> bool:
    if character.cell == last.cell and last.text + character.text in _JOINED_LETTERS:
        # One sign that stands for two letters.
        return True
    if not _same_line(last, character):
        # A raised or lowered small letter (n°, 1er) belongs to its word when it touches it.
        overlap = min(last.cell.y1, character.cell.y1) - max(last.cell.y0, character.cell.y0)
        if overlap < 0.4 * min(last.cell.height, character.cell.height):
            return False
    if character.cell == last.cell:
        # the letters of one ligature share its box
        return True
    em = max(last.cell.height, character.cell.height)
    gap = character.cell.x0 - last.cell.x1
    widest = 0.05 if character.after_blank else _WORD_GAP
    return -0.5 * em < gap < widest * em and character.cell.x0 > last.cell.x0 - 0.05 * em


def _without_doubles(runs: list[list[Character]]) -> list[list[Character]]:
    """Text drawn twice at nearly the same place, to look bold, is one text."""
    seen: dict[tuple[str, int, int], Box] = {}
    texts: set[str] = set()
    kept: list[list[Character]] = []
    for run in runs:
        text = "".join(character.text for character in run)
        box = run[0].ink
        places = [(text, round(box.x0 / 2) + dx, round(box.y0 / 2) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        reach = 0.12 * run[0].cell.height
        double = text in texts and any(
            place in seen and abs(seen[place].x0 - box.x0) < reach and abs(seen[place].y0 - box.y0) < reach
            for place in places
        )
        if not double:
            seen[places[4]] = box
            texts.add(text)
            kept.append(run)
    return kept


def _joined(runs: list[list[Character]]) -> list[list[Character]]:
    """Runs that touch on a line are one word, however far apart they were drawn; letters spaced out evenly too."""
    runs = sorted(runs, key=lambda run: (round(run[0].cell.middle_y), run[0].cell.x0))
    lines: list[list[list[Character]]] = []
    for run in runs:
        for line in reversed(lines[-12:]):
            if _same_line(line[-1][-1], run[0]):
                line.append(run)
                break
        else:
            lines.append([run])
    joined: list[list[Character]] = []
    for line in lines:
        line.sort(key=lambda run: run[0].cell.x0)
        pieces = [line[0]]
        for run in line[1:]:
            last = pieces[-1][-1]
            em = max(last.cell.height, run[0].cell.height)
            gap = run[0].cell.x0 - last.cell.x1
            apart = run[0].after_blank and run[0].follows(last)
            if -0.3 * em < gap < _TOUCHING * em and not apart and _same_line(last, run[0]):
                pieces[-1] = pieces[-1] + run
            else:
                pieces.append(run)
        joined.extend(_spaced_out(pieces))
    return joined


def _spaced_out(pieces: list[list[Character]]) -> list[list[Character]]:
    """Four or more letters alone, at even small gaps, are one word set wide (F A C T U R E)."""
    result: list[list[Character]] = []
    start = 0
    while start < len(pieces):
        end = start + 1
        while end < len(pieces) and _is_letter(pieces[end - 1]) and _is_letter(pieces[end]):
            em = pieces[end][0].cell.height
            gap = pieces[end][0].ink.x0 - pieces[end - 1][0].ink.x1
            first_gap = pieces[start + 1][0].ink.x0 - pieces[start][0].ink.x1
            if gap > 0.9 * em or gap > first_gap + 0.3 * em:
                break
            end += 1
        if end - start >= 4:
            result.append([character for piece in pieces[start:end] for character in piece])
        else:
            result.extend(pieces[start:end])
        start = end
    return result


def _is_letter(run: list[Character]) -> bool:
    return len(run) == 1 and run[0].text.isalpha()


def _word(run: list[Character]) -> Word:
    x0, y0, x1, y1 = zip(*(character.ink for character in run), strict=True)
    text = "".join(character.text for character in run)
    return Word(unicodedata.normalize("NFC", text), Box(min(x0), min(y0), max(x1), max(y1)))
