"""One entry of the queue with all that belongs to it."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from ledger.canonical import record_from, unpacked
from ledger.errors import UnknownEntryError
from ledger.queue import decision_of
from ledger.recording import last_reading
from ledger.report_queries import outcome_of_entry
from ledger.review_schema import AssignmentRow, LockRow, OpinionRow
from ledger.schema import CheckedInvoiceRow, CheckRow, DecisionRow, DocumentRow, StandingRow
from records.decision import DecisionKind
from records.finding import CheckedInvoice
from records.page import Box, Page
from records.review import DecisionMade, InvoiceInReview, Lock, Opinion, PageShape

_STARTS_ANEW = frozenset(
    {DecisionKind.UNDO, DecisionKind.HOLD, DecisionKind.SEND_BACK, DecisionKind.REJECT, DecisionKind.RETURN}
)


def entry_row(session: Session, entry: int) -> StandingRow:
    """Raises UnknownEntryError."""
    row = session.get(StandingRow, entry)
    if row is None:
        raise UnknownEntryError(f"no entry {entry}")
    return row


def invoice_in_review(session: Session, entry: int, now: datetime) -> InvoiceInReview:
    """As `Reviewing.invoice`, of an entry of the document's last check."""
    standing = entry_row(session, entry)
    document = session.get_one(DocumentRow, standing.document_id)
    check = session.scalars(
        select(CheckRow).where(CheckRow.document_id == document.id, CheckRow.version == standing.check_version)
    ).one()
    checked = None
    position = None
    if standing.checked_invoice_id is not None:
        row = session.get_one(CheckedInvoiceRow, standing.checked_invoice_id)
        checked, position = record_from(CheckedInvoice, unpacked(row.content)), row.position
    decisions = _decisions(session, document, position)
    lock = session.get(LockRow, document.id)
    assigned = session.get(AssignmentRow, document.id)
    return InvoiceInReview(
        outcome=outcome_of_entry(session, entry),
        checked=checked,
        seen=f"{entry}.{standing.decisions}",
        pages=tuple(_shape(page) for page in last_reading(session, document).page_words),
        reading_version=check.reading_version,
        check_version=check.version,
        checked_at=check.checked_at,
        decisions=decisions,
        first_approval=_first_approval([made for made in decisions if made.entry == entry]),
        held_until=standing.held_until,
        assigned_to=assigned.person if assigned else None,
        lock=Lock(person=lock.person, expires=lock.expires) if lock and lock.expires > now else None,
        opinions=_opinions(session, entry),
    )


def opinion_of(row: OpinionRow) -> Opinion:
    return Opinion(
        entry=row.standing_id,
        finding=row.finding,
        code=row.code,
        person=row.person,
        agrees=row.agrees,
        note=row.note,
        at=row.at,
    )


def _shape(page: Page) -> PageShape:
    whole = page.shown_box(Box(0.0, 0.0, page.width, page.height))
    return PageShape(number=page.number, width=whole.width, height=whole.height, reader=page.reader)


def _decisions(session: Session, document: DocumentRow, position: int | None) -> tuple[DecisionMade, ...]:
    of_invoice: ColumnElement[bool] = (
        StandingRow.checked_invoice_id.is_(None) if position is None else CheckedInvoiceRow.position == position
    )
    rows = session.scalars(
        select(DecisionRow)
        .join(StandingRow, StandingRow.id == DecisionRow.standing_id)
        .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .where(StandingRow.document_id == document.id, of_invoice)
        .order_by(DecisionRow.id)
    )
    return tuple(DecisionMade(entry=row.standing_id, number=row.number, decision=decision_of(row)) for row in rows)


def _first_approval(decisions: list[DecisionMade]) -> str | None:
    standing: str | None = None
    for made in decisions:
        if made.decision.kind is DecisionKind.APPROVE:
            standing = made.decision.person
        elif made.decision.kind in _STARTS_ANEW:
            standing = None
    return standing


def _opinions(session: Session, entry: int) -> tuple[Opinion, ...]:
    last = (
        select(func.max(OpinionRow.id))
        .where(OpinionRow.standing_id == entry)
        .group_by(OpinionRow.finding, OpinionRow.person)
        .scalar_subquery()
    )
    wanted = select(OpinionRow).where(OpinionRow.id.in_(last)).order_by(OpinionRow.id)
    return tuple(opinion_of(row) for row in session.scalars(wanted))
