"""The readings that people looked at: as the program left them, and as people did."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from ledger.recording import reading_of
from ledger.schema import DecisionRow, DocumentRow, ReadingRow, StandingRow
from records.decision import DecisionKind
from records.reading import Reading

_LOOKED = (DecisionKind.ACCEPT.value, DecisionKind.OVERRIDE.value, DecisionKind.APPROVE.value)
_PIECE = 100


def looked_at(session: Session, start: datetime | None, end: datetime | None) -> Iterator[tuple[Reading, Reading]]:
    """The first and the last reading of each document received from `start` to before `end` that a person corrected,
    confirmed or accepted; in order of arrival.
    """
    first, last = aliased(ReadingRow), aliased(ReadingRow)
    accepted = (
        select(StandingRow.document_id)
        .join(DecisionRow, DecisionRow.standing_id == StandingRow.id)
        .where(DecisionRow.kind.in_(_LOOKED))
    )
    wanted = (
        select(first, last)
        .select_from(DocumentRow)
        .join(first, and_(first.document_id == DocumentRow.id, first.version == 1))
        .join(last, and_(last.document_id == DocumentRow.id, last.version == DocumentRow.reading_version))
        .where((DocumentRow.reading_version > 1) | DocumentRow.id.in_(accepted))
        .order_by(DocumentRow.id)
        .execution_options(yield_per=_PIECE)
    )
    if start is not None:
        wanted = wanted.where(DocumentRow.received_at >= start)
    if end is not None:
        wanted = wanted.where(DocumentRow.received_at < end)
    for one, other in session.execute(wanted).tuples():
        yield reading_of(one), reading_of(other)
