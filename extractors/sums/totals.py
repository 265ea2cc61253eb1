"""The sums at the foot of an invoice: subtotal, taxes, total, what is held back or already paid, and what is due."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.header.registrations import Registration
from extractors.lines.table_areas import TableAreas
from extractors.lines.table_regions import sum_label
from extractors.words.labelled_values import Span
from extractors.words.labels import Label, share_covered
from extractors.words.numbers import WrittenNumber
from extractors.words.rows import Row
from extractors.words.sheet import Sheet
from records.page import Reader

NAMELESS = "nameless"
"""The name of a sum that no known label announces."""

_BAND = 3


class Sum(NamedTuple):
    """An amount that a label names. `rate` is the percentage printed beside it, if any; `strength` ranks, 0 to 1."""

    name: str
    number: WrittenNumber
    span: Span
    label: Label
    rate: WrittenNumber | None
    rate_span: Span | None
    strength: float
    order: int

    @property
    def value(self) -> Decimal:
        return self.number.values[0]


def find_sums(sheets: Sequence[Sheet], tables: TableAreas, registrations: Sequence[Registration]) -> list[Sum]:
    """The labelled sums of an invoice's pages in reading order; what stands in the lines' tables is left out, but
    for sums.
    """
    found: list[Sum] = []
    quebec = any(item.kind == "qst_number" for item in registrations)
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            banned = [(item.span.start, item.span.end) for item in registrations if item.span.row is row]
            labels = [
                label
                for label in sheet.labels("amount", number)
                if not _inside(label, banned)
                and (not tables.hold(sheet.page.number, label.box) or sum_label(sheet, number) is not None)
            ]
            for position, label in enumerate(labels):
                entry = (
                    _beside(row, label, labels[position + 1 :], banned)
                    or _level(sheet, number, label)
                    or _under(sheet, number, label, labels)
                )
                if entry is None:
                    continue
                amount, span, rate, likelihood = entry
                rate = rate or _rate_in(label)
                rate_span = Span(label.row, rate.start, rate.end) if rate else None
                strength = likelihood * _strength(label, row)
                for place, value in enumerate(amount.values):
                    meant = amount._replace(values=(value,))
                    name = "qst" if quebec and _is_misread_qst(label) else label.name
                    found.append(Sum(name, meant, span, label, rate, rate_span, strength * 0.6**place, len(found)))
    return [*found, *_nameless(sheets, tables, found)]


def _is_misread_qst(label: Label) -> bool:
    """« TVQ » as OCR reads it at times, on the page of a supplier that has a number for that tax."""
    return label.row.reader is Reader.OCR and label.row.folded[label.start : label.end] in {"tva", "tvo", "tv0"}


def _rate_in(label: Label) -> WrittenNumber | None:
    """The percentage in the label's own phrase: « 5 % TPS »."""
    phrase = label.row.phrase_at(label.start)
    return next(
        (number for number in label.row.numbers if number.percent and phrase.start <= number.start < phrase.end), None
    )


def _nameless(sheets: Sequence[Sheet], tables: TableAreas, named: Sequence[Sum]) -> list[Sum]:
    """The amounts under the lines that no known label names, the last of a row or those of a band of sums: what they
    are, arithmetic may tell.
    """
    bottoms = [(page, box.y1) for page, box in tables.boxes]
    if not bottoms:
        return []
    last_page, bottom = max(bottoms)
    found: list[Sum] = []
    for sheet in sheets:
        for row in sheet.rows:
            below = sheet.page.number > last_page or (sheet.page.number == last_page and row.box.middle_y > bottom)
            amounts = [number for number in row.numbers if number.decimals == 2 and not number.percent]
            taken = {entry.span.start for entry in named if entry.span.row is row}
            if not below or not amounts or (taken and len(amounts) < _BAND):
                continue
            for amount in amounts if taken else amounts[-1:]:
                if amount.start not in taken:
                    label, span = Label(NAMELESS, row, 0, 0, 0), Span(row, amount.start, amount.end)
                    found.append(Sum(NAMELESS, amount, span, label, None, None, 0.15, len(named) + len(found)))
    return found


def _inside(label: Label, banned: Sequence[tuple[int, int]]) -> bool:
    return any(start <= label.start < end for start, end in banned)


def _beside(
    row: Row, label: Label, later: Sequence[Label], banned: Sequence[tuple[int, int]]
) -> tuple[WrittenNumber, Span, WrittenNumber | None, float] | None:
    end = next(
        (other.start for other in later if other.start >= label.end and _is_other(row, label, other)), len(row.text)
    )
    numbers = [
        number
        for number in row.numbers
        if label.end <= number.start < end and not any(a < number.end and number.start < b for a, b in banned)
    ]
    rate = next((number for number in numbers if number.percent), None)
    if rate is None:
        rate = next(
            (number for number in row.numbers if number.percent and label.start - 14 <= number.start < label.start),
            None,
        )
    money = _before_other_text(row, [number for number in numbers if not number.percent and not number.clock])
    if not money:
        return None
    cents = [number for number in money if number.decimals == 2 or number.currency]
    chosen = (cents or money)[-1]
    if not cents and (chosen.values[0] == 0 or len(row.folded) - chosen.end > 1 or label.words < 2):
        return None
    if rate is None and len(cents) > 1 and cents[0] is not chosen:
        rate = next(
            (
                number
                for number in cents[:-1]
                if not number.currency and number.values[0] in {Decimal("5.00"), Decimal("9.98")}
            ),
            None,
        )
    box = row.box_between(chosen.start, chosen.end)
    apart = box.x0 - label.box.x1
    return chosen, Span(row, chosen.start, chosen.end), rate, 1.0 if cents and apart < 300 else 0.8 if cents else 0.5


def _before_other_text(row: Row, money: Sequence[WrittenNumber]) -> Sequence[WrittenNumber]:
    """The amounts up to the next text after the first of them: what follows belongs to another column of the page."""
    kept: list[WrittenNumber] = []
    for number in money:
        between = row.folded[kept[-1].end : number.start] if kept else ""
        if kept and re.search(r"\t[^\t]*[a-z]{3}", between) and kept[-1].decimals == 2:
            break
        kept.append(number)
    return kept


def _is_other(row: Row, label: Label, other: Label) -> bool:
    """Whether a later label in the row begins another sum: not the same one again (« TPS / GST »), nor its own
    words.
    """
    if other.name == label.name or other.start < label.end:
        return False
    between = row.folded[label.end : other.start]
    return (
        any(letter.isdigit() for letter in between)
        or "\t" in between
        or other.name in {"gst", "qst", "hst", "total", "amount_due"}
    )


def _level(
    sheet: Sheet, row_number: int, label: Label
) -> tuple[WrittenNumber, Span, WrittenNumber | None, float] | None:
    """An amount alone in the next row up or down but level with the label, as beside a label of two rows."""
    for number in (row_number - 1, row_number + 1):
        if not 0 <= number < len(sheet.rows):
            continue
        row = sheet.rows[number]
        amounts = [spot for spot in row.numbers if spot.decimals == 2 and not spot.percent]
        level = abs(row.box.middle_y - label.box.middle_y) < 0.95 * sheet.letter_height
        if level and len(amounts) == 1 and len(row.phrases) == 1 and row.box.x0 > label.box.x1:
            spot = amounts[0]
            rate = next((other for other in label.row.numbers if other.percent and other.start >= label.end), None)
            return spot, Span(row, spot.start, spot.end), rate, 0.8
    return None


def _under(
    sheet: Sheet, row_number: int, label: Label, labels: Sequence[Label]
) -> tuple[WrittenNumber, Span, WrittenNumber | None, float] | None:
    """In a band of labels with their amounts below (or a lone label over a large amount)."""
    box = label.row.phrase_at(label.start).box if len(labels) < 2 else label.box
    in_turn = _in_turn(sheet, row_number, label)
    if in_turn:
        return in_turn
    for number in range(row_number + 1, min(row_number + 4, len(sheet.rows))):
        row = sheet.rows[number]
        if row.box.y0 - box.y1 > 2.2 * max(box.height, sheet.letter_height):
            return None
        for spot in row.numbers:
            if spot.percent or spot.decimals != 2:
                continue
            place = row.box_between(spot.start, spot.end)
            crossing = min(place.x1, box.x1) - max(place.x0, box.x0)
            if crossing > 0.4 * min(place.width, box.width) and not any(
                other.start < spot.start for other in sheet.labels("amount", number)
            ):
                return spot, Span(row, spot.start, spot.end), None, 0.7
    return None


def _in_turn(
    sheet: Sheet, row_number: int, label: Label
) -> tuple[WrittenNumber, Span, WrittenNumber | None, float] | None:
    """In a band of as many labels as there are amounts in the next row, each label's amount is the one at its turn."""
    if row_number + 1 >= len(sheet.rows):
        return None
    row = sheet.rows[row_number + 1]
    phrases = list(label.row.phrases)
    amounts = [spot for spot in row.numbers if spot.decimals == 2 and not spot.percent]
    if len(phrases) < 3 or len(amounts) != len(phrases) or len(amounts) != len(row.phrases):
        return None
    if row.box.y0 - label.box.y1 > 2.2 * max(label.box.height, sheet.letter_height):
        return None
    spot = amounts[phrases.index(label.row.phrase_at(label.start))]
    return spot, Span(row, spot.start, spot.end), None, 0.85


def _strength(label: Label, row: Row) -> float:
    phrase = row.phrase_at(label.start)
    bare = "".join(" " if letter.isdigit() or letter in "%$" else letter for letter in phrase.folded)
    covers = share_covered(bare, [(label.start - phrase.start, label.end - phrase.start)])
    starts = label.start - phrase.start <= 3
    return min(1.0, 0.35 + 0.5 * covers + (0.15 if starts else 0.0))
