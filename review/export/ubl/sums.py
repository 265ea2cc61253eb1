"""An invoice's lines and sums as EN 16931 divides them."""

from collections.abc import Sequence
from decimal import Decimal

from ledger.untrusted_text import clean_or_none
from records.invoice import Invoice, InvoiceType, Line, LineKind, Unit
from records.reading import InvoiceReading
from review.export.ubl.document import Allowance, Row, Sums

UNIT_CODES = {Unit.HOUR: "HUR", Unit.DAY: "DAY", Unit.MONTH: "MON", Unit.KILOMETRE: "KMT", Unit.EACH: "EA"}
"""UN/ECE Recommendation 20."""

UNSTATED_UNIT = "C62"
"""One: what Recommendation 20 has for a thing that is counted and no more."""

_ONE, _NOTHING = Decimal(1), Decimal(0)


def sign_of(invoice: Invoice) -> int:
    """What turns an amount of the page into one of the norm, where a credit note's amounts are positive."""
    return -1 if invoice.invoice_type is InvoiceType.CREDIT_NOTE else 1


def rows_and_allowances(invoice: Invoice) -> tuple[tuple[Row, ...], tuple[Allowance, ...]]:
    """Its lines that have an amount; a discount is an allowance on the whole, where it lowers the sum."""
    sign = sign_of(invoice)
    rows: list[Row] = []
    allowances: list[Allowance] = []
    for line in invoice.lines:
        if line.amount is None:
            continue
        amount = sign * line.amount
        if line.kind is LineKind.DISCOUNT and amount < 0:
            allowances.append(Allowance(reason=clean_or_none(line.description), amount=-amount))
        else:
            rows.append(_row(line, amount))
    return tuple(rows), tuple(allowances)


def sums_of(invoice: Invoice, rows: Sequence[Row], allowances: Sequence[Allowance], payable: Decimal) -> Sums:
    """Its sums as the page prints them. The sum of lines, of allowances and of taxes is always their own; so is the
    total without tax where the page has none and it leads to the total that it has.
    """
    sign = sign_of(invoice)
    lines = sum((row.amount for row in rows), _NOTHING)
    less = sum((allowance.amount for allowance in allowances), _NOTHING)
    tax = sum((sign * each.amount for each in invoice.taxes if each.amount is not None), _NOTHING)
    with_tax = None if invoice.total is None else sign * invoice.total
    without_tax = None if invoice.subtotal is None else sign * invoice.subtotal
    if without_tax is None and with_tax == lines - less + tax:
        without_tax = lines - less
    prepaid = _NOTHING if with_tax is None else with_tax - payable
    return Sums(lines, less, without_tax, tax, with_tax, prepaid, payable)


def payable_of(reading: InvoiceReading) -> Decimal | None:
    """What is asked for now, with the norm's sign; the total where the page prints one sum and nothing lies between."""
    invoice = reading.invoice
    asked = invoice.amount_due
    if asked is None and not invoice.holdback and not reading.settlements:
        asked = invoice.total
    return None if asked is None else sign_of(invoice) * asked


def _row(line: Line, amount: Decimal) -> Row:
    quantity, price, unit = line.quantity, line.unit_price, UNSTATED_UNIT
    if line.unit is not None:
        unit = UNIT_CODES[line.unit]
    if quantity is None and price is None:
        # A sum for the whole: one of it, at that price.
        quantity, price = _ONE, abs(amount)
    if quantity is not None:
        # The norm wants prices that are not negative: what is taken back is a negative quantity.
        quantity = -abs(quantity) if amount < 0 else abs(quantity)
    name = clean_or_none(line.description) or clean_or_none(line.role) or clean_or_none(line.person)
    told = (("person", clean_or_none(line.person)), ("role", clean_or_none(line.role)), ("kind", line.kind.value))
    return Row(
        name=name,
        quantity=quantity,
        unit=unit,
        price=None if price is None else abs(price),
        amount=amount,
        day=line.service_date,
        properties=tuple((key, value) for key, value in told if value),
    )
