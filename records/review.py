"""An invoice as it lies before a person."""

from datetime import date, datetime

from records.decision import Decision
from records.finding import CheckedInvoice
from records.outcome import RecordedOutcome
from records.page import Reader
from records.record import Record


class PageShape(Record):
    """A page of the document, and its size as the file shows it, in points."""

    number: int
    width: float
    height: float
    reader: Reader


class Lock(Record):
    """Who has the document open to decide on it, and when that ends if they give no more sign of life."""

    person: str
    expires: datetime


class DecisionMade(Record):
    """A decision with the entry that it was made on and its number there, from 1."""

    entry: int
    number: int
    decision: Decision


class Opinion(Record):
    """Whether a person agrees with a finding, by its place among the entry's findings (from 0)."""

    entry: int
    finding: int
    code: str
    person: str
    agrees: bool
    note: str = ""
    at: datetime


class Version(Record):
    """One reading of a document and the checks made of it: the first is the program's, the others corrections. `by` is
    a person's name or the program's part that made it; `why` is None for the first.
    """

    number: int
    at: datetime
    by: str
    why: str | None = None
    checks: tuple[datetime, ...] = ()


class InvoiceInReview(Record):
    """All of one entry of the queue. `checked` is None for an entry about the file itself. `seen` says what of it a
    person saw, and goes with what they decide. `decisions` are those of all versions, in order, of this invoice;
    `first_approval` is who consented first where two must, while that consent stands. `opinions` holds each person's
    last word on each finding.
    """

    outcome: RecordedOutcome
    checked: CheckedInvoice | None = None
    seen: str
    pages: tuple[PageShape, ...] = ()
    reading_version: int
    check_version: int
    checked_at: datetime
    decisions: tuple[DecisionMade, ...] = ()
    first_approval: str | None = None
    held_until: date | None = None
    assigned_to: str | None = None
    lock: Lock | None = None
    opinions: tuple[Opinion, ...] = ()

    @property
    def corrected_by(self) -> tuple[str, ...]:
        """Who changed or confirmed a value of it."""
        return self.checked.reading.corrected_by if self.checked else ()
