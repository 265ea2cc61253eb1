"""An invoice before a person: what they see of it, who has it open, what they think of its findings."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ledger import checking, queue
from ledger.database import Database
from ledger.entry_in_review import entry_row, invoice_in_review, opinion_of
from ledger.errors import DecidedMeanwhileError, UnknownDocumentError
from ledger.handled import HandledInvoice, handled
from ledger.looked_at import LookedAt, looked_at
from ledger.recording import reading_of
from ledger.review_schema import AssignmentRow, LockRow, OpinionRow, SittingRow
from ledger.schema import CheckedInvoiceRow, CheckRow, DocumentRow, ReadingRow, StandingRow
from ledger.untrusted_text import clean
from records.decision import Decision, DecisionKind
from records.outcome import Standing
from records.reading import Reading
from records.review import InvoiceInReview, Lock, Opinion, Version

_LONGEST_NOTE = 1000


class Reviewing:
    """Each method is one transaction. Locks are a courtesy between people: what keeps an update from being lost is
    that a decision or a correction names what its author saw.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def present_entry(self, entry: int) -> int:
        """The entry that stands for this one's invoice since its document was last checked: itself, as a rule; for an
        invoice that is no longer found in it, the document's first. Raises UnknownEntryError.
        """
        with self._database.reading() as session:
            return _present(session, entry)

    def invoice(self, entry: int) -> InvoiceInReview:
        """All of the entry that stands for this one's invoice (`present_entry`), as it is at this moment. Raises
        UnknownEntryError.
        """
        with self._database.reading() as session:
            return invoice_in_review(session, _present(session, entry), self._clock())

    def reading_version_of(self, entry: int) -> int:
        """Which reading that very entry was checked from. Raises UnknownEntryError."""
        with self._database.reading() as session:
            row = entry_row(session, entry)
            version = session.scalar(
                select(CheckRow.reading_version).where(
                    CheckRow.document_id == row.document_id, CheckRow.version == row.check_version
                )
            )
            return version or 0

    def versions(self, sha256: str) -> tuple[tuple[Version, Reading], ...]:
        """A document's readings in order, each as recorded: the original, then its corrections."""
        with self._database.reading() as session:
            document = session.scalar(select(DocumentRow).where(DocumentRow.sha256 == sha256))
            if document is None:
                raise UnknownDocumentError(sha256)
            checks: dict[int, list[datetime]] = {}
            wanted = select(CheckRow).where(CheckRow.document_id == document.id).order_by(CheckRow.version)
            for check in session.scalars(wanted):
                checks.setdefault(check.reading_version, []).append(check.checked_at)
            readings = select(ReadingRow).where(ReadingRow.document_id == document.id).order_by(ReadingRow.version)
            return tuple(
                (
                    Version(
                        number=row.version,
                        at=row.recorded_at,
                        by=row.recorded_by,
                        why=row.why,
                        checks=tuple(checks.get(row.version, ())),
                    ),
                    reading_of(row),
                )
                for row in session.scalars(readings)
            )

    def correcting(
        self, entry: int, seen_decisions: int, corrected: Reading, person: str, why: str
    ) -> AbstractContextManager[checking.Checking]:
        """A correction as one transaction: the corrected reading becomes the document's next version, and its check is
        recorded inside. Everything else of `Ledger.checking` holds.

        Raises DecidedMeanwhileError where somebody decided or corrected since the person looked, AlreadyDecidedError
        where a decision on the invoice stands, or one that turned down the file or another invoice of it. What was
        accepted beside it in the same file stays so.
        """
        return checking.correcting(
            self._database, entry, seen_decisions, corrected, clean(person), clean(why), self._clock()
        )

    # Who has it

    def lock(self, sha256: str, person: str, lasts: timedelta) -> Lock:
        """The document's lock: this person's, taken or renewed, unless somebody else's has not expired."""
        now = self._clock()
        with self._database.writing() as session:
            document = _document(session, sha256)
            row = session.get(LockRow, document)
            if row is not None and row.person != clean(person) and row.expires > now:
                return Lock(person=row.person, expires=row.expires)
            if row is None:
                row = LockRow(document_id=document, opened=now)
                session.add(row)
            elif row.expires <= now:
                session.add(SittingRow(document_id=document, opened=row.opened, closed=row.renewed))
                row.opened = now
            row.person, row.expires, row.renewed = clean(person), now + lasts, now
            return Lock(person=row.person, expires=row.expires)

    def unlock(self, sha256: str, person: str) -> None:
        """Ends this person's lock, if they have it."""
        now = self._clock()
        with self._database.writing() as session:
            row = session.get(LockRow, _document(session, sha256))
            if row is None or row.person != clean(person):
                return
            closed = now if row.expires > now else row.renewed
            session.add(SittingRow(document_id=row.document_id, opened=row.opened, closed=closed))
            session.delete(row)

    def who_has(self, documents: Iterable[str]) -> dict[str, tuple[str | None, Lock | None]]:
        """By SHA-256, whom a document is assigned to, and its lock; those that nobody has are left out."""
        now = self._clock()
        with self._database.reading() as session:
            rows = session.execute(
                select(DocumentRow.sha256, AssignmentRow.person, LockRow)
                .outerjoin(AssignmentRow, AssignmentRow.document_id == DocumentRow.id)
                .outerjoin(LockRow, LockRow.document_id == DocumentRow.id)
                .where(DocumentRow.sha256.in_(list(documents)))
            )
            found: dict[str, tuple[str | None, Lock | None]] = {}
            for sha256, assigned_to, held in rows:
                lock = Lock(person=held.person, expires=held.expires) if held and held.expires > now else None
                if assigned_to or lock:
                    found[sha256] = (assigned_to, lock)
            return found

    # Holds that end

    def end_holds(self, today: date) -> int:
        """Puts back what was held until today or before; how many there were. Each return enters the trail."""
        with self._database.reading() as session:
            due = session.execute(
                select(StandingRow.id, StandingRow.decisions).where(
                    StandingRow.held_until <= today, StandingRow.state == Standing.HELD.value
                )
            ).tuples()
            waiting = list(due)
        ended = 0
        for entry, decisions in waiting:
            back = Decision(kind=DecisionKind.RETURN, person="bonapayer", reason=f"{today:%Y-%m-%d}", at=self._clock())
            try:
                queue.decide(self._database, entry, back, decisions, self._clock())
            except DecidedMeanwhileError:
                continue  # somebody was quicker: there is nothing left to put back
            ended += 1
        return ended

    # What people think of findings

    def add_opinion(self, entry: int, finding: int, code: str, person: str, agrees: bool, note: str = "") -> Opinion:
        """Writes down whether a person agrees with a finding (its place among the entry's, from 0)."""
        with self._database.writing() as session:
            row = OpinionRow(
                standing_id=entry_row(session, entry).id,
                finding=finding,
                code=code,
                person=clean(person),
                agrees=agrees,
                note=note[:_LONGEST_NOTE],
                at=self._clock(),
            )
            session.add(row)
            session.flush()
            return opinion_of(row)

    @contextmanager
    def looked_at(self, start: datetime | None = None, end: datetime | None = None) -> Iterator[Iterator[LookedAt]]:
        """As first read and as they stand: the invoices of each document, received from `start` to before `end`, that a
        person corrected, confirmed or accepted.
        """
        with self._database.reading() as session:
            yield looked_at(session, start, end)

    def handled(self, start: datetime | None = None, end: datetime | None = None) -> tuple[HandledInvoice, ...]:
        """What each invoice received from `start` to before `end` came to, and took of people's time."""
        with self._database.reading() as session:
            return handled(session, start, end)

    def opinions_by_rule(self) -> dict[str, tuple[int, int]]:
        """By rule code, how many findings people agreed and disagreed with, each person's last word on each."""
        with self._database.reading() as session:
            return opinions_by_rule(session)


def opinions_by_rule(session: Session) -> dict[str, tuple[int, int]]:
    """As `Reviewing.opinions_by_rule`."""
    last = (
        select(func.max(OpinionRow.id))
        .group_by(OpinionRow.standing_id, OpinionRow.finding, OpinionRow.person)
        .scalar_subquery()
    )
    counted = session.execute(
        select(OpinionRow.code, OpinionRow.agrees, func.count())
        .where(OpinionRow.id.in_(last))
        .group_by(OpinionRow.code, OpinionRow.agrees)
    ).tuples()
    found: dict[str, tuple[int, int]] = {}
    for code, agrees, count in counted:
        agreed, disagreed = found.get(code, (0, 0))
        found[code] = (count, disagreed) if agrees else (agreed, count)
    return found


def _present(session: Session, entry: int) -> int:
    row = entry_row(session, entry)
    document = session.get_one(DocumentRow, row.document_id)
    if row.check_version == document.check_version:
        return row.id
    position = _position(session, row)
    present = session.execute(
        select(StandingRow.id, CheckedInvoiceRow.position)
        .outerjoin(CheckedInvoiceRow, CheckedInvoiceRow.id == StandingRow.checked_invoice_id)
        .where(StandingRow.document_id == document.id, StandingRow.check_version == document.check_version)
        .order_by(StandingRow.id)
    ).tuples()
    by_position: dict[int | None, int] = {place: number for number, place in present}
    return by_position.get(position, min(by_position.values(), default=row.id))


def _document(session: Session, sha256: str) -> int:
    number = session.scalar(select(DocumentRow.id).where(DocumentRow.sha256 == sha256))
    if number is None:
        raise UnknownDocumentError(sha256)
    return number


def _position(session: Session, row: StandingRow) -> int | None:
    if row.checked_invoice_id is None:
        return None
    return session.get_one(CheckedInvoiceRow, row.checked_invoice_id).position
