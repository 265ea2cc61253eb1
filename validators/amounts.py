"""An invoice's amounts as the rules add them: a discount takes away, a credit note gives back."""

from decimal import Decimal

from records.amounts import before_taxes as before_taxes
from records.amounts import drawn as drawn
from records.amounts import expenses as expenses
from records.amounts import line_amount as line_amount
from records.amounts import lines_sum as lines_sum
from records.invoice import Invoice, TaxKind


def taxes_sum(invoice: Invoice) -> Decimal | None:
    """The sum of the taxes; None where a tax has no amount; zero where there is none."""
    if any(tax.amount is None for tax in invoice.taxes):
        return None
    return sum((tax.amount for tax in invoice.taxes if tax.amount is not None), Decimal(0))


def tax_amount(invoice: Invoice, kind: TaxKind) -> Decimal | None:
    """What is asked for that tax; None where it is not on the invoice, or has no amount."""
    amounts = [tax.amount for tax in invoice.taxes if tax.kind is kind and tax.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None
