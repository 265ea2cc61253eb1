"""What is past its years: listed, approved by a person, erased with a record; never while it is on legal hold.

Erasing takes away the original and every row that follows from it. The trail stays whole: it holds the file's name,
hashes and who did what, and its last entry on the document says that it was erased.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import ColumnElement, Table, delete, exists, select
from sqlalchemy.orm import Session

from ledger import documents, trail
from ledger.database import Database
from ledger.errors import RetentionRefusedError
from ledger.originals import Originals
from ledger.schema import Base, CheckedInvoiceRow, DocumentRow, ErasureRow, LegalHoldRow, StandingRow
from ledger.standings import WAITS
from ledger.untrusted_text import clean
from records.document import DocumentState
from records.retention import Kept
from records.trail import Event


class Retention:
    """Each method is one transaction; `person` is who decides, `reason` why."""

    def __init__(self, database: Database, originals: Originals, clock: Callable[[], datetime]) -> None:
        self._database, self._originals, self._clock = database, originals, clock

    def past(self, before: datetime) -> tuple[Kept, ...]:
        """All that was received before that time, oldest first, whether or not it may be erased."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(DocumentRow).where(DocumentRow.received_at < before).order_by(DocumentRow.id)
            ).all()
            return tuple(_kept(session, row) for row in rows)

    def hold(self, sha256: str, person: str, reason: str) -> None:
        """Puts a document on legal hold. Raises UnknownDocumentError, RetentionRefusedError where it is on hold."""
        _refuse_unsaid(person, reason)
        with self._database.writing() as session:
            documents.get(session, sha256)
            if _on_hold(session, sha256):
                raise RetentionRefusedError(f"{sha256} is on hold already")
            now = self._clock()
            session.add(LegalHoldRow(sha256=sha256, placed_by=clean(person), placed_at=now, reason=clean(reason)))
            facts: dict[str, JsonValue] = {"held": True, "reason": clean(reason)}
            trail.append(session, now, clean(person), Event.LEGAL_HOLD, sha256, facts)

    def lift(self, sha256: str, person: str, reason: str) -> None:
        """Ends a legal hold. Raises RetentionRefusedError where there is none."""
        _refuse_unsaid(person, reason)
        with self._database.writing() as session:
            holds = session.scalars(
                select(LegalHoldRow).where(LegalHoldRow.sha256 == sha256, LegalHoldRow.lifted_at.is_(None))
            ).all()
            if not holds:
                raise RetentionRefusedError(f"{sha256} is not on hold")
            now = self._clock()
            for hold in holds:
                hold.lifted_at = now
            facts: dict[str, JsonValue] = {"held": False, "reason": clean(reason)}
            trail.append(session, now, clean(person), Event.LEGAL_HOLD, sha256, facts)

    def approve(self, sha256s: Sequence[str], before: datetime, person: str, reason: str) -> None:
        """Approves the erasure of these documents, all or none. Raises RetentionRefusedError for one that was received
        since `before`, is on hold, waits for a person, is not finished, or is approved already.
        """
        _refuse_unsaid(person, reason)
        with self._database.writing() as session:
            now = self._clock()
            for sha256 in sha256s:
                row = documents.get(session, sha256)
                kept = _kept(session, row)
                if row.received_at >= before:
                    raise RetentionRefusedError(f"{sha256} is not past its years")
                if kept.on_hold or kept.waits or kept.approved_by:
                    raise RetentionRefusedError(f"{sha256} is on hold, waits for a person, or is approved already")
                session.add(ErasureRow(sha256=sha256, approved_by=clean(person), approved_at=now, reason=clean(reason)))
                trail.append(session, now, clean(person), Event.TO_ERASE, sha256, {"reason": clean(reason)})

    def erase_approved(self, actor: str = "retention") -> tuple[str, ...]:
        """Erases what is approved and not on hold; gives the documents' SHA-256. Done again after it was stopped, it
        takes away the originals that were left.
        """
        with self._database.reading() as session:
            waiting = session.scalars(
                select(ErasureRow.sha256).where(ErasureRow.erased_at.is_(None)).order_by(ErasureRow.id)
            ).all()
            erased = set(session.scalars(select(ErasureRow.sha256).where(ErasureRow.erased_at.is_not(None))))
            present = set(session.scalars(select(DocumentRow.sha256)))
        for sha256 in erased - present:
            self._originals.erase(sha256)
        return tuple(sha256 for sha256 in waiting if self._erase(sha256, clean(actor)))

    def _erase(self, sha256: str, actor: str) -> bool:
        with self._database.writing() as session:
            row = documents.find(session, sha256)
            approved = _approved(session, sha256)
            if row is None or approved is None or _on_hold(session, sha256):
                return False
            now = self._clock()
            facts: dict[str, JsonValue] = {
                "size": row.size,
                "received_at": row.received_at.isoformat(),
                "approved_by": approved.approved_by,
            }
            for table in reversed(Base.metadata.sorted_tables):
                condition = _of_document(table, row.id)
                if condition is not None:
                    session.execute(delete(table).where(condition))
            session.expunge(row)
            approved.erased_at = now
            trail.append(session, now, actor, Event.ERASED, sha256, facts)
        # After the rows: were the process killed here, the next one takes the original away.
        self._originals.erase(sha256)
        return True


def _of_document(table: Table, document_id: int) -> ColumnElement[bool] | None:
    """Which rows of a table follow from the document, by its foreign keys; None where none do."""
    if table.name == DocumentRow.__tablename__:
        return table.c.id == document_id
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
        above = _of_document(key.column.table, document_id)
        if above is not None:
            return key.parent.in_(select(key.column).where(above))
    return None


def _kept(session: Session, row: DocumentRow) -> Kept:
    approved = _approved(session, row.sha256)
    contracts = session.scalars(
        select(CheckedInvoiceRow.contract_number)
        .where(CheckedInvoiceRow.document_id == row.id, CheckedInvoiceRow.contract_number.is_not(None))
        .distinct()
        .order_by(CheckedInvoiceRow.contract_number)
    )
    waiting = exists().where(StandingRow.document_id == row.id, StandingRow.state.in_(WAITS))
    return Kept(
        sha256=row.sha256,
        name=row.name,
        received_at=row.received_at,
        size=row.size,
        contracts=tuple(number for number in contracts if number),
        on_hold=_on_hold(session, row.sha256),
        waits=row.state != DocumentState.CHECKED.value or bool(session.scalar(select(waiting))),
        approved_by=approved.approved_by if approved else None,
    )


def _on_hold(session: Session, sha256: str) -> bool:
    held = exists().where(LegalHoldRow.sha256 == sha256, LegalHoldRow.lifted_at.is_(None))
    return bool(session.scalar(select(held)))


def _approved(session: Session, sha256: str) -> ErasureRow | None:
    return session.scalar(select(ErasureRow).where(ErasureRow.sha256 == sha256, ErasureRow.erased_at.is_(None)))


def _refuse_unsaid(person: str, reason: str) -> None:
    if not clean(person) or not clean(reason):
        raise RetentionRefusedError("who decides, and why, must be said")
