"""A supplier's learned places: found from a person's correction, and tried on that supplier's next invoices.

A value from a learned place has no proof of its own: no label of the vocabulary announces it. Where it differs from
what was read otherwise, both are in doubt and a person looks.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from extractors.evidence.draft import Draft
from extractors.words.dates import find_dates
from extractors.words.folding import fold
from extractors.words.labelled_values import Span
from extractors.words.pointers import value_at
from extractors.words.rows import GAP, Phrase, Row, rows_of
from records.invoice import Seller
from records.page import Box, Page
from records.profile import LearnedPlace, Side, SupplierProfile

LEARNABLE = frozenset({"/invoice_number", "/issue_date", "/due_date", "/purchase_order", "/contract_number"})
_DATES = frozenset({"/issue_date", "/due_date"})
_LETTERS = re.compile(r"[a-z]{2,}")
_VALUE = re.compile(r"[^\s\t]*\d[^\s\t]*")
_AROUND = " :.#-–—°º="
_NEAR, _FARTHEST_BESIDE, _FARTHEST_ABOVE = 60.0, 250.0, 40.0
_LONGEST_LABEL, _LEAST_LETTERS = 60, 4


class PlacedValue(NamedTuple):
    """What stands at a learned place: the value, and where."""

    value: str | date
    span: Span


def learn_place(page: Page, box: Box, field: str) -> LearnedPlace | None:
    """The place of the value in that box (points, upright page): by the words before it on its row, else by those over
    it. None where nothing there could be found again, or the field is not one that is learned.
    """
    if field not in LEARNABLE:
        return None
    rows = rows_of(page)
    own = [row for row in rows if row.box.y0 <= box.middle_y <= row.box.y1 and _words_in(row, box)]
    if not own:
        return None
    row = min(own, key=lambda each: abs(each.box.middle_y - box.middle_y))
    start = _start_of(row, _words_in(row, box)[0])
    phrase = row.phrase_at(start)
    if label := _label(row.folded[phrase.start : start]):
        return LearnedPlace(field=field, label=label, side=Side.BESIDE)
    left = next((each for each in reversed(row.phrases) if each.end <= start), None)
    beside = _label(left.folded) if left else ""
    gap = phrase.box.x0 - left.box.x1 if left else 0.0
    if beside and gap <= _NEAR:
        return LearnedPlace(field=field, label=beside, side=Side.BESIDE)
    over = [
        each
        for other in rows
        if 0 < row.box.middle_y - other.box.middle_y <= _FARTHEST_ABOVE
        for each in other.phrases
        if each.box.x0 < box.x1 and box.x0 < each.box.x1
    ]
    for each in sorted(over, key=lambda each: -each.box.middle_y):
        if label := _label(each.folded):
            return LearnedPlace(field=field, label=label, side=Side.UNDER)
    return LearnedPlace(field=field, label=beside, side=Side.BESIDE) if beside and gap <= _FARTHEST_BESIDE else None


def value_at_place(pages: Sequence[Page], place: LearnedPlace) -> PlacedValue | None:
    """The value at a learned place of an invoice; None where the place is not there, or twice with two values."""
    found = [value for page in pages for value in _values(rows_of(page), place)]
    return found[0] if found and len({each.value for each in found}) == 1 else None


def try_learned_places(draft: Draft, pages: Sequence[Page], profiles: Iterable[SupplierProfile]) -> None:
    """Gives the draft what stands at its supplier's learned places."""
    for place in places_for(draft.invoice.seller, profiles):
        found = value_at_place(pages, place)
        before = value_at(draft.invoice, place.field)
        if found is None or found.value == before:
            continue
        if before is not None:
            draft.doubts[place.field] = "several"
        draft.invoice = draft.invoice.model_copy(update={place.field.strip("/"): found.value})
        draft.spans[place.field] = found.span
        draft.labelled.discard(place.field)


def places_for(seller: Seller, profiles: Iterable[SupplierProfile]) -> tuple[LearnedPlace, ...]:
    """The places of the profiles that name one of this seller's registration numbers."""
    own = set(numbers_of(seller))
    return tuple(place for profile in profiles if own & set(profile.numbers) for place in profile.places)


def numbers_of(seller: Seller) -> tuple[str, ...]:
    """The registration numbers by which a supplier is known again."""
    return tuple(number for number in (seller.gst_number, seller.qst_number, seller.neq) if number)


def _values(rows: Sequence[Row], place: LearnedPlace) -> list[PlacedValue]:
    found = []
    for number, row in enumerate(rows):
        for match in re.finditer(rf"(?<![a-z0-9]){re.escape(place.label)}(?![a-z0-9])", row.folded):
            if place.side is Side.BESIDE:
                value = _value(row, match.end(), len(row.text), place.field)
            else:
                value = _under(rows[number + 1 :], row, row.phrase_at(match.start()), place.field)
            if value is not None:
                found.append(value)
    return found


def _under(below: Sequence[Row], row: Row, label: Phrase, field: str) -> PlacedValue | None:
    for other in below:
        if other.box.middle_y - row.box.middle_y > _FARTHEST_ABOVE:
            return None
        for phrase in other.phrases:
            if phrase.box.x0 < label.box.x1 and label.box.x0 < phrase.box.x1:
                value = _value(other, phrase.start, phrase.end, field)
                if value is not None:
                    return value
    return None


def _value(row: Row, start: int, end: int, field: str) -> PlacedValue | None:
    """The first value in that stretch of a row, at most one column's gap after its start."""
    if field in _DATES:
        for written in find_dates(row.folded[start:end]):
            if len(written.days) == 1 and row.text[start : start + written.start].count(GAP) <= 1:
                return PlacedValue(written.days[0], Span(row, start + written.start, start + written.end))
        return None
    match = _VALUE.search(row.text, start, end)
    if match is None:
        return None
    between = row.text[start : match.start()]
    if _LETTERS.search(fold(between)) or between.count(GAP) > 1:
        return None
    text = match[0].strip(_AROUND + ",;()")
    at = match.start() + match[0].index(text)
    return PlacedValue(text, Span(row, at, at + len(text)))


def _label(folded: str) -> str:
    """The last words of a text without the marks around them; nothing where they could not be told from others."""
    text = folded.strip(_AROUND + GAP)[-_LONGEST_LABEL:]
    return text if sum(letter.isalpha() for letter in text) >= _LEAST_LETTERS and not re.search(r"\d", text) else ""


def _words_in(row: Row, box: Box) -> list[int]:
    return [number for number, word in enumerate(row.words) if box.x0 - 1 <= word.box.middle_x <= box.x1 + 1]


def _start_of(row: Row, word: int) -> int:
    wanted = row.words[word]
    return next(place for place in range(len(row.text)) if row.words_between(place, place + 1)[0] is wanted)
