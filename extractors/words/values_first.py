"""Values that come before their label: over it, nearer to it than to any other label, or in the column left of it."""

from collections.abc import Callable

from extractors.words.labels import Label
from extractors.words.rows import Phrase
from extractors.words.sheet import Sheet
from records.page import Box

_NEARER = 0.8
_ROWS_LOOKED_UP = 3
_FARTHEST = 2.6
_COLUMN_ROWS = 6

IsLabel = Callable[[int, int], bool]


def value_over(sheet: Sheet, row_number: int, label: Label, is_label: IsLabel) -> Phrase | None:
    """The phrase over a label, where the label's cell is read from the top: the phrase stands nearer to the label than
    to anything over it, and the label nearer to the phrase than to what is under it.
    """
    own = label.row.phrase_at(label.start)
    over = _next_phrase(sheet, range(row_number - 1, max(-1, row_number - 1 - _ROWS_LOOKED_UP), -1), own.box)
    if over is None or is_label(*over) or not 0.7 < (value := _phrase(sheet, over)).box.height / own.box.height < 1.4:
        return None
    gap = own.box.y0 - value.box.y1
    if not -1 <= gap < _FARTHEST * sheet.letter_height:
        return None
    under = _next_phrase(sheet, range(row_number + 1, min(row_number + 4, len(sheet.rows))), own.box)
    above = _next_phrase(sheet, range(over[0] - 1, max(-1, over[0] - 1 - _ROWS_LOOKED_UP), -1), value.box)
    apart_under = _phrase(sheet, under).box.y0 - own.box.y1 if under else _FARTHEST * sheet.letter_height
    apart_above = value.box.y0 - _phrase(sheet, above).box.y1 if above else _FARTHEST * sheet.letter_height
    return value if gap < _NEARER * min(apart_under, apart_above) else None


def value_left(sheet: Sheet, row_number: int, label: Label, is_label: IsLabel) -> Phrase | None:
    """The phrase left of a label in its row, where that column holds values whose labels stand right of them: no label
    announces the phrase from its own left, and another row near by is laid out so too.
    """
    value = _left_of(sheet, row_number, label.row.phrase_at(label.start), is_label)
    if value is None:
        return None
    own = label.row.phrase_at(label.start).box
    for number in range(max(0, row_number - _COLUMN_ROWS), min(len(sheet.rows), row_number + _COLUMN_ROWS + 1)):
        if number == row_number:
            continue
        for phrase in sheet.rows[number].phrases:
            if abs(phrase.box.x0 - own.x0) < 2 and is_label(number, phrase.start):
                other = _left_of(sheet, number, phrase, is_label)
                if other and abs(other.box.x0 - value.box.x0) < 2:
                    return value
    return None


def _left_of(sheet: Sheet, row_number: int, phrase: Phrase, is_label: IsLabel) -> Phrase | None:
    before = [other for other in phrase.row.phrases if other.end <= phrase.start]
    if not before or any(is_label(row_number, other.start) for other in before):
        return None
    over = _next_phrase(sheet, range(row_number - 1, max(-1, row_number - 1 - _ROWS_LOOKED_UP), -1), before[-1].box)
    return None if over and is_label(*over) else before[-1]


def _next_phrase(sheet: Sheet, numbers: range, box: Box) -> tuple[int, int] | None:
    """The first phrase in those rows that stands in line with a box: its row's number and its place."""
    for number in numbers:
        for phrase in sheet.rows[number].phrases:
            if _in_line(phrase.box, box):
                return number, phrase.start
    return None


def _phrase(sheet: Sheet, place: tuple[int, int]) -> Phrase:
    return sheet.rows[place[0]].phrase_at(place[1])


def _in_line(one: Box, other: Box) -> bool:
    return (
        abs(one.x0 - other.x0) < 2 or abs(one.middle_x - other.middle_x) < 1.5 or abs(one.x1 - other.x1) < 1.5
    ) and min(one.x1, other.x1) > max(one.x0, other.x0)
