"""What an invoice comes to before taxes: a discount takes away, a credit note gives back."""

from decimal import Decimal

from records.invoice import Invoice, InvoiceType, Line, LineKind, Unit


def line_amount(line: Line) -> Decimal | None:
    """The line's amount as it counts in the sum: a discount printed without its sign still takes away."""
    if line.amount is not None and line.kind is LineKind.DISCOUNT and line.amount > 0:
        return -line.amount
    return line.amount


def lines_sum(invoice: Invoice) -> Decimal | None:
    """The sum of the lines' amounts; None where there is no line, or where a line that counts has no amount."""
    amounts = [line_amount(line) for line in invoice.lines if not _only_words(line)]
    if not amounts or any(amount is None for amount in amounts):
        return None
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def before_taxes(invoice: Invoice) -> Decimal | None:
    """What the invoice comes to before taxes: its subtotal, else its lines, else its total less its taxes."""
    amount = invoice.subtotal if invoice.subtotal is not None else lines_sum(invoice)
    if amount is None and invoice.total is not None:
        amount = invoice.total - sum((tax.amount for tax in invoice.taxes if tax.amount is not None), Decimal(0))
    return amount


def drawn(invoice: Invoice) -> Decimal | None:
    """What the invoice takes of a ceiling, before taxes; a credit note's is negative, whatever sign was printed."""
    amount = before_taxes(invoice)
    if amount is not None and invoice.invoice_type is InvoiceType.CREDIT_NOTE:
        return -abs(amount)
    return amount


def expenses(invoice: Invoice) -> Decimal:
    """The invoice's expenses; a credit note's give back."""
    amounts = [line_amount(line) or Decimal(0) for line in invoice.lines if line.kind is LineKind.EXPENSE]
    total = sum(amounts, Decimal(0))
    return -abs(total) if invoice.invoice_type is InvoiceType.CREDIT_NOTE else total


def is_service(line: Line) -> bool:
    """Whether the line bills somebody's work: hours are work, even among the expenses."""
    return line.kind is LineKind.SERVICE or (line.kind is LineKind.EXPENSE and line.unit is Unit.HOUR)


def _only_words(line: Line) -> bool:
    return line.amount is None and line.quantity is None and line.unit_price is None
