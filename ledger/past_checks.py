"""Checks as they were made: what was read, what came before, what became of it; to see what other settings would do."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from ledger.canonical import record_from, unpacked
from ledger.history import LedgerHistory
from ledger.past_rows import Moment
from ledger.report_queries import outcomes_of_document
from ledger.schema import CheckRow, DocumentRow, ReadingRow
from records.outcome import RecordedOutcome
from records.reading import Reading


class PastCheck(NamedTuple):
    """The last check of one document. `history` is what came before it, at that moment; `outcomes` are what became of
    its invoices (and of the file itself, with `position` None), as they stand now.
    """

    reading: Reading
    received_at: datetime
    checked_at: datetime
    history: LedgerHistory
    outcomes: tuple[RecordedOutcome, ...]


def past_checks(session: Session, start: datetime | None) -> Iterator[PastCheck]:
    """The last check of each document received since `start`, in order of arrival."""
    wanted = (
        select(DocumentRow.id, CheckRow.id, CheckRow.checked_at, ReadingRow.id)
        .join(CheckRow, and_(CheckRow.document_id == DocumentRow.id, CheckRow.version == DocumentRow.check_version))
        .join(
            ReadingRow, and_(ReadingRow.document_id == DocumentRow.id, ReadingRow.version == CheckRow.reading_version)
        )
        .order_by(DocumentRow.id)
    )
    if start is not None:
        wanted = wanted.where(DocumentRow.received_at >= start)
    for document, check, checked_at, reading in session.execute(wanted).tuples().all():
        row = session.get_one(DocumentRow, document)
        yield PastCheck(
            reading=record_from(Reading, unpacked(session.get_one(ReadingRow, reading).content)),
            received_at=row.received_at,
            checked_at=checked_at,
            history=LedgerHistory(_same(session), document, settled=True, before=Moment(check, checked_at)),
            outcomes=outcomes_of_document(session, row),
        )


def _same(session: Session) -> Callable[[], AbstractContextManager[Session]]:
    @contextmanager
    def same() -> Iterator[Session]:
        yield session

    return same
