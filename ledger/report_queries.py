"""Flat lists of what became of invoices: for reports, for the queue, for whoever asks about one file."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ledger.documents import problem_of
from ledger.schema import CheckedInvoiceRow, CheckRow, DocumentRow, RuleOutcomeRow, StandingRow
from ledger.stake import amount_at_stake
from records.document import DocumentState
from records.finding import Finding, Verdict
from records.outcome import RecordedOutcome, Standing

_PIECE = 500

_Present = tuple[DocumentRow, StandingRow, CheckedInvoiceRow, CheckRow]
_Shown = tuple[DocumentRow, StandingRow | None, CheckedInvoiceRow | None, CheckRow | None]


def outcomes_of_document(session: Session, row: DocumentRow) -> tuple[RecordedOutcome, ...]:
    """What became of one document: of each of its invoices, by the last check."""
    return _outcomes(session, _present().where(DocumentRow.id == row.id))


def outcomes_received(session: Session, start: datetime | None, end: datetime | None) -> tuple[RecordedOutcome, ...]:
    """All that was received from `start` to before `end`, in order of arrival, finished or not."""
    wanted = _present()
    if start is not None:
        wanted = wanted.where(DocumentRow.received_at >= start)
    if end is not None:
        wanted = wanted.where(DocumentRow.received_at < end)
    return _outcomes(session, wanted)


def outcomes_of_newest(session: Session, documents: int) -> tuple[RecordedOutcome, ...]:
    """Those of the last that many documents received, the newest first."""
    newest = select(DocumentRow.id).order_by(DocumentRow.id.desc()).limit(documents)
    return _outcomes(session, _present().where(DocumentRow.id.in_(session.scalars(newest).all())))[::-1]


def outcomes_of_own_reading(
    session: Session, start: datetime | None, end: datetime | None
) -> tuple[RecordedOutcome, ...]:
    """As `outcomes_received`, by the last check of the program's own reading: what people corrected is left aside."""
    own = (
        select(CheckRow.document_id, func.max(CheckRow.version).label("version"))
        .where(CheckRow.reading_version == 1)
        .group_by(CheckRow.document_id)
        .subquery()
    )
    wanted = (
        select(DocumentRow, StandingRow, CheckedInvoiceRow, CheckRow)
        .join(own, own.c.document_id == DocumentRow.id)
        .join(CheckRow, and_(CheckRow.document_id == DocumentRow.id, CheckRow.version == own.c.version))
        .outerjoin(
            StandingRow, and_(StandingRow.document_id == DocumentRow.id, StandingRow.check_version == own.c.version)
        )
        .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .order_by(DocumentRow.id, StandingRow.id)
    )
    if start is not None:
        wanted = wanted.where(DocumentRow.received_at >= start)
    if end is not None:
        wanted = wanted.where(DocumentRow.received_at < end)
    return _outcomes(session, wanted)


def outcomes_standing(
    session: Session,
    standings: Iterable[Standing],
    conditions: Sequence[ColumnElement[bool]],
    limit: int | None,
    offset: int,
) -> tuple[RecordedOutcome, ...]:
    """Those that stand so now, oldest first."""
    wanted = (
        _present()
        .where(StandingRow.state.in_([standing.value for standing in standings]), *conditions)
        .order_by(None)
        .order_by(StandingRow.since, StandingRow.id)
        .limit(limit)
        .offset(offset)
    )
    return _outcomes(session, wanted)


def outcome_of_entry(session: Session, entry: int) -> RecordedOutcome:
    """One present entry, by its number."""
    return _outcomes(session, _present().where(StandingRow.id == entry))[0]


def outcomes_of_entries(session: Session, entries: Sequence[int]) -> tuple[RecordedOutcome, ...]:
    """Present entries by their numbers, in that order; those that are no longer present are left out."""
    found = {outcome.entry: outcome for outcome in _outcomes(session, _present().where(StandingRow.id.in_(entries)))}
    return tuple(found[entry] for entry in entries if entry in found)


def _present() -> Select[_Present]:
    # A document without a check yet has no standing, and still is one row: nothing received may drop out of a list.
    return (
        select(DocumentRow, StandingRow, CheckedInvoiceRow, CheckRow)
        .outerjoin(
            StandingRow,
            and_(StandingRow.document_id == DocumentRow.id, StandingRow.check_version == DocumentRow.check_version),
        )
        .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .outerjoin(
            CheckRow, and_(CheckRow.document_id == DocumentRow.id, CheckRow.version == DocumentRow.check_version)
        )
        .order_by(DocumentRow.id, StandingRow.id)
    )


def _outcomes(session: Session, wanted: Select[_Present]) -> tuple[RecordedOutcome, ...]:
    # Outer joins: all but the document may be None, which the query's type cannot say.
    rows: list[_Shown] = [(row[0], row[1], row[2], row[3]) for row in session.execute(wanted)]
    of_invoices = _findings(session, RuleOutcomeRow.checked_invoice_id, [row[2].id for row in rows if row[2]])
    of_files = _findings(
        session,
        RuleOutcomeRow.check_id,
        [row[3].id for row in rows if row[3] and not row[2]],
        RuleOutcomeRow.checked_invoice_id.is_(None),
    )
    outcomes = []
    for document, standing, invoice, check in rows:
        found = of_invoices.get(invoice.id, ()) if invoice else of_files.get(check.id, ()) if check else ()
        outcomes.append(_outcome(document, standing, invoice, tuple(found)))
    return tuple(outcomes)


def _findings(
    session: Session,
    key: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    wanted: list[int],
    *conditions: ColumnElement[bool],
) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = {}
    for start in range(0, len(wanted), _PIECE):
        rows = session.execute(
            select(key, RuleOutcomeRow.content)
            .where(key.in_(wanted[start : start + _PIECE]), RuleOutcomeRow.outcome == "found", *conditions)
            .order_by(RuleOutcomeRow.id)
        )
        for number, content in rows:
            found.setdefault(number, []).append(Finding.model_validate(json.loads(content)))
    return found


def _outcome(
    document: DocumentRow,
    standing: StandingRow | None,
    invoice: CheckedInvoiceRow | None,
    findings: tuple[Finding, ...],
) -> RecordedOutcome:
    about_file = RecordedOutcome(
        file=document.name,
        sha256=document.sha256,
        received_at=document.received_at,
        state=DocumentState(document.state),
        problem=problem_of(document),
        findings=findings,
    )
    if standing is None:
        return about_file
    standing_facts = {
        "entry": standing.id,
        "standing": Standing(standing.state),
        "standing_since": standing.since,
        "decisions": standing.decisions,
    }
    if invoice is None:
        return about_file.model_copy(
            update={**standing_facts, "verdict": Verdict.EXCEPTION, "amount_at_stake": amount_at_stake(findings)}
        )
    return about_file.model_copy(
        update={
            **standing_facts,
            "position": invoice.position,
            "pages": tuple(json.loads(invoice.pages)),
            "supplier_name": invoice.supplier_name,
            "vendor_id": invoice.vendor_id,
            "contract_number": invoice.contract_number,
            "invoice_number": invoice.invoice_number,
            "issue_date": invoice.issue_date,
            "currency": invoice.currency,
            "subtotal": invoice.subtotal,
            "total": invoice.total,
            "verdict": Verdict(invoice.verdict),
            "amount_at_stake": invoice.amount_at_stake,
        }
    )
