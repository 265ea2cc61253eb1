"""One document's check: asked, decided by the rules and written down as one step that no other can come between."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from pydantic import JsonValue
from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger import documents, trail
from ledger.canonical import canonical, packed, record_text, sha256_of
from ledger.database import Database
from ledger.drawn_columns import drawn_columns, rule_outcomes
from ledger.errors import NotReadError, UnknownDocumentError
from ledger.history import LedgerHistory, reference
from ledger.queue import as_seen
from ledger.recording import Kept, add_reading, kept_beside, last_reading, refuse_decided
from ledger.report_queries import outcomes_of_document
from ledger.schema import CheckedInvoiceRow, CheckRow, DocumentRow, RuleOutcomeRow, StandingRow
from records.document import Document, DocumentState
from records.finding import CheckedInvoice, Finding, Severity, Verdict
from records.outcome import RecordedOutcome, Standing
from records.past_invoice import PastInvoice
from records.problem import Problem
from records.reading import Reading
from records.trail import Event


class Checking:
    """Holds the write lock: nothing that `history` says can change before `record` is done.

    `reading` is the one that stands. `earlier` holds what became of the document where this very reading is already
    checked: then `record` changes nothing and gives the same back.
    """

    def __init__(
        self,
        session: Session,
        row: DocumentRow,
        actor: str,
        again: str | None,
        now: datetime,
        kept: Mapping[int, Kept] | None = None,
    ) -> None:
        self._session, self._row, self._actor, self._again, self._now = session, row, actor, again, now
        self._kept = kept or {}
        self.document: Document = documents.document_of(row)
        self.reading: Reading = last_reading(session, row)
        self.history = LedgerHistory(self._same_session, excluding=row.id, settled=True)
        checked = row.state == DocumentState.CHECKED.value
        self.earlier: tuple[RecordedOutcome, ...] = (
            outcomes_of_document(session, row) if checked and again is None else ()
        )
        self._recorded = False

    def see(self, checked: CheckedInvoice) -> None:
        """Puts an invoice of this file in the history that the file's next invoices are checked against."""
        self.history.add(
            PastInvoice(
                reference=reference(self.document.name, checked.reading.invoice.invoice_number),
                sha256=self.document.sha256,
                pages=checked.reading.pages,
                received_at=self.document.received_at,
                vendor_id=checked.vendor_id,
                contract_number=checked.contract_number,
                invoice=checked.reading.invoice,
                page_hashes=page_hashes(self.reading, checked.reading.pages),
                settled=checked.verdict is Verdict.CLEAR,
            )
        )

    def record(
        self, checked_invoices: Sequence[CheckedInvoice], findings: Sequence[Finding] = ()
    ) -> tuple[RecordedOutcome, ...]:
        """Writes down all the file's invoices as checked, and what was found about the file itself (`findings`).

        A file without an invoice, with a problem or with a finding at `block` or `warn` of its own is an exception
        too, and waits in the queue beside its invoices. Recording twice in one check raises RuntimeError.
        """
        if self.earlier:
            return self.earlier
        if self._recorded:
            raise RuntimeError("this check is already recorded")
        self._recorded = True
        session, row = self._session, self._row
        self._supersede()
        row.check_version += 1
        row.state = DocumentState.CHECKED.value
        row.claimed_by = row.claim_expires = None
        check = CheckRow(
            document_id=row.id,
            version=row.check_version,
            reading_version=row.reading_version,
            checked_at=self._now,
            checked_by=self._actor,
            why=self._again,
            findings=canonical([finding.model_dump(mode="json") for finding in findings]),
        )
        session.add(check)
        session.flush()
        session.add_all(
            RuleOutcomeRow(check_id=check.id, checked_invoice_id=None, **columns)
            for columns in rule_outcomes(findings=findings)
        )
        if file_waits(bool(checked_invoices), self.reading.problem, findings):
            self._stand(None, Standing.WAITING)
        hashes: list[JsonValue] = [
            self._add_invoice(check, position, checked) for position, checked in enumerate(checked_invoices)
        ]
        session.flush()
        facts: dict[str, JsonValue] = {
            "version": row.check_version,
            "reading_version": row.reading_version,
            "why": self._again,
            "content_sha256": hashes,
            "findings_sha256": sha256_of(check.findings),
        }
        if self._kept:
            facts["kept"] = {str(position): kept.state for position, kept in self._kept.items()}
        trail.append(session, self._now, self._actor, Event.CHECKED, row.sha256, facts)
        return outcomes_of_document(session, row)

    def _add_invoice(self, check: CheckRow, position: int, checked: CheckedInvoice) -> str:
        text = record_text(checked)
        content_sha256 = sha256_of(text)
        row = CheckedInvoiceRow(
            document_id=self._row.id,
            check_version=check.version,
            position=position,
            content=packed(text),
            content_sha256=content_sha256,
            **drawn_columns(checked, page_hashes(self.reading, checked.reading.pages)),
        )
        self._session.add(row)
        self._session.flush()
        self._session.add_all(
            RuleOutcomeRow(check_id=check.id, checked_invoice_id=row.id, **columns)
            for columns in rule_outcomes(checked.findings, checked.not_checked, checked.passed)
        )
        self._stand(row.id, standing_at_first(checked.verdict), self._kept.get(position))
        return content_sha256

    def _stand(self, checked_invoice_id: int | None, standing: Standing, kept: Kept | None = None) -> None:
        self._session.add(
            StandingRow(
                document_id=self._row.id,
                check_version=self._row.check_version,
                checked_invoice_id=checked_invoice_id,
                state=kept.state if kept else standing.value,
                since=kept.since if kept else self._now,
            )
        )
        self._session.flush()

    def _supersede(self) -> None:
        before = select(StandingRow).where(
            StandingRow.document_id == self._row.id, StandingRow.check_version == self._row.check_version
        )
        for standing in self._session.scalars(before):
            standing.state, standing.since = Standing.SUPERSEDED.value, self._now

    @contextmanager
    def _same_session(self) -> Iterator[Session]:
        yield self._session


@contextmanager
def checking(database: Database, sha256: str, actor: str, again: str | None, now: datetime) -> Iterator[Checking]:
    """As `Ledger.checking`."""
    with database.writing() as session:
        row = documents.get(session, sha256)
        if row.state == DocumentState.RECEIVED.value:
            raise NotReadError(sha256)
        if again is not None:
            refuse_decided(session, row)
        yield Checking(session, row, actor, again, now)


@contextmanager
def correcting(
    database: Database, entry: int, seen_decisions: int, corrected: Reading, actor: str, why: str, now: datetime
) -> Iterator[Checking]:
    """As `Reviewing.correcting`."""
    text = record_text(corrected)
    with database.writing() as session:
        standing = as_seen(session, entry, seen_decisions)
        row = session.get_one(DocumentRow, standing.document_id)
        if row.sha256 != corrected.sha256:
            raise UnknownDocumentError(corrected.sha256)
        kept = kept_beside(session, row, standing, corrected)
        add_reading(session, row, corrected, text, actor, why, now)
        yield Checking(session, row, actor, why, now, kept)


def file_waits(has_invoices: bool, problem: Problem | None, findings: Sequence[Finding]) -> bool:
    """Whether the file itself, beside its invoices, needs a person."""
    return not has_invoices or problem is not None or any(found.severity is not Severity.INFO for found in findings)


def standing_at_first(verdict: Verdict) -> Standing:
    """Where the rules' verdict puts an invoice before any person decides."""
    return Standing.CLEAR if verdict is Verdict.CLEAR else Standing.WAITING


def page_hashes(reading: Reading, pages: Sequence[int]) -> tuple[str, ...]:
    """The perceptual hashes of these pages, in their order, where a picture was made."""
    by_number = {page.number: page.image_hash for page in reading.page_words}
    return tuple(image_hash for number in pages if (image_hash := by_number.get(number)))
