"""Thousands of checked invoices written straight into a ledger's tables, as its own steps would have left them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from pydantic import JsonValue
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from ledger.canonical import canonical, packed, record_text, sha256_of
from ledger.checking import page_hashes
from ledger.drawn_columns import drawn_columns, rule_outcomes
from ledger.schema import (
    Base,
    CheckedInvoiceRow,
    CheckRow,
    DocumentRow,
    PageImageRow,
    ReadingRow,
    RuleOutcomeRow,
    StandingRow,
    TrailRow,
)
from ledger.trail import head
from records.document import DocumentState
from records.finding import CheckedInvoice
from records.outcome import Standing
from records.reading import Reading
from records.trail import Event

_AT = datetime(2026, 1, 5, 12, tzinfo=UTC)
_ACTOR = "benchmark"
_PIECE = 1000
_STEPS = (Event.RECEIVED, Event.READ, Event.CHECKED)


def write_past(session: Session, past: Iterable[tuple[Reading, CheckedInvoice]]) -> None:
    """One document each, of one invoice. The trail's entries are bound to each other, and say no more than the step."""
    first = (session.scalar(select(func.max(DocumentRow.id))) or 0) + 1
    last = head(session)
    sequence, last_hash = last.sequence, last.hash
    numbered = enumerate(past, start=first)
    while piece := list(islice(numbered, _PIECE)):
        for table, rows in _tables(piece):
            session.execute(insert(table), rows)
        entries = []
        for _, (reading, _) in piece:
            for step in _STEPS:
                sequence += 1
                said: dict[str, JsonValue] = {
                    "sequence": sequence, "at": _AT.isoformat(), "actor": _ACTOR, "event": step.value,
                    "document": reading.sha256, "facts": {},
                }  # fmt: skip
                content = canonical(said)
                following = sha256_of(last_hash + content)
                entries.append(
                    {
                        "sequence": sequence, "event": step.value, "document": reading.sha256, "content": content,
                        "previous_hash": last_hash, "hash": following,
                    }
                )  # fmt: skip
                last_hash = following
        session.execute(insert(TrailRow), entries)


def _tables(
    piece: Sequence[tuple[int, tuple[Reading, CheckedInvoice]]],
) -> Iterator[tuple[type[Base], list[dict[str, Any]]]]:
    """A document's rows all bear its own number: nothing else was ever written."""
    yield DocumentRow, [
        {
            "id": number, "sha256": reading.sha256, "name": reading.file, "size": 1000, "received_at": _AT,
            "state": DocumentState.CHECKED.value, "reading_version": 1, "check_version": 1, "attempts": 1,
        }
        for number, (reading, _) in piece
    ]  # fmt: skip
    texts = [(number, record_text(reading)) for number, (reading, _) in piece]
    yield ReadingRow, [
        {
            "document_id": number, "version": 1, "recorded_at": _AT, "recorded_by": _ACTOR,
            "content": packed(text), "content_sha256": sha256_of(text),
        }
        for number, text in texts
    ]  # fmt: skip
    yield (
        PageImageRow,
        [
            {"document_id": number, "reading_version": 1, "page": page.number, "image_hash": page.image_hash}
            for number, (reading, _) in piece
            for page in reading.page_words
        ],
    )
    yield CheckRow, [
        {
            "id": number, "document_id": number, "version": 1, "reading_version": 1, "checked_at": _AT,
            "checked_by": _ACTOR, "findings": "[]",
        }
        for number, _ in piece
    ]  # fmt: skip
    contents = [(number, record_text(checked), reading, checked) for number, (reading, checked) in piece]
    yield CheckedInvoiceRow, [
        {
            "id": number, "document_id": number, "check_version": 1, "position": 0, "content": packed(text),
            "content_sha256": sha256_of(text),
            **drawn_columns(checked, page_hashes(reading, checked.reading.pages)),
        }
        for number, text, reading, checked in contents
    ]  # fmt: skip
    yield (
        RuleOutcomeRow,
        [
            {"check_id": number, "checked_invoice_id": number, **columns}
            for number, (_, checked) in piece
            for columns in rule_outcomes((), checked.not_checked, checked.passed)
        ],
    )
    yield StandingRow, [
        {
            "document_id": number, "check_version": 1, "checked_invoice_id": number, "state": Standing.CLEAR.value,
            "since": _AT,
        }
        for number, _ in piece
    ]  # fmt: skip
