"""Where the value of a label stands: beside it, under it, or over it."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from extractors.words.labels import Label
from extractors.words.rows import GAP, Phrase, Row
from extractors.words.sheet import Sheet
from extractors.words.values_first import value_left, value_over
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


_BETWEEN = " :.-–—#=|*»›▸►▶→" + GAP
_ROWS_BELOW = 7
_TWIN = re.compile(r"( ?[/|·-] ?[a-z][a-z#.' ]{1,30}?)[ \t]*[:»]")


def places_of(sheet: Sheet, row_number: int, label: Label, is_label: Callable[[int, int], bool]) -> Iterator[Place]:
    """Where the value may stand, likeliest first. `is_label(row_number, place)` says whether a label begins at a
    place.
    """
    row = label.row
    start = _after_marks(row, label_end(sheet, row_number, label))
    yield from _before(sheet, row_number, label, is_label)
    if label.stack:
        yield from _level(sheet, row_number, label, is_label)
    if start < len(row.text) and not is_label(row_number, start):
        beside = row.phrase_at(start)
        gap = row.box_between(start, start + 1).x0 - label.box.x1
        same_phrase = row.phrase_at(label.start) is beside
        likelihood = 1.0 if same_phrase else max(0.75, 0.97 - max(0.0, gap - 40) / 600)
        if not (label.stack and _is_under_label(sheet, row_number, beside, label.box)):
            yield Place(row, start, len(row.text), likelihood, beside=True)
    elif not label.stack:
        yield from _level(sheet, row_number, label, is_label)
    yield from _below(sheet, row_number, label, is_label)
    yield from _above(sheet, row_number, label, is_label)


def _before(sheet: Sheet, row_number: int, label: Label, is_label: Callable[[int, int], bool]) -> list[Place]:
    """Where the value stands before its label, as the cells around it are laid out."""
    if label.stack or label.marked or not fills_phrase(sheet, row_number, label):
        return []
    value = value_over(sheet, row_number, label, is_label) or value_left(sheet, row_number, label, is_label)
    return [Place(value.row, value.start, value.end, 0.9, beside=False)] if value else []


def label_end(sheet: Sheet, row_number: int, label: Label) -> int:
    """Where a label ends, with its twin in the other language: « Modalités / Terms: »."""
    end = label.end
    for other in sheet.labels("label", row_number):
        if (
            other.name == label.name
            and end < other.start
            and not label.row.text[end : other.start].strip(" :/|·–—-(" + GAP)
            and label.row.phrase_at(end - 1) is label.row.phrase_at(other.start)
        ):
            end = other.end
    # « Marché public – Procurement no. : »: the other language's words are no part of the value
    twin = _TWIN.match(label.row.folded, end) if end == label.end and label.opens else None
    return twin.end(1) if twin else end


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
    """Right of the label in another row that is level with it: beside a label of several rows, or a value of several
    rows beside a label of one.
    """
    box = label.box
    slack = 0.95 * sheet.letter_height
    first = max(0, row_number - max(1, len(label.stack) + 2))
    for number in range(first, min(row_number + 2, len(sheet.rows))):
        row = sheet.rows[number]
        if row is label.row:
            continue
        for phrase in row.phrases:
            middle = phrase.box.middle_y
            level = box.middle_y - slack < middle < box.middle_y + slack or box.y0 < middle < box.y1
            if level and phrase.box.x0 > box.x1 - 1:
                parted = any(box.x1 < other.box.x0 < phrase.box.x0 for other in label.row.phrases)
                if (
                    not parted
                    and not is_label(number, phrase.start)
                    and not _is_under_label(sheet, number, phrase, box)
                ):
                    yield Place(row, phrase.start, phrase.end, 0.8, beside=False)
                break


def _is_under_label(sheet: Sheet, number: int, phrase: Phrase, box: Box) -> bool:
    """Whether a label stands over a phrase, no higher than the box: the phrase is that one's value."""
    return any(
        label.box.y1 > box.y0 - 1 and min(label.box.x1, phrase.box.x1) > max(label.box.x0, phrase.box.x0)
        for above in range(max(0, number - 4), number)
        for label in sheet.labels("label", above)
    )


def _below(sheet: Sheet, row_number: int, label: Label, is_label: Callable[[int, int], bool]) -> Iterator[Place]:
    box = (
        label.row.phrase_at(label.start).box
        if fills_phrase(sheet, row_number, label) and not label.stack
        else label.box
    )
    height = max(label.row.box_between(label.start, label.end).height, sheet.letter_height)
    likelihood = 0.9
    first, fills = True, fills_phrase(sheet, row_number, label)
    banded = _is_band(label.row, row_number, is_label)
    for number in range(row_number + 1, min(row_number + 1 + _ROWS_BELOW, len(sheet.rows))):
        row = sheet.rows[number]
        # the cells of a band may be of more rows than this one
        far = row.box.y0 - box.y1 > 2.6 * height
        if row.box.y0 - box.y1 > 7 * height:
            return
        if row.box.middle_y <= box.y1:
            continue
        for phrase in row.phrases:
            aligned = (
                abs(phrase.box.x0 - box.x0) < 0.8 * height
                or abs(phrase.box.x1 - box.x1) < 0.7
                or abs(phrase.box.middle_x - box.middle_x) < 0.7
            )
            crossing = min(phrase.box.x1, box.x1) - max(phrase.box.x0, box.x0)
            hanging = first and fills and 0 < phrase.box.x0 - box.x0 < 3.5 * height
            if not aligned and not hanging and crossing < 0.3 * min(phrase.box.width, box.width):
                continue
            first = False
            level = abs(phrase.box.x0 - box.x0) < 0.8 * height
            start = phrase.start if level or hanging else _word_under(phrase, box, height)
            if is_label(number, start) or (not banded and _heads_band(sheet, number, is_label)):
                return
            yield Place(row, start, phrase.end, likelihood * (0.75 if far else 1), beside=False)
            likelihood *= 0.6
            break


def _is_band(row: Row, number: int, is_label: Callable[[int, int], bool]) -> bool:
    """Whether a row is nothing but labels, three or more."""
    return len(row.phrases) >= 3 and all(is_label(number, phrase.start) for phrase in row.phrases)


def _heads_band(sheet: Sheet, number: int, is_label: Callable[[int, int], bool]) -> bool:
    """Whether a row of values has its own labels under it, one for each."""
    if number + 1 >= len(sheet.rows):
        return False
    row, below = sheet.rows[number], sheet.rows[number + 1]
    near = below.box.y0 - row.box.y1 < 1.2 * sheet.letter_height
    return near and len(row.phrases) == len(below.phrases) and _is_band(below, number + 1, is_label)


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
    if not fills_phrase(sheet, row_number, label):
        return
    box = label.box
    if label.stack:
        return
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


def fills_phrase(sheet: Sheet, row_number: int, label: Label) -> bool:
    """Whether a label, with its twin in the other language, is all that its phrase says."""
    phrase = label.row.phrase_at(label.start)
    return label.opens and phrase.end - label_end(sheet, row_number, label) <= 3


def cell_lines(place: Place, label: Label, sheet: Sheet, through: Collection[str] = ()) -> list[str]:
    """The text of a place and the rows that it may go on in: close under it and in line with it, or with the label
    where the value follows it in one phrase, as far as the next label; labels named in `through` may be in it.
    """
    text = place.row.text[place.start : place.end]
    box = place.row.box_between(place.start, place.start + len(text.split(GAP)[0]))
    own = place.row.phrase_at(label.start)
    same_cell = place.beside and (
        own is place.row.phrase_at(place.start) or 0 < box.x0 - own.box.x1 < 1.2 * sheet.letter_height
    )
    edges = [box.x0, label.box.x0] if same_cell else [box.x0]
    number = sheet.rows.index(place.row)
    lines = [text.strip()]
    for below, row in enumerate(sheet.rows[number + 1 : number + 6], start=number + 1):
        if row.box.y0 - box.y1 > 1.5 * sheet.letter_height:
            break
        under = next((phrase for phrase in row.phrases if _goes_on(phrase, box, edges)), None)
        if under is None:
            continue
        if _begins_label(sheet, below, under, through) or _is_beside_label(sheet, below, under, label):
            break
        lines.append(under.text.strip())
        box = under.box
    return lines


def _goes_on(phrase: Phrase, box: Box, edges: list[float]) -> bool:
    return (
        any(abs(phrase.box.x0 - edge) < 6 for edge in edges)
        or abs(phrase.box.middle_x - box.middle_x) < 4
        or abs(phrase.box.x1 - box.x1) < 2
    )


def _begins_label(sheet: Sheet, number: int, phrase: Phrase, through: Collection[str]) -> bool:
    return any(
        label.name not in through
        and not (label.name in {"buyer", "seller"} and label.end - label.start <= 4)
        and phrase.start <= label.start <= phrase.start + 2
        and (label.words > 1 or phrase.end - label.end <= 2 or label.marked)
        for label in sheet.labels("label", number)
    )


def _is_beside_label(sheet: Sheet, number: int, phrase: Phrase, own: Label) -> bool:
    """Whether a phrase has a label of its own on its left, in the column that the label `own` stands in."""
    row = sheet.rows[number]
    if row is own.row or any(part.row is row for part in own.stack):
        return False
    return any(
        label.end <= phrase.start and abs(row.phrase_at(label.start).box.x0 - own.box.x0) < 6
        for label in sheet.labels("label", number)
    )
