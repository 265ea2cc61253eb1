"""The invoice that a Factur-X or ZUGFeRD file carries inside as XML (UN/CEFACT Cross Industry Invoice, 1.0 and later).

Names in it are those of the CII schema; EN 16931 gives what each means (BT and BG numbers in brackets).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from lxml import etree

from records.invoice import Buyer, Invoice, InvoiceType, Line, LineKind, Seller, Tax, TaxKind, Unit

_ROOTS = ("CrossIndustryInvoice", "CrossIndustryDocument")
_CREDIT_NOTES = ("381", "261", "396")
_UNITS = {"HUR": Unit.HOUR, "DAY": Unit.DAY, "MON": Unit.MONTH, "KMT": Unit.KILOMETRE, "KTM": Unit.KILOMETRE}
_UNITS |= dict.fromkeys(("C62", "H87", "EA", "NAR", "XPP"), Unit.EACH)
_TAXES = {"VAT": TaxKind.VAT, "GST": TaxKind.GST}
_GREATEST_BYTES = 5_000_000
_GREATEST_LINES = 5_000


def read_embedded_invoice(xml: bytes) -> Invoice | None:
    """What the XML says, or None where it is no such invoice. Entities and document types are never followed."""
    if len(xml) > _GREATEST_BYTES or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None
    if _name(root) not in _ROOTS:
        return None
    return _signed(_invoice(root))


def _invoice(root: etree._Element) -> Invoice:
    header = _first(root, "ExchangedDocument", "HeaderExchangedDocument")
    sums = _first(root, "SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation")
    seller, buyer = _first(root, "SellerTradeParty"), _first(root, "BuyerTradeParty")
    terms = _first(root, "SpecifiedTradePaymentTerms")
    period = _first(root, "BillingSpecifiedPeriod")
    settlement = _header_settlement(root)
    return Invoice(
        invoice_number=_text(header, "ID"),
        invoice_type=InvoiceType.CREDIT_NOTE if _text(header, "TypeCode") in _CREDIT_NOTES else InvoiceType.INVOICE,
        issue_date=_date(header, "IssueDateTime"),
        due_date=_date(terms, "DueDateDateTime"),
        currency=_text(root, "InvoiceCurrencyCode"),
        purchase_order=_reference(root, "BuyerOrderReferencedDocument"),
        contract_number=_reference(root, "ContractReferencedDocument"),
        period_start=_date(period, "StartDateTime"),
        period_end=_date(period, "EndDateTime"),
        payment_terms=_text(terms, "Description"),
        seller=_seller(root, seller),
        buyer=Buyer(name=_text(buyer, "Name")),
        lines=(*_lines(root), *_allowances(settlement)),
        subtotal=_amount(sums, "TaxBasisTotalAmount"),
        taxes=tuple(_taxes(settlement)),
        total=_amount(sums, "GrandTotalAmount"),
        amount_due=_amount(sums, "DuePayableAmount"),
    )


def _signed(invoice: Invoice) -> Invoice:
    """A credit note's amounts are negative, whichever sign the XML gives them; a negative total is a credit."""
    if (invoice.total or 0) < 0:
        return invoice.model_copy(update={"invoice_type": InvoiceType.CREDIT_NOTE})
    if invoice.invoice_type is not InvoiceType.CREDIT_NOTE or (invoice.total or 0) <= 0:
        return invoice
    lines = (
        line.model_copy(update={"quantity": _minus(line.quantity), "amount": _minus(line.amount)})
        for line in invoice.lines
    )
    return invoice.model_copy(
        update={
            "lines": tuple(lines),
            "taxes": tuple(tax.model_copy(update={"amount": _minus(tax.amount)}) for tax in invoice.taxes),
            "subtotal": _minus(invoice.subtotal),
            "total": _minus(invoice.total),
            "amount_due": _minus(invoice.amount_due),
        }
    )


def _minus(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount


def _seller(root: etree._Element, party: etree._Element | None) -> Seller:
    numbers = [_value(each) or "" for each in _all(party, "ID")]
    plain = [re.sub(r"[\s-]", "", number).upper() for number in numbers]
    return Seller(
        name=_text(party, "Name"),
        gst_number=next((number for number in plain if re.fullmatch(r"\d{9}RT\d{4}", number)), None),
        qst_number=next((number for number in plain if re.fullmatch(r"\d{10}TQ\d{4}", number)), None),
        account=_text(_first(root, "PayeePartyCreditorFinancialAccount"), "IBANID"),
    )


def _lines(root: etree._Element) -> Iterator[Line]:
    """The rows (BG-25); a row that only says something has no amount, and is left out."""
    for item in _all(root, "IncludedSupplyChainTradeLineItem")[:_GREATEST_LINES]:
        amount = _amount(item, "LineTotalAmount")
        if amount is None:
            continue
        quantity = _first(item, "BilledQuantity")
        price = _first(item, "NetPriceProductTradePrice", "GrossPriceProductTradePrice")
        unit_price = _amount(price, "ChargeAmount")
        per = _amount(price, "BasisQuantity")
        if unit_price is not None and per not in (None, Decimal(0), Decimal(1)):
            unit_price = unit_price / (per or 1)
        product = _first(item, "SpecifiedTradeProduct")
        yield Line(
            description=_text(product, "Name") or _text(product, "Description"),
            quantity=_number(quantity),
            unit=_UNITS.get(quantity.get("unitCode", "")) if quantity is not None else None,
            unit_price=unit_price,
            amount=amount,
        )


def _allowances(settlement: etree._Element | None) -> Iterator[Line]:
    """Discounts and charges on the whole invoice (BG-20, BG-21), so that the lines add up to the subtotal."""
    for each in _all(settlement, "SpecifiedTradeAllowanceCharge"):
        amount = _amount(each, "ActualAmount")
        if amount is None:
            continue
        is_charge = (_text(_first(each, "ChargeIndicator"), "Indicator") or "").lower() == "true"
        yield Line(
            description=_text(each, "Reason"),
            amount=amount if is_charge else -amount,
            kind=LineKind.EXPENSE if is_charge else LineKind.DISCOUNT,
        )


def _taxes(settlement: etree._Element | None) -> Iterator[Tax]:
    for each in settlement if settlement is not None else ():
        if _name(each) != "ApplicableTradeTax":
            continue
        kind = _TAXES.get(_text(each, "TypeCode") or "")
        if kind is not None:
            rate = _amount(each, "RateApplicablePercent")
            rate = _amount(each, "ApplicablePercent") if rate is None else rate
            yield Tax(kind=kind, rate=rate, amount=_amount(each, "CalculatedAmount"))


def _header_settlement(root: etree._Element) -> etree._Element | None:
    """The settlement of the whole invoice; in version 1.0 it has the name of the lines' own."""
    found = _first(root, "ApplicableHeaderTradeSettlement")
    if found is not None:
        return found
    for each in _all(root, "ApplicableSupplyChainTradeSettlement"):
        return each
    return None


def _reference(root: etree._Element, name: str) -> str | None:
    document = _first(root, name)
    return _text(document, "IssuerAssignedID") or _text(document, "ID")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else list(element.iter(f"{{*}}{name}"))


def _first(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first element of the first of those names that there is."""
    return next((found for name in names for found in _all(element, name)), None)


def _value(element: etree._Element | None) -> str | None:
    text = " ".join((element.text or "").split()) if element is not None else ""
    return "".join(character for character in text if character.isprintable()) or None


def _text(element: etree._Element | None, name: str) -> str | None:
    return _value(_first(element, name))


def _number(element: etree._Element | None) -> Decimal | None:
    text = _value(element)
    if text is None or not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,10})?", text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _amount(element: etree._Element | None, name: str) -> Decimal | None:
    return _number(_first(element, name))


def _date(element: etree._Element | None, name: str) -> date | None:
    text = _text(_first(element, name), "DateTimeString") or ""
    for shape in ("%Y%m%d", "%Y-%m-%d"):
        try:
            return datetime.strptime(text[:10], shape).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
