"""The invoice, in the words of EN 16931 (its BT/BG numbers in brackets where one fits)."""

from datetime import date
from enum import StrEnum

from records.record import Money, Number, Record


class InvoiceType(StrEnum):
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    KILOMETRE = "kilometre"
    EACH = "each"


class LineKind(StrEnum):
    SERVICE = "service"
    EXPENSE = "expense"
    DISCOUNT = "discount"


class TaxKind(StrEnum):
    GST = "GST"
    QST = "QST"
    HST = "HST"
    PST = "PST"
    VAT = "VAT"


class Seller(Record):
    """Who asks to be paid (BG-4). Registration numbers have no spaces."""

    name: str | None = None
    gst_number: str | None = None
    qst_number: str | None = None
    neq: str | None = None
    account: str | None = None


class Buyer(Record):
    """Who is asked to pay (BG-7)."""

    name: str | None = None


class Line(Record):
    """One row of the invoice (BG-25): what was done, by whom, how much, at what price."""

    description: str | None = None
    person: str | None = None
    role: str | None = None
    service_date: date | None = None
    quantity: Number | None = None
    unit: Unit | None = None
    unit_price: Money | None = None
    amount: Money | None = None
    kind: LineKind = LineKind.SERVICE


class Tax(Record):
    """One tax asked for (BG-23). `rate` in percent, as printed; None where the page prints none."""

    kind: TaxKind
    rate: Number | None = None
    amount: Money | None = None


class Invoice(Record):
    """What the page says; what it does not say is None or empty, never guessed.

    A credit note's amounts are negative.
    """

    invoice_number: str | None = None
    invoice_type: InvoiceType = InvoiceType.INVOICE
    issue_date: date | None = None
    due_date: date | None = None
    currency: str | None = None
    purchase_order: str | None = None
    contract_number: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    payment_terms: str | None = None
    seller: Seller = Seller()
    buyer: Buyer = Buyer()
    lines: tuple[Line, ...] = ()
    subtotal: Money | None = None
    taxes: tuple[Tax, ...] = ()
    holdback: Money | None = None
    total: Money | None = None
    amount_due: Money | None = None
