"""Whether everything is as the audit trail says that it was recorded."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ledger import trail
from ledger.canonical import sha256_of
from ledger.errors import OriginalAlteredError, OriginalMissingError
from ledger.faults import fault
from ledger.guards import in_force
from ledger.originals import Originals
from ledger.schema import ALL_GUARDS, DocumentRow, TrailRow
from ledger.verifying_document import UNREADABLE, faults_of_document
from records.trail import Event, TrailFault, TrailFaultKind, TrailHead

_PIECE = 200
_OF_NO_DOCUMENT = (Event.ACCOUNT.value, Event.PROFILE.value)


def faults(session: Session, originals: Originals | None, kept_head: TrailHead | None) -> Iterator[TrailFault]:
    """All that is wrong: in the guards, the chain, each document's rows and, where `originals` is given, its file."""
    standing = in_force(session.connection())
    for guard in ALL_GUARDS:
        if guard.name not in standing:
            yield fault(TrailFaultKind.GUARD_MISSING, what=guard.name)
    yield from _faults_of_chain(session, kept_head)
    # An account and a profile have no document, and an erased document's last entry says that it is gone.
    lost = (
        select(TrailRow.document, func.max(TrailRow.sequence))
        .where(TrailRow.document.not_in(select(DocumentRow.sha256)), TrailRow.event.not_in(_OF_NO_DOCUMENT))
        .group_by(TrailRow.document)
        .order_by(TrailRow.document)
    )
    for sha256, last in session.execute(lost).tuples().all():
        if session.get_one(TrailRow, last).event == Event.ERASED.value:
            if originals is not None and originals.path_of(sha256).exists():
                yield fault(TrailFaultKind.ROW_UNKNOWN, document=sha256, what="original")
            continue
        yield fault(TrailFaultKind.ROW_MISSING, document=sha256, what="document")
    for row in _documents(session):
        try:
            yield from faults_of_document(session, row)
        except UNREADABLE:
            yield fault(TrailFaultKind.ROW_ALTERED, document=row.sha256, what="document")
        if originals is not None:
            yield from _faults_of_original(originals, row.sha256)


def _faults_of_chain(session: Session, kept_head: TrailHead | None) -> Iterator[TrailFault]:
    sequence, last_hash, kept_found = 0, trail.START, kept_head is None or kept_head.sequence == 0
    for row in session.scalars(select(TrailRow).order_by(TrailRow.sequence).execution_options(yield_per=500)):
        if row.sequence != sequence + 1:
            yield fault(TrailFaultKind.ENTRY_MISSING, sequence=row.sequence)
        elif row.previous_hash != last_hash:
            yield fault(TrailFaultKind.ENTRY_ALTERED, sequence=row.sequence, document=row.document)
        if not _entry_holds(row):
            yield fault(TrailFaultKind.ENTRY_ALTERED, sequence=row.sequence, document=row.document)
        if kept_head is not None and row.sequence == kept_head.sequence and row.hash == kept_head.hash:
            kept_found = True
        sequence, last_hash = row.sequence, row.hash
    if kept_head is not None and not kept_found:
        yield fault(TrailFaultKind.HEAD_CHANGED, sequence=kept_head.sequence)


def _entry_holds(row: TrailRow) -> bool:
    try:
        entry = trail.entry_of(row)
        expected = sha256_of(row.previous_hash + row.content)
    except (ValueError, TypeError):
        return False
    return row.hash == expected and (entry.sequence, entry.event.value, entry.document) == (
        row.sequence,
        row.event,
        row.document,
    )


def _faults_of_original(originals: Originals, sha256: str) -> Iterator[TrailFault]:
    try:
        originals.verify(sha256)
    except OriginalMissingError:
        yield fault(TrailFaultKind.ORIGINAL_MISSING, document=sha256)
    except (OriginalAlteredError, ValueError):
        yield fault(TrailFaultKind.ORIGINAL_ALTERED, document=sha256)


def _documents(session: Session) -> Iterator[DocumentRow]:
    after = 0
    while rows := session.scalars(
        select(DocumentRow).where(DocumentRow.id > after).order_by(DocumentRow.id).limit(_PIECE)
    ).all():
        yield from rows
        after = rows[-1].id
        session.expunge_all()
