"""How much work there is, and how far it has come: counts, for status pages and metrics."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ledger import queue
from ledger.schema import DocumentRow, StandingRow
from ledger.standings import WAITS
from records.document import DocumentState
from records.workload import Workload


def workload(session: Session, now: datetime) -> Workload:
    """As `Ledger.workload`."""
    states = dict(session.execute(select(DocumentRow.state, func.count()).group_by(DocumentRow.state)).tuples().all())
    unfinished = DocumentRow.state != DocumentState.CHECKED.value
    claimed = DocumentRow.claimed_by.is_not(None) & (DocumentRow.claim_expires > now)
    in_work = session.scalar(select(func.count()).where(unfinished, claimed)) or 0
    oldest = session.scalar(select(func.min(DocumentRow.received_at)).where(unfinished))
    return Workload(
        documents={state: states.get(state.value, 0) for state in DocumentState},
        unreadable=session.scalar(select(func.count()).where(DocumentRow.problem.is_not(None))) or 0,
        in_work=in_work,
        most_attempts=session.scalar(select(func.max(DocumentRow.attempts)).where(unfinished)) or 0,
        oldest_unfinished=oldest,
        standings=queue.counts(session),
        oldest_waiting=session.scalar(select(func.min(StandingRow.since)).where(StandingRow.state.in_(WAITS))),
    )
