"""What is printed on an invoice's pages and no field took: the rules ask whether something else explains it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.evidence.draft import Draft
from extractors.words.labelled_values import Span
from extractors.words.numbers import WrittenNumber
from extractors.words.rows import GAP, Row
from extractors.words.sheet import Sheet
from records.page import Page
from records.reading import Unclaimed

_NAMED = {"purchase_order": "/purchase_order", "contract_number": "/contract_number"}
_SMALL = Decimal(100)
_IDENTIFIER = re.compile(r"[\w/-]*(?:\d[\w/-]*){3,}")
_SHORTEST = 4
_WORDS = re.compile(r"[^\W\d_]{2}")


def unclaimed_on(sheets: Sequence[Sheet], draft: Draft) -> tuple[Unclaimed, ...]:
    """The dates, the amounts and the announced numbers that stand outside every place of the draft, one of each."""
    taken: dict[int, list[Span]] = {}
    for span in draft.spans.values():
        taken.setdefault(id(span.row), []).append(span)
    found: dict[tuple[object, ...], Unclaimed] = {}
    for sheet in sheets:
        for row in sheet.rows:
            spans = taken.get(id(row), [])
            for value in (*_dates(sheet.page, row, spans), *_amounts(sheet.page, row, spans)):
                found.setdefault((value.days, value.amounts), value)
        for value in _announced(sheet, draft):
            found.setdefault((value.field,), value)
    return tuple(found.values())


def _is_taken(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start < end and start < span.end for span in spans)


def _dates(page: Page, row: Row, spans: Sequence[Span]) -> Iterator[Unclaimed]:
    stretches = [*row.periods, *row.whole_months]
    for stretch in stretches:
        if not _is_taken(stretch.start, stretch.end, spans):
            yield _at(page, row, stretch.start, stretch.end, days=(stretch.first, stretch.last), stretch=True)
    for day in row.dates:
        inside = any(stretch.start <= day.start < stretch.end for stretch in stretches)
        if not inside and not _is_taken(day.start, day.end, spans):
            yield _at(page, row, day.start, day.end, days=day.days)


def _amounts(page: Page, row: Row, spans: Sequence[Span]) -> Iterator[Unclaimed]:
    for number in row.numbers:
        if _is_money(row, number) and not _is_taken(number.start, number.end, spans):
            amounts = tuple(dict.fromkeys(abs(value) for value in number.values))
            yield _at(page, row, number.start, number.end, amounts=amounts)


def _is_money(row: Row, number: WrittenNumber) -> bool:
    """Whether a number is an amount by itself: not part of a sentence (« version 2.18 »), nor the hours of a day."""
    if number.percent or number.clock or number.decimals != 2 or not number.values[0]:
        return False
    if number.currency:
        return True
    phrase = row.phrase_at(number.start)
    before, after = row.text[phrase.start : number.start], row.text[number.end : phrase.end]
    if abs(number.values[0]) < _SMALL:
        return not _WORDS.search(before + after) and len(row.numbers) == 1 and bool(_WORDS.search(row.text))
    return not _WORDS.search(after)


def _announced(sheet: Sheet, draft: Draft) -> Iterator[Unclaimed]:
    """What stands beside the label of an order or of a contract, where none was read."""
    for _, label in sheet.all_labels("label"):
        field = _NAMED.get(label.name)
        if field is None or field in draft.spans:
            continue
        beside = label.row.text[label.end :].lstrip(" :.#" + GAP).split(GAP)[0]
        found = _IDENTIFIER.match(beside)
        if found and len(found.group()) >= _SHORTEST:
            start = label.row.text.index(beside, label.end) + found.start()
            yield _at(sheet.page, label.row, start, start + len(found.group()), field=field)


def _at(page: Page, row: Row, start: int, end: int, **value: object) -> Unclaimed:
    box = page.shown_box(row.box_between(start, end))
    return Unclaimed.model_validate({"page": row.page, "box": box, "text": row.text[start:end].strip(), **value})
