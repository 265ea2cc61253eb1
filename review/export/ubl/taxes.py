"""An invoice's taxes as EN 16931 divides them: each by itself, or all as one rate."""

from decimal import Decimal

from records.invoice import Invoice, Tax
from review.export.ubl.document import TaxCategory, TaxProfile, TaxSubtotal
from review.export.ubl.sums import sign_of

STANDARD, EXEMPT, OUTSIDE = "S", "E", "O"
"""UNTDID 5305: standard rate, exempt, outside the tax's scope."""

NO_TAX = "Aucune taxe n'est demandée sur cette facture. / No tax is asked for on this invoice."


def taxes_of(
    invoice: Invoice, base: Decimal, profile: TaxProfile
) -> tuple[tuple[TaxCategory, ...], tuple[TaxSubtotal, ...]]:
    """The categories that every line bears, and the subtotal of each. Every tax of these invoices is on the whole. All
    of the taxes must have an amount.
    """
    if not invoice.taxes:
        category = _no_tax(invoice)
        return (category,), (TaxSubtotal(category, base, Decimal(0)),)
    subtotals = _separate(invoice, base) if profile is TaxProfile.SEPARATE else (_single(invoice, base),)
    return tuple(subtotal.category for subtotal in subtotals), subtotals


def _separate(invoice: Invoice, base: Decimal) -> tuple[TaxSubtotal, ...]:
    return tuple(
        TaxSubtotal(TaxCategory(tax.kind.value, STANDARD, tax.rate), base, _amount(invoice, tax))
        for tax in invoice.taxes
    )


def _single(invoice: Invoice, base: Decimal) -> TaxSubtotal:
    rates = [tax.rate for tax in invoice.taxes if tax.rate is not None]
    rate = sum(rates, Decimal(0)) if len(rates) == len(invoice.taxes) else None
    amount = sum((_amount(invoice, tax) for tax in invoice.taxes), Decimal(0))
    return TaxSubtotal(TaxCategory("VAT", STANDARD, rate), base, amount)


def _no_tax(invoice: Invoice) -> TaxCategory:
    if invoice.seller.gst_number or invoice.seller.qst_number:
        return TaxCategory("VAT", EXEMPT, Decimal(0), NO_TAX)
    return TaxCategory("VAT", OUTSIDE, None, NO_TAX)


def _amount(invoice: Invoice, tax: Tax) -> Decimal:
    assert tax.amount is not None
    return sign_of(invoice) * tax.amount
