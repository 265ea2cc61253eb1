"""What became of an invoice, in one flat record: for lists, reports and people who ask."""

from datetime import date, datetime
from enum import StrEnum

from records.document import Document, DocumentState
from records.finding import Finding, Verdict
from records.problem import Problem
from records.record import Money, Record


class Standing(StrEnum):
    """Where an invoice stands. `waiting` and `held` are in the queue; `superseded` has a newer check beside it."""

    CLEAR = "clear"
    WAITING = "waiting"
    HELD = "held"
    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"
    SENT_BACK = "sent_back"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


IN_QUEUE = (Standing.WAITING, Standing.HELD)
TAKEN = (Standing.ACCEPTED, Standing.OVERRIDDEN)
TURNED_DOWN = (Standing.SENT_BACK, Standing.REJECTED)
UNDECIDED = (Standing.WAITING, Standing.CLEAR)
"""What nobody has decided on yet, nor put on hold."""


class RecordedOutcome(Record):
    """One invoice of a file; or the file itself, with `position` None, when it is not checked yet (then `verdict` and
    `standing` are None too), could not be read, or held no invoice.

    `entry` is its number in the queue, by which people decide. `supplier_name` and `invoice_number` are as printed,
    cleaned; `vendor_id` and `contract_number` are the rows it was matched to. `amount_at_stake` adds up what one rule
    found and takes the largest over the rules, since two rules often see the same dollar. `findings` are those of the
    last check. Money is in `currency`. `decisions` counts those made so far.
    """

    file: str
    sha256: str
    received_at: datetime
    state: DocumentState
    problem: Problem | None = None
    entry: int | None = None
    position: int | None = None
    pages: tuple[int, ...] = ()
    supplier_name: str | None = None
    vendor_id: str | None = None
    contract_number: str | None = None
    invoice_number: str | None = None
    issue_date: date | None = None
    currency: str | None = None
    subtotal: Money | None = None
    total: Money | None = None
    verdict: Verdict | None = None
    amount_at_stake: Money | None = None
    findings: tuple[Finding, ...] = ()
    standing: Standing | None = None
    standing_since: datetime | None = None
    decisions: int = 0


class Intake(Record):
    """What taking in a file gave: `new` is False when its content was known; `outcomes` say what became of it then."""

    new: bool
    document: Document
    outcomes: tuple[RecordedOutcome, ...] = ()
