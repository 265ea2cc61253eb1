"""An invoice as a firm issues it: the invoice, and all else that its paper carries."""

from datetime import date
from enum import StrEnum

from records.invoice import Invoice
from records.reading import Language
from records.record import Money, Number, Record
from records.tables import Contract, Person, Rate, Vendor


class Grain(StrEnum):
    """What one row of the invoice stands for."""

    PERSON = "person"
    WEEK = "week"
    DAY = "day"
    DELIVERABLE = "deliverable"


class Firm(Record):
    """A supplier and its letterhead."""

    vendor: Vendor
    address: tuple[str, ...]
    town: str
    phone: str
    email: str
    website: str
    colour: str
    contact: str
    number_form: str


class Body(Record):
    """A public body and the unit that its invoices are sent to."""

    name: str
    unit: str
    address: tuple[str, ...]
    attention: str
    client_number: str


class Engagement(Record):
    """A contract with its rates and people, between a firm and a body."""

    contract: Contract
    firm: Firm
    body: Body
    rates: tuple[Rate, ...]
    people: tuple[Person, ...]
    purchase_order: str
    title_en: str
    families: dict[str, str]


class WorkedDay(Record):
    """One person's hours on one day."""

    person: str
    day: date
    hours: Number


class RowNote(Record):
    """What a row prints besides the invoice's own fields: the week that it stands for, the family of its task."""

    week_start: date | None = None
    week_end: date | None = None


class Issued(Record):
    """`invoice` is what the page prints and nothing more; `notes` has one entry a line. Amounts of `deposit` and
    `prior_balance` are positive, in CAD. `timesheet` is empty where no timesheet is joined, and
    signed on `signed_on` where one is. `title`: what the document calls itself where it is no invoice. `receipts`: a
    page of receipts follows.
    """

    invoice: Invoice
    language: Language
    engagement: Engagement
    grain: Grain
    notes: tuple[RowNote, ...]
    timesheet: tuple[WorkedDay, ...] = ()
    deposit: Money | None = None
    holdback_percent: Number | None = None
    prior_balance: Money | None = None
    title: str | None = None
    signed_on: date | None = None
    receipts: bool = False
    manager: str = ""
    phase: str = ""
