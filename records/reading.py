"""What was read of a file: its pages, and the invoices found in them."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from records.evidence import Evidence
from records.invoice import Invoice
from records.page import Box, Page, Reader
from records.problem import Problem
from records.record import Money, Number, Record


class DocumentKind(StrEnum):
    """What the document says that it is."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    STATEMENT = "statement"
    QUOTE = "quote"
    PRO_FORMA = "pro_forma"
    REMINDER = "reminder"
    RECEIPT = "receipt"
    UNKNOWN = "unknown"


class Language(StrEnum):
    FRENCH = "fr"
    ENGLISH = "en"
    BILINGUAL = "bilingual"
    OTHER = "other"


class AttachmentKind(StrEnum):
    TIMESHEET = "timesheet"
    RECEIPTS = "receipts"
    WORK_ORDER = "work_order"
    TERMS = "terms"
    COVER_LETTER = "cover_letter"
    OTHER = "other"


class Attachment(Record):
    """Pages behind or before the invoice that belong to it."""

    kind: AttachmentKind
    pages: tuple[int, ...]


class TimesheetRow(Record):
    """One row of a timesheet: who, when, how many hours. `day` is None where the row is a week or a sum."""

    person: str | None = None
    day: date | None = None
    week_end: date | None = None
    hours: Number
    page: int


class SettlementKind(StrEnum):
    DEPOSIT = "deposit"
    CREDIT = "credit"
    PRIOR_BALANCE = "prior_balance"


class Settlement(Record):
    """What stands between the total and the amount due, besides the holdback; positive as printed."""

    kind: SettlementKind
    amount: Money
    text: str = ""


class LayerDisagreement(NamedTuple):
    """A place where the PDF's text layer says something else than the page shows. `field` is a JSON pointer."""

    field: str
    text_layer: str
    seen: str


class Unclaimed(Record):
    """A value printed on the invoice's pages that no field took: `days` (the first and the last, where it is a
    stretch), `amounts` are what it may mean, the likeliest first; or `field` is the JSON pointer that its label
    announces. The box is on the page as shown, in points from its top left corner.
    """

    page: int
    box: Box
    text: str
    days: tuple[date, ...] = ()
    stretch: bool = False
    amounts: tuple[Money, ...] = ()
    field: str | None = None


class InvoiceReading(Record):
    """One invoice found in a file. `evidence` is by JSON pointer into `invoice`; what follows it is what the rules ask
    of the page beyond the invoice itself. `unsure_split` says that these pages may hold another invoice too.
    `corrected_by` names the people who changed or confirmed a value, the first first.
    `layer_disagreements` is None where the text layer was not compared with the page's picture; `changed_since_signed`
    has the JSON pointers whose place shows something else than when the file was signed, None where it was not signed
    or not written to since; `timesheet_signed` is None where no signature was looked for, and `timesheet_signed_on` the
    day of its approval, where one is read.
    """

    pages: tuple[int, ...]
    invoice: Invoice
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    document_kind: DocumentKind = DocumentKind.UNKNOWN
    title: str | None = None
    language: Language | None = None
    attachments: tuple[Attachment, ...] = ()
    timesheet: tuple[TimesheetRow, ...] = ()
    timesheet_signed: bool | None = None
    timesheet_signed_on: date | None = None
    settlements: tuple[Settlement, ...] = ()
    seller_address: str | None = None
    seller_phones: tuple[str, ...] = ()
    buyer_address: str | None = None
    unsure_split: bool = False
    unclaimed: tuple[Unclaimed, ...] = ()
    layer_disagreements: tuple[LayerDisagreement, ...] | None = None
    changed_since_signed: tuple[str, ...] | None = None
    corrected_by: tuple[str, ...] = ()


class Reading(Record):
    """One file. `pages` counts its pages; `readers` has one a page; `page_words` holds the pages as read."""

    file: str
    sha256: str
    pages: int = 0
    readers: tuple[Reader, ...] = ()
    problem: Problem | None = None
    invoices: tuple[InvoiceReading, ...] = ()
    page_words: tuple[Page, ...] = ()
