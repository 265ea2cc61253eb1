"""Who works on which document, so that several workers share the work; a claim that is not renewed ends by itself."""

from datetime import datetime, timedelta

from sqlalchemy import or_, select

from ledger import documents
from ledger.database import Database
from ledger.schema import DocumentRow
from records.document import Document, DocumentState


def claim(database: Database, sha256: str, worker: str, seconds: float, now: datetime) -> Document | None:
    """As `Ledger.claim`."""
    with database.writing() as session:
        row = documents.get(session, sha256)
        taken = row.claimed_by not in (None, worker) and row.claim_expires is not None and row.claim_expires > now
        if taken or row.state == DocumentState.CHECKED.value:
            return None
        _take(row, worker, seconds, now)
        session.flush()
        return documents.document_of(row)


def release(database: Database, sha256: str, worker: str) -> None:
    """As `Ledger.release`."""
    with database.writing() as session:
        row = documents.get(session, sha256)
        if row.claimed_by == worker:
            row.claimed_by = row.claim_expires = None


def claimants(database: Database) -> tuple[str, ...]:
    """As `Ledger.claimants`."""
    with database.reading() as session:
        held = select(DocumentRow.claimed_by).where(DocumentRow.state != DocumentState.CHECKED.value).distinct()
        return tuple(sorted(name for name in session.scalars(held) if name))


def release_all(database: Database, worker: str) -> None:
    """As `Ledger.release_all`."""
    with database.writing() as session:
        for row in session.scalars(select(DocumentRow).where(DocumentRow.claimed_by == worker)):
            row.claimed_by = row.claim_expires = None


def take_up_stranded(
    database: Database, worker: str, seconds: float, limit: int, now: datetime
) -> tuple[Document, ...]:
    """As `Ledger.take_up_stranded`."""
    stranded = (
        select(DocumentRow)
        .where(
            DocumentRow.state != DocumentState.CHECKED.value,
            or_(DocumentRow.claimed_by.is_(None), DocumentRow.claim_expires <= now),
        )
        .order_by(DocumentRow.id)
        .limit(limit)
    )
    with database.writing() as session:
        rows = list(session.scalars(stranded))
        for row in rows:
            _take(row, worker, seconds, now)
        session.flush()
        return tuple(documents.document_of(row) for row in rows)


def _take(row: DocumentRow, worker: str, seconds: float, now: datetime) -> None:
    renewed = row.claimed_by == worker and row.claim_expires is not None and row.claim_expires > now
    if not renewed:
        row.attempts += 1
    row.claimed_by, row.claim_expires = worker, now + timedelta(seconds=seconds)
