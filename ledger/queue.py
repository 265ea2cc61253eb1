"""What waits for a person, and what the person decided."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ledger import trail
from ledger.canonical import record_from, record_text, sha256_of
from ledger.database import Database
from ledger.errors import DecidedMeanwhileError, DecisionRefusedError
from ledger.report_queries import outcome_of_entry, outcomes_standing
from ledger.review_schema import AssignmentRow
from ledger.schema import CheckedInvoiceRow, CheckRow, DecisionRow, DocumentRow, RuleOutcomeRow, StandingRow
from ledger.untrusted_text import clean
from records.decision import Decision, DecisionKind
from records.finding import Severity
from records.outcome import RecordedOutcome, Standing
from records.trail import Event

LEADS_TO = {
    DecisionKind.ACCEPT: Standing.ACCEPTED,
    DecisionKind.OVERRIDE: Standing.OVERRIDDEN,
    DecisionKind.SEND_BACK: Standing.SENT_BACK,
    DecisionKind.REJECT: Standing.REJECTED,
    DecisionKind.HOLD: Standing.HELD,
    DecisionKind.UNDO: Standing.WAITING,
    DecisionKind.RETURN: Standing.WAITING,
}
"""Where each decision leads; the others leave things where they are."""

_TAKING = frozenset({DecisionKind.ACCEPT, DecisionKind.OVERRIDE})
_TURNING_DOWN = (DecisionKind.SEND_BACK.value, DecisionKind.REJECT.value)


def queue(
    session: Session,
    standings: tuple[Standing, ...],
    code: str | None,
    vendor_id: str | None,
    contract_number: str | None,
    limit: int | None,
    offset: int,
) -> tuple[RecordedOutcome, ...]:
    """As `Ledger.queue`."""
    conditions: list[ColumnElement[bool]] = []
    if code is not None:
        found = RuleOutcomeRow.outcome == "found"
        about_invoice = select(RuleOutcomeRow.checked_invoice_id).where(found, RuleOutcomeRow.code == code)
        about_file = (
            select(CheckRow.document_id)
            .join(RuleOutcomeRow, RuleOutcomeRow.check_id == CheckRow.id)
            .where(
                found,
                RuleOutcomeRow.code == code,
                RuleOutcomeRow.checked_invoice_id.is_(None),
                CheckRow.version == StandingRow.check_version,
            )
        )
        conditions.append(
            CheckedInvoiceRow.id.in_(about_invoice)
            | (CheckedInvoiceRow.id.is_(None) & StandingRow.document_id.in_(about_file))
        )
    if vendor_id is not None:
        conditions.append(CheckedInvoiceRow.vendor_id == clean(vendor_id))
    if contract_number is not None:
        conditions.append(CheckedInvoiceRow.contract_number == clean(contract_number))
    return outcomes_standing(session, standings, conditions, limit, offset)


def counts(session: Session) -> dict[Standing, int]:
    """How many stand where, each state named."""
    rows = session.execute(select(StandingRow.state, func.count()).group_by(StandingRow.state)).tuples()
    found = dict(rows.all())
    return {standing: found.get(standing.value, 0) for standing in Standing}


def decide(database: Database, entry: int, decision: Decision, seen_decisions: int, now: datetime) -> RecordedOutcome:
    """As `Ledger.decide`."""
    if not decision.reason.strip():
        raise DecisionRefusedError("a decision needs its reason")
    if not decision.person.strip():
        raise DecisionRefusedError("a decision needs the person who made it")
    with database.writing() as session:
        standing = as_seen(session, entry, seen_decisions)
        if decision.kind is DecisionKind.ACCEPT and _blocked(session, standing):
            raise DecisionRefusedError(
                f"entry {entry} has a blocking finding: it is corrected or overridden, not accepted"
            )
        if decision.kind in _TAKING and _was_turned_down(session, entry):
            raise DecisionRefusedError(
                f"entry {entry} was turned down, and others may have taken its place under the ceiling since: "
                "it is put on hold and checked again first"
            )
        standing.decisions += 1
        if decision.kind in LEADS_TO:
            standing.state, standing.since = LEADS_TO[decision.kind].value, now
            standing.held_until = decision.until if decision.kind is DecisionKind.HOLD else None
        if decision.kind is DecisionKind.ASSIGN:
            _assign(session, standing.document_id, decision.assigned_to)
        text = record_text(decision)
        session.add(
            DecisionRow(
                standing_id=standing.id,
                number=standing.decisions,
                kind=decision.kind.value,
                person=clean(decision.person),
                at=decision.at,
                content=text,
            )
        )
        session.flush()
        document = session.get_one(DocumentRow, standing.document_id)
        trail.append(
            session,
            now,
            clean(decision.person),
            Event.DECIDED,
            document.sha256,
            {
                "entry": entry,
                "number": standing.decisions,
                "kind": decision.kind.value,
                "content_sha256": sha256_of(text),
            },
        )
        return outcome_of_entry(session, entry)


def as_seen(session: Session, entry: int, seen_decisions: int) -> StandingRow:
    """The entry, if it is as the person saw it. Raises DecisionRefusedError where there is none, DecidedMeanwhileError
    where it was decided on or checked again since.
    """
    standing = session.get(StandingRow, entry)
    if standing is None:
        raise DecisionRefusedError(f"no entry {entry}")
    if standing.state == Standing.SUPERSEDED.value:
        raise DecidedMeanwhileError(f"entry {entry} was checked again; decide on its newer version")
    if standing.decisions != seen_decisions:
        raise DecidedMeanwhileError(f"entry {entry} has {standing.decisions} decisions, not {seen_decisions}")
    return standing


def _assign(session: Session, document_id: int, person: str | None) -> None:
    row = session.get(AssignmentRow, document_id)
    if person is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(AssignmentRow(document_id=document_id, person=clean(person)))
    else:
        row.person = clean(person)


def decisions_of(session: Session, sha256: str) -> tuple[tuple[int, Decision], ...]:
    """A document's decisions over all its versions, in order, each with its entry's number."""
    rows = session.scalars(
        select(DecisionRow)
        .join(StandingRow, StandingRow.id == DecisionRow.standing_id)
        .join(DocumentRow, DocumentRow.id == StandingRow.document_id)
        .where(DocumentRow.sha256 == sha256)
        .order_by(DecisionRow.id)
    )
    return tuple((row.standing_id, decision_of(row)) for row in rows)


def decision_of(row: DecisionRow) -> Decision:
    """The row as a record. Raises ValueError where its content is not a decision."""
    return record_from(Decision, row.content)


def _was_turned_down(session: Session, entry: int) -> bool:
    turned_down = select(DecisionRow.id).where(DecisionRow.standing_id == entry, DecisionRow.kind.in_(_TURNING_DOWN))
    return session.scalar(turned_down.limit(1)) is not None


def _blocked(session: Session, standing: StandingRow) -> bool:
    about = (
        RuleOutcomeRow.checked_invoice_id == standing.checked_invoice_id
        if standing.checked_invoice_id is not None
        else RuleOutcomeRow.checked_invoice_id.is_(None)
    )
    found = (
        select(RuleOutcomeRow.id)
        .join(CheckRow, CheckRow.id == RuleOutcomeRow.check_id)
        .where(
            CheckRow.document_id == standing.document_id,
            CheckRow.version == standing.check_version,
            about,
            RuleOutcomeRow.severity == Severity.BLOCK.value,
        )
        .limit(1)
    )
    return session.scalar(found) is not None
