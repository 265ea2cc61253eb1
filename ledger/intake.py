"""A file comes in: its original is kept first, then it is written down, once for each content."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger import documents, trail
from ledger.database import Database
from ledger.originals import Originals
from ledger.report_queries import outcomes_of_document
from ledger.schema import DocumentRow, NameRow
from ledger.untrusted_text import clean
from records.document import DocumentState
from records.outcome import Intake
from records.trail import Event

_UNNAMED = "?"


def take_in(
    database: Database, originals: Originals, path: Path, expected: str | None, actor: str, now: datetime
) -> Intake:
    """As `Ledger.take_in`."""
    sha256, size = originals.keep(path, expected)
    name = clean(path.name) or _UNNAMED
    with database.reading() as session:
        known = documents.find(session, sha256)
        if known is not None and _has_name(session, known, name):
            return _known(session, known)
    with database.writing() as session:
        known = documents.find(session, sha256)
        if known is None:
            row = DocumentRow(sha256=sha256, name=name, size=size, received_at=now, state=DocumentState.RECEIVED.value)
            session.add(row)
            session.flush()
            trail.append(session, now, actor, Event.RECEIVED, sha256, {"name": name, "size": size})
            return Intake(new=True, document=documents.document_of(row))
        if not _has_name(session, known, name):
            session.add(NameRow(document_id=known.id, name=name, seen_at=now))
            trail.append(session, now, actor, Event.NAMED, sha256, {"name": name})
        return _known(session, known)


def _known(session: Session, row: DocumentRow) -> Intake:
    return Intake(new=False, document=documents.document_of(row), outcomes=outcomes_of_document(session, row))


def _has_name(session: Session, row: DocumentRow, name: str) -> bool:
    if row.name == name:
        return True
    return session.scalar(select(NameRow.id).where(NameRow.document_id == row.id, NameRow.name == name)) is not None
