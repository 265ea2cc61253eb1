"""What an invoice asks for in taxes, added up."""

from decimal import Decimal

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
