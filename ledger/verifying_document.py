"""One document: its trail entries told again, and compared with what its rows say."""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from ledger import trail
from ledger.canonical import record_from, record_text, sha256_of, unpacked
from ledger.checking import file_waits, page_hashes, standing_at_first
from ledger.drawn_columns import drawn_columns, rule_outcomes
from ledger.faults import fault
from ledger.queue import LEADS_TO, decision_of
from ledger.schema import (
    CheckedInvoiceRow,
    CheckRow,
    DecisionRow,
    DocumentRow,
    NameRow,
    PageImageRow,
    ReadingRow,
    RuleOutcomeRow,
    StandingRow,
    TrailRow,
)
from ledger.untrusted_text import clean_or_none
from records.decision import DecisionKind
from records.document import DocumentState
from records.finding import CheckedInvoice, Finding, Verdict
from records.outcome import Standing
from records.reading import Reading
from records.trail import Event, TrailEntry, TrailFault, TrailFaultKind

OfDocument = TypeVar("OfDocument", NameRow, ReadingRow, PageImageRow, CheckRow, StandingRow)
UNREADABLE = (ValueError, TypeError, KeyError, zlib.error)
"""What reading a row that was tampered with may raise."""


def faults_of_document(session: Session, row: DocumentRow) -> Iterator[TrailFault]:
    """What its rows say otherwise than its entries do."""
    entries: dict[Event, list[TrailEntry]] = {event: [] for event in Event}
    for told in session.scalars(select(TrailRow).where(TrailRow.document == row.sha256).order_by(TrailRow.sequence)):
        try:
            entry = trail.entry_of(told)
        except UNREADABLE:
            continue  # named already as the chain was gone over
        if entry.event is Event.ERASED:
            # What came before is gone, as that entry says; the same content may have come again since.
            entries = {event: [] for event in Event}
        entries[entry.event].append(entry)
    reading = _Readings(session, row, entries[Event.READ])
    yield from _faults_of_receipt(session, row, entries[Event.RECEIVED], entries[Event.NAMED])
    yield from reading.faults()
    yield from _faults_of_checks(session, row, entries[Event.CHECKED], entries[Event.DECIDED], reading.by_version)
    yield from _faults_of_state(row, entries, reading.by_version)


def _faults_of_receipt(
    session: Session, row: DocumentRow, received: list[TrailEntry], named: list[TrailEntry]
) -> Iterator[TrailFault]:
    if not received:
        yield fault(TrailFaultKind.ROW_UNKNOWN, document=row.sha256, what="document")
    elif (received[0].facts, received[0].at) != ({"name": row.name, "size": row.size}, row.received_at):
        yield _altered(received[0], "document")
    names = {(name.name, name.seen_at) for name in _rows(session, NameRow, row.id)}
    recorded = {(entry.facts.get("name"), entry.at) for entry in named}
    if names - recorded:
        yield fault(TrailFaultKind.ROW_UNKNOWN, document=row.sha256, what="name")
    if recorded - names:
        yield fault(TrailFaultKind.ROW_MISSING, document=row.sha256, what="name")


class _Readings:
    """A document's readings by version: those that can still be read."""

    def __init__(self, session: Session, row: DocumentRow, entries: list[TrailEntry]) -> None:
        self._session, self._row, self._entries = session, row, entries
        self.by_version: dict[int, Reading] = {}

    def faults(self) -> Iterator[TrailFault]:
        recorded = {entry.facts.get("version"): entry for entry in self._entries}
        rows = {stored.version: stored for stored in _rows(self._session, ReadingRow, self._row.id)}
        images: dict[int, set[tuple[int, str]]] = {}
        for image in _rows(self._session, PageImageRow, self._row.id):
            images.setdefault(image.reading_version, set()).add((image.page, image.image_hash))
        yield from _missing_and_unknown(self._row, recorded, rows, "reading")
        for version, stored in rows.items():
            entry = recorded.get(version)
            if entry is None:
                continue
            try:
                text = unpacked(stored.content)
                reading = record_from(Reading, text)
            except UNREADABLE:
                yield _altered(entry, f"reading {version}")
                continue
            self.by_version[version] = reading
            drawn = {
                (page.number, image_hash)
                for page in reading.page_words
                if (image_hash := clean_or_none(page.image_hash))
            }
            if (
                sha256_of(text) != entry.facts.get("content_sha256")
                or stored.content_sha256 != entry.facts.get("content_sha256")
                or (stored.recorded_at, stored.recorded_by) != (entry.at, entry.actor)
                or stored.why != entry.facts.get("why")
                or drawn != images.get(version, set())
            ):
                yield _altered(entry, f"reading {version}")
        if set(images) - set(rows):
            yield fault(TrailFaultKind.ROW_UNKNOWN, document=self._row.sha256, what="page image")


def _faults_of_checks(
    session: Session,
    row: DocumentRow,
    checked: list[TrailEntry],
    decided: list[TrailEntry],
    readings: dict[int, Reading],
) -> Iterator[TrailFault]:
    recorded = {entry.facts.get("version"): entry for entry in checked}
    checks = {check.version: check for check in _rows(session, CheckRow, row.id)}
    yield from _missing_and_unknown(row, recorded, checks, "check")
    invoices: dict[int, list[CheckedInvoiceRow]] = {}
    wanted = (
        select(CheckedInvoiceRow)
        .where(CheckedInvoiceRow.document_id == row.id)
        .order_by(CheckedInvoiceRow.check_version, CheckedInvoiceRow.position)
        .options(undefer(CheckedInvoiceRow.content), undefer(CheckedInvoiceRow.invoice))
    )
    for invoice in session.scalars(wanted):
        invoices.setdefault(invoice.check_version, []).append(invoice)
    if set(invoices) - set(checks):
        yield fault(TrailFaultKind.ROW_UNKNOWN, document=row.sha256, what="checked invoice")
    for version, check in checks.items():
        entry = recorded.get(version)
        if entry and not _check_holds(
            session, entry, check, invoices.get(version, []), readings.get(check.reading_version)
        ):
            yield _altered(entry, f"check {version}")
    yield from _faults_of_decisions(session, row, decided)
    yield from _faults_of_standings(session, row, list(checks.values()), invoices, readings, checked, decided)


def _check_holds(
    session: Session, entry: TrailEntry, check: CheckRow, invoices: list[CheckedInvoiceRow], reading: Reading | None
) -> bool:
    facts = entry.facts
    try:
        texts = [unpacked(invoice.content) for invoice in invoices]
        records = [record_from(CheckedInvoice, text) for text in texts]
        findings = [Finding.model_validate(finding) for finding in json.loads(check.findings)]
    except UNREADABLE:
        return False
    hashes = [sha256_of(text) for text in texts]
    if (
        hashes != facts.get("content_sha256")
        or [invoice.content_sha256 for invoice in invoices] != hashes
        or [invoice.position for invoice in invoices] != list(range(len(invoices)))
        or sha256_of(check.findings) != facts.get("findings_sha256")
        or (check.reading_version, check.why) != (facts.get("reading_version"), facts.get("why"))
        or (check.checked_at, check.checked_by) != (entry.at, entry.actor)
    ):
        return False
    for invoice, record in zip(invoices, records, strict=True):
        hashes_of_pages = page_hashes(reading, record.reading.pages) if reading else ()
        if not _columns_hold(invoice, drawn_columns(record, hashes_of_pages)):
            return False
        if not _outcomes_hold(
            session, check, invoice.id, rule_outcomes(record.findings, record.not_checked, record.passed)
        ):
            return False
    return _outcomes_hold(session, check, None, rule_outcomes(findings))


def _outcomes_hold(
    session: Session, check: CheckRow, checked_invoice_id: int | None, expected: list[dict[str, Any]]
) -> bool:
    rows = session.scalars(
        select(RuleOutcomeRow)
        .where(
            RuleOutcomeRow.check_id == check.id,
            RuleOutcomeRow.checked_invoice_id.is_not_distinct_from(checked_invoice_id),
        )
        .order_by(RuleOutcomeRow.id)
    ).all()
    return len(rows) == len(expected) and all(
        _columns_hold(outcome, columns) for outcome, columns in zip(rows, expected, strict=True)
    )


def _columns_hold(row: object, expected: dict[str, Any]) -> bool:
    return all(getattr(row, column) == value for column, value in expected.items())


def _faults_of_decisions(session: Session, row: DocumentRow, decided: list[TrailEntry]) -> Iterator[TrailFault]:
    recorded = {(entry.facts.get("entry"), entry.facts.get("number")): entry for entry in decided}
    wanted = select(DecisionRow).join(StandingRow).where(StandingRow.document_id == row.id)
    rows = {(decision.standing_id, decision.number): decision for decision in session.scalars(wanted)}
    yield from _missing_and_unknown(row, recorded, rows, "decision")
    for key, decision in rows.items():
        entry = recorded.get(key)
        if entry and (
            sha256_of(decision.content) != entry.facts.get("content_sha256")
            or (decision.kind, decision.person) != (entry.facts.get("kind"), entry.actor)
            or decision_of(decision).at != decision.at
        ):
            yield _altered(entry, f"decision {decision.number}")


def _faults_of_standings(
    session: Session,
    row: DocumentRow,
    checks: list[CheckRow],
    invoices: dict[int, list[CheckedInvoiceRow]],
    readings: dict[int, Reading],
    checked: list[TrailEntry],
    decided: list[TrailEntry],
) -> Iterator[TrailFault]:
    kept = {entry.facts.get("version"): entry.facts.get("kept") or {} for entry in checked}
    kinds: dict[int, list[DecisionKind]] = {}
    for entry in decided:
        kinds.setdefault(int(str(entry.facts["entry"])), []).append(DecisionKind(str(entry.facts["kind"])))
    holds = _holds(session, row)
    rows = list(_rows(session, StandingRow, row.id))
    last = max((check.version for check in checks), default=0)
    for check in checks:
        told = [standing for standing in rows if standing.check_version == check.version]
        first = _standings_at_first(
            check, invoices.get(check.version, []), readings.get(check.reading_version), kept.get(check.version)
        )
        expected = []
        for (checked_invoice_id, state), standing in zip(first, told, strict=False):
            made = kinds.get(standing.id, [])
            leading = [LEADS_TO[kind].value for kind in made if kind in LEADS_TO]
            now = Standing.SUPERSEDED.value if check.version < last else (leading or [state])[-1]
            held_until = holds.get(standing.id) if (leading or [state])[-1] == Standing.HELD.value else None
            expected.append((checked_invoice_id, now, len(made), held_until))
        if len(first) != len(told) or expected != [
            (standing.checked_invoice_id, standing.state, standing.decisions, standing.held_until) for standing in told
        ]:
            yield fault(TrailFaultKind.ROW_ALTERED, document=row.sha256, what=f"standing after check {check.version}")
    if {standing.check_version for standing in rows} - {check.version for check in checks}:
        yield fault(TrailFaultKind.ROW_UNKNOWN, document=row.sha256, what="standing")


def _holds(session: Session, row: DocumentRow) -> dict[int, date | None]:
    """Until when each entry was last held."""
    wanted = (
        select(DecisionRow)
        .join(StandingRow)
        .where(StandingRow.document_id == row.id, DecisionRow.kind == DecisionKind.HOLD.value)
        .order_by(DecisionRow.id)
    )
    return {held.standing_id: decision_of(held).until for held in session.scalars(wanted)}


def _standings_at_first(
    check: CheckRow, invoices: list[CheckedInvoiceRow], reading: Reading | None, kept: object
) -> list[tuple[int | None, str]]:
    before = kept if isinstance(kept, dict) else {}
    try:
        findings = [Finding.model_validate(finding) for finding in json.loads(check.findings)]
    except UNREADABLE:
        findings = []
    of_file = file_waits(bool(invoices), reading.problem if reading else None, findings)
    return [
        *([(None, Standing.WAITING.value)] if of_file else []),
        *(
            (invoice.id, before.get(str(invoice.position)) or standing_at_first(Verdict(invoice.verdict)).value)
            for invoice in invoices
        ),
    ]


def _faults_of_state(
    row: DocumentRow, entries: dict[Event, list[TrailEntry]], readings: dict[int, Reading]
) -> Iterator[TrailFault]:
    last_reading = entries[Event.READ][-1] if entries[Event.READ] else None
    last_check = entries[Event.CHECKED][-1] if entries[Event.CHECKED] else None
    reading_version = last_reading.facts.get("version") if last_reading else 0
    check_version = last_check.facts.get("version") if last_check else 0
    if last_check and last_check.facts.get("reading_version") == reading_version:
        state = DocumentState.CHECKED
    else:
        state = DocumentState.READ if last_reading else DocumentState.RECEIVED
    reading = readings.get(row.reading_version)
    problem = record_text(reading.problem) if reading and reading.problem else None
    if (row.reading_version, row.check_version, row.state) != (reading_version, check_version, state.value) or (
        reading is not None and row.problem != problem
    ):
        yield fault(TrailFaultKind.ROW_ALTERED, document=row.sha256, what="state")


def _missing_and_unknown(
    row: DocumentRow, recorded: Mapping[Any, TrailEntry], rows: Mapping[Any, object], what: str
) -> Iterator[TrailFault]:
    for key in recorded.keys() - rows.keys():
        yield fault(
            TrailFaultKind.ROW_MISSING, sequence=recorded[key].sequence, document=row.sha256, what=f"{what} {key}"
        )
    for key in rows.keys() - recorded.keys():
        yield fault(TrailFaultKind.ROW_UNKNOWN, document=row.sha256, what=f"{what} {key}")


def _altered(entry: TrailEntry, what: str) -> TrailFault:
    return fault(TrailFaultKind.ROW_ALTERED, sequence=entry.sequence, document=entry.document, what=what)


def _rows(session: Session, kind: type[OfDocument], document_id: int) -> Sequence[OfDocument]:
    return session.scalars(select(kind).where(kind.document_id == document_id).order_by(kind.id)).all()
