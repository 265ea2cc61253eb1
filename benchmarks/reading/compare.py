"""One reading against its truth: which values are right, which are wrong, and which were said to be proven."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, NamedTuple

from records.evidence import Evidence

HEADER_FIELDS = (
    "/invoice_number",
    "/invoice_type",
    "/issue_date",
    "/due_date",
    "/currency",
    "/purchase_order",
    "/contract_number",
    "/period_start",
    "/period_end",
    "/payment_terms",
    "/seller/name",
    "/seller/gst_number",
    "/seller/qst_number",
    "/seller/neq",
    "/seller/account",
    "/buyer/name",
    "/subtotal",
    "/holdback",
    "/total",
    "/amount_due",
)
_KEY_FIELDS = ("/invoice_number", "/issue_date", "/subtotal", "/total", "/amount_due", "/holdback")
_LINE_KEY = ("quantity", "unit_price", "amount")
_WEIGHTS = {"amount": 8, "quantity": 4, "unit_price": 4, "description": 2, "service_date": 2, "person": 1}
_LINE_WORDS = ("description", "person", "role", "unit", "service_date")


class Value(NamedTuple):
    """One value: what is printed, what was read, and the evidence given for what was read."""

    pointer: str
    printed: Any
    read: Any
    right: bool
    evidence: Evidence | None


class Comparison(NamedTuple):
    """`values` holds what is printed, and what was read of lines and taxes that are not. `lines_found` counts lines
    whose quantity, unit price and amount are all right; `whole` says that every amount, number and date of the document
    is.
    """

    values: tuple[Value, ...]
    lines_printed: int
    lines_read: int
    lines_found: int
    people_printed: int
    people_right: int
    roles_printed: int
    roles_right: int
    whole: bool


def same(printed: Any, read: Any) -> bool:
    """Whether two values are the same: numbers as numbers, texts without case, accents, blanks or punctuation."""
    if printed is None or read is None:
        return printed is read
    one, two = _number(printed), _number(read)
    if one is not None or two is not None:
        return one == two
    return _plain(str(printed)) == _plain(str(read))


@lru_cache(maxsize=4096)
def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(value) if isinstance(value, str) and re.fullmatch(r"-?\d+(?:\.\d+)?", value) else None
    except InvalidOperation:
        return None


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).lower()
    return "".join(letter for letter in letters if letter.isalnum())


def compare(printed: Mapping[str, Any], read: Mapping[str, Any] | None, evidence: Mapping[str, Evidence]) -> Comparison:
    """`printed` and `read` are invoices in the JSON of the interface; a key absent from `printed` says nothing."""
    shown: Mapping[str, Any] = {name: value for name, value in (read or {}).items() if name in printed}
    values = [
        _value(pointer, _at(printed, pointer), _at(shown, pointer), evidence)
        for pointer in HEADER_FIELDS
        if _has(printed, pointer)
    ]
    values += list(_tax_values(printed, shown, evidence))
    pairs = _paired_lines(printed.get("lines", []), shown.get("lines", []))
    found = 0
    for one, two, place in pairs:
        line_values = _line_values(_LINE_KEY, one, two, place, evidence)
        values += line_values
        values += _line_values(_LINE_WORDS, one, two, place, evidence)
        found += all(value.right for value in line_values)
    values += _unprinted_line_values(pairs, shown.get("lines", []), evidence)
    people = [(one.get("person"), two.get("person")) for one, two, _ in pairs if one.get("person")]
    roles = [(one.get("role"), two.get("role")) for one, two, _ in pairs if one.get("role")]
    lines_printed, lines_read = len(printed.get("lines", [])), len(shown.get("lines", []))
    key_right = all(
        value.right for value in values if value.pointer in _KEY_FIELDS or value.pointer.startswith("/taxes")
    )
    return Comparison(
        tuple(values),
        lines_printed,
        lines_read,
        found,
        sum(bool(line.get("person")) for line in printed.get("lines", [])),
        sum(same(one, two) for one, two in people),
        sum(bool(line.get("role")) for line in printed.get("lines", [])),
        sum(same(one, two) for one, two in roles),
        key_right and found == lines_printed == lines_read,
    )


def _value(pointer: str, printed: Any, read: Any, evidence: Mapping[str, Evidence]) -> Value:
    return Value(pointer, printed, read, same(printed, read), evidence.get(pointer))


def _has(record: Mapping[str, Any], pointer: str) -> bool:
    target: Any = record
    for part in pointer.strip("/").split("/"):
        if not isinstance(target, Mapping) or part not in target:
            return False
        target = target[part]
    return True


def _at(record: Mapping[str, Any], pointer: str) -> Any:
    target: Any = record
    for part in pointer.strip("/").split("/"):
        target = target.get(part) if isinstance(target, Mapping) else None
    return target


def _tax_values(
    printed: Mapping[str, Any], read: Mapping[str, Any], evidence: Mapping[str, Evidence]
) -> Iterator[Value]:
    taxes_read = list(enumerate(read.get("taxes", [])))
    for tax in printed.get("taxes", []):
        kind = tax.get("kind")
        match = next(((n, other) for n, other in taxes_read if kind is None or other.get("kind") == kind), None)
        place, other = match if match else (-1, {})
        for name in ("amount", "rate"):
            if name in tax and tax[name] is not None:
                yield _value(f"/taxes/{place}/{name}", tax[name], other.get(name), evidence)
        if match:
            taxes_read.remove(match)
    for place, other in taxes_read:
        yield from (_value(f"/taxes/{place}/{name}", None, other.get(name), evidence) for name in ("amount", "rate"))


def _line_values(
    names: tuple[str, ...],
    printed: Mapping[str, Any],
    read: Mapping[str, Any],
    place: int,
    evidence: Mapping[str, Evidence],
) -> list[Value]:
    return [
        _value(f"/lines/{place}/{name}", printed.get(name), read.get(name), evidence)
        for name in names
        if name in printed
    ]


def _unprinted_line_values(
    pairs: list[tuple[Mapping[str, Any], Mapping[str, Any], int]],
    read: list[Mapping[str, Any]],
    evidence: Mapping[str, Evidence],
) -> Iterator[Value]:
    paired = {place for _, _, place in pairs}
    for place, line in enumerate(read):
        if place not in paired:
            for name in _LINE_KEY:
                yield _value(f"/lines/{place}/{name}", None, line.get(name), evidence)


def _paired_lines(
    printed: list[Mapping[str, Any]], read: list[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any], int]]:
    """Each printed line with the line read that is it: those most alike first, so that a line that was missed does not
    take another's place; of several as alike, the nearest in order.
    """
    alike = [
        (-likeness, abs(place - other_place), place, other_place)
        for place, line in enumerate(printed)
        for other_place, other in enumerate(read)
        if (likeness := _likeness(line, other))
    ]
    taken: dict[int, int] = {}
    for _, _, place, other_place in sorted(alike):
        if place not in taken and other_place not in taken.values():
            taken[place] = other_place
    return [
        (line, read[taken[place]], taken[place]) if place in taken else (line, {}, -1)
        for place, line in enumerate(printed)
    ]


def _likeness(printed: Mapping[str, Any], read: Mapping[str, Any]) -> int:
    """How much of a printed line a line read has; nothing unless a figure of it is the same."""
    alike = [name for name in _WEIGHTS if printed.get(name) is not None and same(printed[name], read.get(name))]
    return sum(_WEIGHTS[name] for name in alike) if any(name in _LINE_KEY for name in alike) else 0
