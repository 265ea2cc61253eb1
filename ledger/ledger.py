"""The ledger as the other rooms see it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path

from ledger import (
    back_up,
    checking,
    claims,
    documents,
    intake,
    party_totals,
    past_checks,
    queue,
    queue_page,
    recording,
    report_facts,
    report_queries,
    trail,
    verifying,
    workload,
)
from ledger.accounts import Accounts
from ledger.database import Database
from ledger.history import LedgerHistory
from ledger.originals import Originals
from ledger.profiles import Profiles
from ledger.queue_page import QueueChoices, QueuePage, QueueQuestion
from ledger.retention import Retention
from ledger.reviewing import Reviewing
from ledger.untrusted_text import clean
from records.back_up import BackUp
from records.decision import Decision
from records.document import Document
from records.moments import moments_between
from records.outcome import IN_QUEUE, Intake, RecordedOutcome, Standing
from records.reading import Reading
from records.trail import TrailEntry, TrailFault, TrailHead
from records.workload import Workload


class Ledger:
    """Safe to use from several threads and processes at once. Each method is one transaction: done whole or not at all,
    on disk when it returns, and harmless to do again. Times are aware; `actor` is the person or program that acts.

    Raises the errors of `ledger.errors`, and SQLAlchemy's OperationalError where the database does not answer.
    """

    def __init__(self, database: Database, originals: Originals, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self.originals = originals
        self.accounts = Accounts(database, clock)
        self.retention = Retention(database, originals, clock)
        self.review = Reviewing(database, clock)
        self.profiles = Profiles(database, clock)

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database's connections."""
        self._database.close()

    # What came in

    def take_in(self, path: Path, sha256: str | None = None, actor: str = "intake") -> Intake:
        """Keeps the file's original, then writes the document down, once for each content. Only after this may the file
        leave the inbox. A known content under a new name only adds the name.

        Raises NotAnOrdinaryFileError, OriginalChangedError (not the content `sha256`), OriginalAlteredError, OSError.
        """
        return intake.take_in(self._database, self.originals, path, sha256, clean(actor), self._clock())

    def document(self, sha256: str) -> Document | None:
        """The document with that content, if it came in."""
        with self._database.reading() as session:
            row = documents.find(session, sha256)
            return documents.document_of(row) if row else None

    # Who works on it

    def claim(self, sha256: str, worker: str, seconds: float) -> Document | None:
        """The document, for this worker alone until the time is over; again by the same worker to renew. None while
        another has it, or once it is checked. A check that is recorded ends the claim.
        """
        return claims.claim(self._database, sha256, clean(worker), seconds, self._clock())

    def release(self, sha256: str, worker: str) -> None:
        """Ends this worker's claim."""
        claims.release(self._database, sha256, clean(worker))

    def claimants(self) -> tuple[str, ...]:
        """The workers that have unfinished documents, also those whose time is over."""
        return claims.claimants(self._database)

    def release_all(self, worker: str) -> None:
        """Ends all of this worker's claims: it is known to be gone."""
        claims.release_all(self._database, clean(worker))

    def take_up_stranded(self, worker: str, seconds: float, limit: int = 100) -> tuple[Document, ...]:
        """Claims up to `limit` unfinished documents that nobody has or whose claim ran out, oldest first."""
        return claims.take_up_stranded(self._database, clean(worker), seconds, limit, self._clock())

    # What was read and found

    def record_reading(self, reading: Reading, actor: str = "reader", again: str | None = None) -> Document:
        """Writes a reading down. The first stands: another one changes nothing unless `again` says why it is made (a
        correction, a better reader); then it becomes the next version, to be checked.

        Raises UnknownDocumentError, AlreadyDecidedError.
        """
        return recording.record_reading(self._database, reading, clean(actor), again, self._clock())

    def reading(self, sha256: str) -> Reading:
        """The reading that stands. Raises UnknownDocumentError, NotReadError."""
        with self._database.reading() as session:
            return recording.last_reading(session, documents.get(session, sha256))

    def checking(
        self, sha256: str, actor: str = "rules", again: str | None = None
    ) -> AbstractContextManager[checking.Checking]:
        """The check of one document as one transaction that shuts out every other: of two invoices checked at once, the
        second sees the first in its history. Keep it short, and call nothing of the ledger's inside but what it gives.

        `again` says why a reading that is already checked is checked again.
        Raises UnknownDocumentError, NotReadError, AlreadyDecidedError.
        """
        return checking.checking(self._database, sha256, clean(actor), again, self._clock())

    def history(self, excluding: str | None = None) -> LedgerHistory:
        """What was recorded so far, without the document `excluding` (a SHA-256); to look, not to decide by: while one
        looks, another check may be recorded. Fulfils `validators.history.History`.
        """
        own: int | None = None
        if excluding is not None:
            with self._database.reading() as session:
                row = documents.find(session, excluding)
                own = row.id if row else None
        return LedgerHistory(self._database.reading, own)

    @contextmanager
    def past_checks(
        self, from_date: date | None = None, zone: tzinfo = UTC
    ) -> Iterator[Iterator[past_checks.PastCheck]]:
        """The last check of each document received since that day (as days go by in `zone`), in order of arrival, each
        with its reading and the past as it was then; as all stands at this moment.
        """
        start, _ = moments_between(from_date, None, zone)
        with self._database.reading() as session:
            yield past_checks.past_checks(session, start)

    # What became of it

    def outcome_of(self, sha256: str) -> tuple[RecordedOutcome, ...]:
        """What became of one file, one record an invoice; empty where the file is not known."""
        with self._database.reading() as session:
            row = documents.find(session, sha256)
            return report_queries.outcomes_of_document(session, row) if row else ()

    def outcomes(
        self, from_date: date | None = None, to_date: date | None = None, zone: tzinfo = UTC
    ) -> tuple[RecordedOutcome, ...]:
        """All that was received from the one day to the other (both included, as days go by in `zone`), in order of
        arrival; also what is not finished yet.
        """
        with self._database.reading() as session:
            return report_queries.outcomes_received(session, *moments_between(from_date, to_date, zone))

    def lately(self, documents: int) -> tuple[RecordedOutcome, ...]:
        """What became of the last that many documents received, the newest first; also what is not finished yet."""
        with self._database.reading() as session:
            return report_queries.outcomes_of_newest(session, documents)

    @contextmanager
    def report_facts(self) -> Iterator[report_facts.ReportFacts]:
        """What a report is made of, as it stands at this moment."""
        with self._database.reading() as session:
            yield report_facts.ReportFacts(session)

    def own_outcomes(self, start: datetime | None = None, end: datetime | None = None) -> tuple[RecordedOutcome, ...]:
        """What the program said by itself of all that was received from `start` to before `end`, in order of arrival:
        by the last check of its own reading, whatever people corrected or decided since.
        """
        with self._database.reading() as session:
            return report_queries.outcomes_of_own_reading(session, start, end)

    def queue(
        self,
        standings: tuple[Standing, ...] = IN_QUEUE,
        *,
        code: str | None = None,
        vendor_id: str | None = None,
        contract_number: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[RecordedOutcome, ...]:
        """What stands so, oldest first; narrowed to a rule that found something, a supplier, a contract."""
        with self._database.reading() as session:
            return queue.queue(session, standings, code, vendor_id, contract_number, limit, offset)

    def queue_page(self, question: QueueQuestion) -> QueuePage:
        """One page of the queue, as it stands at this moment."""
        with self._database.reading() as session:
            return queue_page.queue_page(session, question)

    def queue_choices(self, standings: tuple[Standing, ...] = IN_QUEUE) -> QueueChoices:
        """The reasons, suppliers and contracts that the queue can be narrowed by."""
        with self._database.reading() as session:
            return queue_page.queue_choices(session, standings)

    def totals_by_vendor(self) -> dict[str, party_totals.PartyTotals]:
        """How many invoices each supplier has, and what they come to, by vendor_id."""
        with self._database.reading() as session:
            return party_totals.totals_by_vendor(session)

    def totals_by_contract(self) -> dict[str, party_totals.PartyTotals]:
        """The same by contract_number."""
        with self._database.reading() as session:
            return party_totals.totals_by_contract(session)

    def queue_counts(self) -> dict[Standing, int]:
        """How many stand where."""
        with self._database.reading() as session:
            return queue.counts(session)

    def decide(self, entry: int, decision: Decision, seen_decisions: int) -> RecordedOutcome:
        """Writes a person's decision on an entry down. `seen_decisions` is the outcome's `decisions` as they saw it.

        Raises DecidedMeanwhileError where somebody was quicker; DecisionRefusedError without a reason or a person, and
        for accepting what has a blocking finding, and for accepting or overriding what was rejected or sent back before
        it is checked again. Putting on hold undoes: the decision before stays in the trail.
        """
        return queue.decide(self._database, entry, decision, seen_decisions, self._clock())

    def decisions_of(self, sha256: str) -> tuple[tuple[int, Decision], ...]:
        """A file's decisions in order, over all its versions, each with its entry's number."""
        with self._database.reading() as session:
            return queue.decisions_of(session, sha256)

    def workload(self) -> Workload:
        """How much work there is, and how far it has come."""
        with self._database.reading() as session:
            return workload.workload(session, self._clock())

    def back_up(self, folder: Path) -> BackUp:
        """Copies all rows, as they stand at one moment, and all originals into `folder`; originals that are there
        already are not copied again. Work may go on meanwhile. Raises OriginalMissingError, OSError.
        """
        return back_up.back_up(self._database, self.originals, folder, self._clock())

    def database_kind(self) -> str:
        """Which database this is: `sqlite` or `postgresql`."""
        return self._database.engine.dialect.name

    def database_time(self) -> datetime:
        """The time by the database's clock."""
        return self._database.time()

    def now(self) -> datetime:
        """The time by the ledger's clock."""
        return self._clock()

    # What can be shown of it

    @contextmanager
    def trail(self, sha256: str | None = None) -> Iterator[Iterator[TrailEntry]]:
        """The audit trail in order, or one document's entries, as they stand at this moment."""
        with self._database.reading() as session:
            yield trail.entries(session, sha256)

    def trail_head(self) -> TrailHead:
        """The trail's last entry: kept elsewhere, it lets `verify` show that nothing before it was cut off."""
        with self._database.reading() as session:
            return trail.head(session)

    def verify(self, kept_head: TrailHead | None = None, *, originals: bool = True) -> tuple[TrailFault, ...]:
        """Goes over the trail, the rows it vouches for and the originals (unless `originals` is False, since that reads
        every file); gives what is not as it was recorded.
        """
        with self._database.reading() as session:
            return tuple(verifying.faults(session, self.originals if originals else None, kept_head))
