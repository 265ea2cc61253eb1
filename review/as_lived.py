"""How well the program does by those who use it: reading accuracy by field, precision by rule."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from ledger.ledger import Ledger
from ledger.looked_at import LookedAt
from records.record import Record
from review.corrected_reading import changed_fields, flat_fields

_NUMBER = re.compile(r"/\d+(?=/)")


class FieldAsLived(Record):
    """One field over all invoices that people looked at: how many values were read, how many of these people changed,
    and how many they added where nothing was read. `field` is a pointer without the rows' numbers (/lines/amount).
    """

    field: str
    read: int
    changed: int
    added: int


class RuleAsLived(Record):
    """One rule: how many of its findings people agreed and disagreed with."""

    code: str
    agreed: int
    disagreed: int


class AsLived(Record):
    """`documents` counts those that people corrected, confirmed or accepted; the rest is not known to be right."""

    documents: int
    fields: tuple[FieldAsLived, ...]
    rules: tuple[RuleAsLived, ...]


def as_lived(ledger: Ledger, start: datetime | None = None, end: datetime | None = None) -> AsLived:
    """Of the documents received from `start` to before `end`; opinions on rules are all there are."""
    with ledger.review.looked_at(start, end) as pairs:
        documents, fields = count_fields(pairs)
    rules = sorted(ledger.review.opinions_by_rule().items())
    return AsLived(
        documents=documents,
        fields=fields,
        rules=tuple(RuleAsLived(code=code, agreed=agreed, disagreed=other) for code, (agreed, other) in rules),
    )


def count_fields(pairs: Iterable[LookedAt]) -> tuple[int, tuple[FieldAsLived, ...]]:
    """How many documents, and by field what became of it from the first reading of each invoice to the last."""
    documents = set[str]()
    read, changed, added = Counter[str](), Counter[str](), Counter[str]()
    for sha256, first, last in pairs:
        documents.add(sha256)
        read.update(_family(field) for field, value in flat_fields(first).items() if value is not None)
        if first is last:
            continue
        for field, (was, _) in changed_fields(first, last).items():
            (added if was is None else changed).update([_family(field)])
    names = sorted(read | added)
    return len(documents), tuple(
        FieldAsLived(field=name, read=read[name], changed=changed[name], added=added[name]) for name in names
    )


def _family(field: str) -> str:
    return _NUMBER.sub("", field)
