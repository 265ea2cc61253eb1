"""What was read of a document, written down: the first reading stands, a later one needs a reason."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger import documents, trail
from ledger.canonical import packed, record_from, record_text, sha256_of, unpacked
from ledger.database import Database
from ledger.errors import AlreadyDecidedError, NotReadError
from ledger.schema import CheckedInvoiceRow, DocumentRow, PageImageRow, ReadingRow, StandingRow
from ledger.standings import IS_TAKEN, TAKES_NOTHING
from ledger.untrusted_text import clean_or_none
from records.document import Document, DocumentState
from records.reading import Reading
from records.trail import Event


class Kept(NamedTuple):
    """Where an accepted invoice stands, and since when."""

    state: str
    since: datetime


def record_reading(database: Database, reading: Reading, actor: str, again: str | None, now: datetime) -> Document:
    """As `Ledger.record_reading`."""
    text = record_text(reading)
    with database.writing() as session:
        row = documents.get(session, reading.sha256)
        if row.reading_version and again is None:
            return documents.document_of(row)
        refuse_decided(session, row)
        if not row.reading_version or _stored(session, row).content_sha256 != sha256_of(text):
            add_reading(session, row, reading, text, actor, again, now)
        return documents.document_of(row)


def add_reading(
    session: Session, row: DocumentRow, reading: Reading, text: str, actor: str, why: str | None, now: datetime
) -> None:
    """Writes the next version of a document's reading down; `text` is its canonical JSON."""
    content_sha256 = sha256_of(text)
    row.reading_version += 1
    row.state = DocumentState.READ.value
    row.problem = record_text(reading.problem) if reading.problem else None
    session.add(
        ReadingRow(
            document_id=row.id,
            version=row.reading_version,
            recorded_at=now,
            recorded_by=actor,
            why=why,
            content=packed(text),
            content_sha256=content_sha256,
        )
    )
    for page in reading.page_words:
        if image_hash := clean_or_none(page.image_hash):
            session.add(
                PageImageRow(
                    document_id=row.id, reading_version=row.reading_version, page=page.number, image_hash=image_hash
                )
            )
    session.flush()
    trail.append(
        session,
        now,
        actor,
        Event.READ,
        row.sha256,
        {"version": row.reading_version, "why": why, "content_sha256": content_sha256},
    )


def last_reading(session: Session, row: DocumentRow) -> Reading:
    """The reading that stands. Raises NotReadError where there is none."""
    return reading_of(_stored(session, row))


def kept_beside(session: Session, row: DocumentRow, entry: StandingRow, corrected: Reading) -> dict[int, Kept]:
    """By position, the other invoices of the file that people accepted, and that stay so while the entry's invoice is
    corrected. Raises AlreadyDecidedError where the entry itself is decided, where the file or another of its invoices
    was turned down, and where the correction would change an accepted invoice.
    """
    present = session.execute(
        select(StandingRow, CheckedInvoiceRow.position)
        .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .where(
            StandingRow.document_id == row.id,
            StandingRow.check_version == row.check_version,
            StandingRow.state.in_([*IS_TAKEN, *TAKES_NOTHING]),
        )
    ).tuples()
    before, kept = last_reading(session, row), {}
    for standing, position in present:
        same = (
            position is not None
            and before.invoices[position : position + 1] == (corrected.invoices[position : position + 1])
        )
        if standing.id == entry.id or standing.state not in IS_TAKEN or not same or position is None:
            raise AlreadyDecidedError(row.sha256)
        kept[position] = Kept(standing.state, standing.since)
    return kept


def reading_of(stored: ReadingRow) -> Reading:
    """A version of a document's reading, as recorded."""
    return record_from(Reading, unpacked(stored.content))


def refuse_decided(session: Session, row: DocumentRow) -> None:
    """Raises AlreadyDecidedError where a person's decision on the document stands."""
    decided = session.scalar(
        select(StandingRow.id).where(
            StandingRow.document_id == row.id,
            StandingRow.check_version == row.check_version,
            StandingRow.state.in_([*IS_TAKEN, *TAKES_NOTHING]),
        )
    )
    if decided is not None:
        raise AlreadyDecidedError(row.sha256)


def _stored(session: Session, row: DocumentRow) -> ReadingRow:
    stored = session.scalar(
        select(ReadingRow).where(ReadingRow.document_id == row.id, ReadingRow.version == row.reading_version)
    )
    if stored is None:
        raise NotReadError(row.sha256)
    return stored
