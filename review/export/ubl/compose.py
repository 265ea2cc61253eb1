"""An accepted invoice in the terms of EN 16931."""

import re
from decimal import Decimal

from ledger.untrusted_text import clean, clean_or_none
from records.invoice import Invoice, InvoiceType
from records.outcome import Standing
from records.reading import InvoiceReading, SettlementKind
from records.record import USUAL_CURRENCY
from review.export.accepted import AcceptedInvoice
from review.export.ubl.document import CORE, TWO_TAXES, LackingError, Party, TaxProfile, UblDocument
from review.export.ubl.sums import payable_of, rows_and_allowances, sums_of
from review.export.ubl.taxes import taxes_of

_CANADA = "CA"
_POSTAL_CODE = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b")
_HELD_BACK = "Retenue / Holdback"
_SETTLED = {
    SettlementKind.DEPOSIT: "Acompte / Deposit",
    SettlementKind.CREDIT: "Crédit / Credit",
    SettlementKind.PRIOR_BALANCE: "Solde antérieur / Prior balance",
}


def compose(accepted: AcceptedInvoice, profile: TaxProfile, buyer_names: tuple[str, ...] = ()) -> UblDocument:
    """The invoice as it was accepted: no amount is changed to make a rule hold. `buyer_names` name the body where the
    page does not. Raises LackingError.
    """
    reading = accepted.checked.reading
    invoice = reading.invoice
    payable = payable_of(reading)
    number = clean_or_none(invoice.invoice_number)
    if lacking := _lacking(invoice, number, payable):
        raise LackingError(lacking)
    assert number is not None
    assert invoice.issue_date is not None
    assert payable is not None
    rows, allowances = rows_and_allowances(invoice)
    sums = sums_of(invoice, rows, allowances, payable)
    base = sums.lines - sums.allowances if sums.without_tax is None else sums.without_tax
    categories, taxes = taxes_of(invoice, base, profile)
    return UblDocument(
        customization=CORE if all(category.is_vat for category in categories) else TWO_TAXES,
        number=number,
        is_credit_note=invoice.invoice_type is InvoiceType.CREDIT_NOTE,
        issue_date=invoice.issue_date,
        due_date=invoice.due_date,
        currency=invoice.currency or USUAL_CURRENCY,
        notes=(*_consent(accepted), *_settlements(reading), *_taxes_told(invoice, profile)),
        purchase_order=clean_or_none(invoice.purchase_order),
        contract=clean_or_none(accepted.checked.contract_number or invoice.contract_number),
        period=(invoice.period_start, invoice.period_end),
        seller=_seller(reading, accepted.checked.vendor_id, profile),
        buyer=_buyer(reading, buyer_names),
        terms=clean_or_none(invoice.payment_terms),
        rows=rows,
        allowances=allowances,
        categories=categories,
        taxes=taxes,
        sums=sums,
    )


def _lacking(invoice: Invoice, number: str | None, payable: Decimal | None) -> tuple[str, ...]:
    """What UBL's schema asks of every document, by the name of EN 16931's rule."""
    rows, _ = rows_and_allowances(invoice)
    lacking = {
        "BR-02": number is None,
        "BR-03": invoice.issue_date is None,
        "BR-15": payable is None,
        "BR-16": not rows,
        "BR-24": any(line.amount is None for line in invoice.lines),
        "BR-46": any(tax.amount is None for tax in invoice.taxes),
    }
    return tuple(rule for rule, lacks in lacking.items() if lacks)


def _seller(reading: InvoiceReading, vendor_id: str | None, profile: TaxProfile) -> Party:
    seller = reading.invoice.seller
    numbers = [("GST", clean_or_none(seller.gst_number)), ("QST", clean_or_none(seller.qst_number))]
    registrations = [(scheme, number) for scheme, number in numbers if number]
    # The core model has room for one registration beside a VAT number: there the second is an identifier.
    kept = registrations if profile is TaxProfile.SEPARATE else registrations[:1]
    identifiers = [vendor_id, *(number for _, number in registrations[len(kept) :])]
    address = clean_or_none(reading.seller_address)
    canadian = seller.neq or _POSTAL_CODE.search((address or "").upper())
    return Party(
        name=clean_or_none(seller.name),
        address=address,
        country=_CANADA if canadian else None,
        legal_number=clean_or_none(seller.neq),
        identifiers=tuple(clean(each) for each in identifiers if each),
        registrations=tuple(kept),
    )


def _buyer(reading: InvoiceReading, buyer_names: tuple[str, ...]) -> Party:
    name = reading.invoice.buyer.name or next(iter(buyer_names), None)
    return Party(name=clean_or_none(name), address=clean_or_none(reading.buyer_address), country=_CANADA)


def _consent(accepted: AcceptedInvoice) -> tuple[str, ...]:
    """What a receiver must know of how it came to be accepted."""
    decision = accepted.decision
    if accepted.standing is Standing.OVERRIDDEN and decision is not None:
        codes = ", ".join(accepted.overridden)
        return (
            f"Acceptée par dérogation / Accepted by override ({codes}), {decision.at:%Y-%m-%d}, "
            f"{clean(decision.person)} : {clean(decision.reason)}",
        )
    if decision is None:
        return ("Conforme aux règles; aucune décision d'une personne. / Clear by the rules; no person's decision.",)
    return ()


def _settlements(reading: InvoiceReading) -> tuple[str, ...]:
    invoice = reading.invoice
    told = [f"{_HELD_BACK} : {abs(invoice.holdback):.2f}"] if invoice.holdback else []
    told += [f"{_SETTLED[each.kind]} : {abs(each.amount):.2f}" for each in reading.settlements]
    return tuple(told)


def _taxes_told(invoice: Invoice, profile: TaxProfile) -> tuple[str, ...]:
    """Each tax, where the document has them as one."""
    if profile is TaxProfile.SEPARATE or len(invoice.taxes) < 2:
        return ()
    rates = [
        f"{tax.kind.value}{f' {tax.rate:f} %' if tax.rate is not None else ''} : {tax.amount:.2f}"
        for tax in invoice.taxes
    ]
    return ("; ".join(rates),)
