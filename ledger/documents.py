"""Rows of documents, to and from the record."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.errors import UnknownDocumentError
from ledger.schema import DocumentRow
from records.document import Document, DocumentState
from records.problem import Problem


def find(session: Session, sha256: str) -> DocumentRow | None:
    return session.scalar(select(DocumentRow).where(DocumentRow.sha256 == sha256))


def get(session: Session, sha256: str) -> DocumentRow:
    """Raises UnknownDocumentError."""
    row = find(session, sha256)
    if row is None:
        raise UnknownDocumentError(sha256)
    return row


def document_of(row: DocumentRow) -> Document:
    return Document(
        sha256=row.sha256,
        name=row.name,
        size=row.size,
        received_at=row.received_at,
        state=DocumentState(row.state),
        problem=problem_of(row),
        reading_version=row.reading_version,
        check_version=row.check_version,
        claimed_by=row.claimed_by,
        claim_expires=row.claim_expires,
        attempts=row.attempts,
    )


def problem_of(row: DocumentRow) -> Problem | None:
    return Problem.model_validate(json.loads(row.problem)) if row.problem else None
