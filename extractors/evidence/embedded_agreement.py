"""An embedded Factur-X or ZUGFeRD file against what the page shows: where both say the same, each proves the other."""

from decimal import Decimal
from typing import NamedTuple

from extractors.words.folding import fold
from extractors.words.pointers import value_at
from records.invoice import Invoice


class Agreement(NamedTuple):
    """JSON pointers of values that the embedded file states: the same as the page, or otherwise."""

    same: frozenset[str]
    other: frozenset[str]


def agreement_of(shown: Invoice, embedded: Invoice | None, pointers: frozenset[str]) -> Agreement:
    """Which of the page's values the embedded file confirms, and which it denies. Lines are compared where both have as
    many; a value that the file does not state says nothing.
    """
    if embedded is None:
        return Agreement(frozenset(), frozenset())
    same: set[str] = set()
    other: set[str] = set()
    for pointer in pointers:
        if pointer.startswith("/lines/") and len(shown.lines) != len(embedded.lines):
            continue
        if pointer.startswith("/taxes/") and len(shown.taxes) != len(embedded.taxes):
            continue
        one, two = value_at(shown, pointer), value_at(embedded, pointer)
        if one is not None and two is not None:
            (same if _comparable(one) == _comparable(two) else other).add(pointer)
    return Agreement(frozenset(same), frozenset(other))


def _comparable(value: object) -> object:
    if isinstance(value, Decimal):
        return value.normalize()
    return "".join(letter for letter in fold(value) if letter.isalnum()) if isinstance(value, str) else value
