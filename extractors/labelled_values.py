"""Where the value of a label stands: beside it, under it, or over it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from extractors.labels import Label
from extractors.rows import GAP, Phrase, Row
from extractors.sheet import Sheet
from records.page import Box


class Span(NamedTuple):
    """Places `start` to `end` of a row's text."""

    row: Row
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.row.text[self.start : self.end].strip()

    @property
    def box(self) -> Box:
        return self.row.box_between(self.start, self.end)


class Place(NamedTuple):
    """A stretch of a row where a label's value may begin, and how likely it is to be there, 0 to 1."""

    row: Row
    start: int
    end: int
    likelihood: float
    beside: bool


_BETWEEN = " :.-#=|*" + GAP
_ROWS_BELOW = 4


def places_of(sheet: Sheet, row_number: int, label: Label, is_label: Callable[[int, int], bool]) -> Iterator[Place]:
    """Where the value may stand, likeliest first. `is_label(row_number, place)` says whether a label begins at a
    place.
    """
    row = label.row
    start = _after_twin(sheet, row_number, label, _after_marks(row, label.end))
    if start < len(row.text) and not is_label(row_number, start):
        gap = row.box_between(start, start + 1).x0 - label.box.x1
        same_phrase = row.phrase_at(label.start) is row.phrase_at(start)
        likelihood = 1.0 if same_phrase else max(0.45, 0.97 - max(0.0, gap - 40) / 600)
        yield Place(row, start, len(row.text), likelihood, beside=True)
    else:
        yield from _level(sheet, row_number, label, is_label)
    yield from _below(sheet, row_number, label, is_label)
    yield from _above(sheet, row_number, label, is_label)


def _after_twin(sheet: Sheet, row_number: int, label: Label, place: int) -> int:
    """After the label's twin in the other language: « Modalités / Terms: »."""
    for other in sheet.labels("label", row_number):
        if (
            other.name == label.name
            and label.end < other.start
            and not label.row.text[label.end : other.start].strip(" :/")
        ):
            return _after_marks(label.row, other.end)
    return place


def _after_marks(row: Row, place: int) -> int:
    while place < len(row.text) and row.text[place] in _BETWEEN:
        place += 1
    # a label's own tail, such as « (s) » or « (AAAA-MM-JJ) », is not its value
    if place < len(row.text) and row.text[place] == "(" and ")" in row.text[place:]:
        closing = row.text.index(")", place)
        inside = row.text[place + 1 : closing]
        if not any(letter.isdigit() for letter in inside) and GAP not in inside:
            return _after_marks(row, closing + 1)
    return place


def _level(sheet: Sheet, row_number: int, label: Label, is_label: Callable[[int, int], bool]) -> Iterator[Place]:
    """Right of the label in the next row up or down, where that row is level with it, as beside a label of two rows."""
    for number in (row_number - 1, row_number + 1):
        if not 0 <= number < len(sheet.rows):
            continue
        row = sheet.rows[number]
        for phrase in row.phrases:
            level = abs(phrase.box.middle_y - label.box.middle_y) < 0.95 * sheet.letter_height
            if level and phrase.box.x0 > label.box.x1:
                parted = any(label.box.x1 < other.box.x0 < phrase.box.x0 for other in label.row.phrases)
                if not parted and not is_label(number, phrase.start):
                    yield Place(row, phrase.start, phrase.end, 0.8, beside=False)
                break


def _below(sheet: Sheet, row_number: int, label: Label, is_label: Callable[[int, int], bool]) -> Iterator[Place]:
    box = label.row.phrase_at(label.start).box if _fills_phrase(label) else label.box
    height = max(label.box.height, sheet.letter_height)
    likelihood = 0.9
    for number in range(row_number + 1, min(row_number + 1 + _ROWS_BELOW, len(sheet.rows))):
        row = sheet.rows[number]
        if row.box.y0 - box.y1 > 2.6 * height:
            return
        if row.box.middle_y <= box.y1:
            continue
        for phrase in row.phrases:
            aligned = abs(phrase.box.x0 - box.x0) < 0.8 * height
            crossing = min(phrase.box.x1, box.x1) - max(phrase.box.x0, box.x0)
            if not aligned and crossing < 0.3 * min(phrase.box.width, box.width):
                continue
            start = phrase.start if aligned else _word_under(phrase, box, height)
            if is_label(number, start):
                return
            yield Place(row, start, phrase.end, likelihood, beside=False)
            likelihood *= 0.6
            break


def _word_under(phrase: Phrase, box: Box, height: float) -> int:
    """Where the value begins in a phrase that runs in from the column before: at the word under the label's edge."""
    if phrase.box.x0 > box.x0 - 2 * height:
        return phrase.start
    place = phrase.start
    for word in phrase.text.split(" "):
        if abs(phrase.row.box_between(place, place + len(word)).x0 - box.x0) < 0.4 * height:
            return place
        place += len(word) + 1
    return phrase.start


def _above(sheet: Sheet, row_number: int, label: Label, is_label: Callable[[int, int], bool]) -> Iterator[Place]:
    if not _fills_phrase(label):
        return
    box = label.box
    for number in range(row_number - 1, max(-1, row_number - 3), -1):
        row = sheet.rows[number]
        if box.y0 - row.box.y1 > 1.5 * max(box.height, sheet.letter_height):
            return
        for phrase in row.phrases:
            aligned = (
                abs(phrase.box.x0 - box.x0) < 0.8 * box.height or abs(phrase.box.middle_x - box.middle_x) < box.height
            )
            if aligned and not is_label(number, phrase.start):
                banded = len(label.row.phrases) > 1 and len(row.phrases) == len(label.row.phrases)
                in_band = banded and all(is_label(row_number, other.start) for other in label.row.phrases)
                yield Place(row, phrase.start, phrase.end, 0.8 if in_band else 0.35, beside=False)
                return


def _fills_phrase(label: Label) -> bool:
    phrase = label.row.phrase_at(label.start)
    return label.start - phrase.start <= 2 and phrase.end - label.end <= 3
