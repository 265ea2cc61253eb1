"""UBL 2.1 XML of an invoice or a credit note."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lxml import etree

from review.export.ubl.document import Allowance, Party, Row, TaxCategory, UblDocument

_OASIS = "urn:oasis:names:specification:ubl:schema:xsd"
_AGGREGATE, _BASIC = f"{_OASIS}:CommonAggregateComponents-2", f"{_OASIS}:CommonBasicComponents-2"
_INVOICE, _CREDIT_NOTE = "380", "381"
"""UNTDID 1001."""


def write_ubl(document: UblDocument, unmet: Sequence[str] = ()) -> bytes:
    """The XML, in the order of the schema; a comment names the rules of EN 16931 that do not hold."""
    kind = "CreditNote" if document.is_credit_note else "Invoice"
    namespace = f"{_OASIS}:{kind}-2"
    writer = _Writer(document.currency)
    prefixes = {None: namespace, "cac": _AGGREGATE, "cbc": _BASIC}
    root = etree.Element(f"{{{namespace}}}{kind}", nsmap=prefixes)  # type: ignore[arg-type]
    writer.head(root, document)
    writer.party(root, "AccountingSupplierParty", document.seller)
    writer.party(root, "AccountingCustomerParty", document.buyer)
    if document.terms:
        writer.basic(writer.aggregate(root, "PaymentTerms"), "Note", document.terms)
    for allowance in document.allowances:
        writer.allowance(root, allowance, document.categories)
    writer.taxes(root, document)
    writer.sums(root, document)
    for number, row in enumerate(document.rows, 1):
        writer.row(root, number, row, document)
    if unmet:
        root.addprevious(etree.Comment(f" EN 16931: these rules do not hold here: {', '.join(unmet)} "))
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, pretty_print=True)


class _Writer:
    """`basic` and `aggregate` add one element; the rest, one of the norm's groups."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def aggregate(self, parent: etree._Element, name: str) -> etree._Element:
        return etree.SubElement(parent, f"{{{_AGGREGATE}}}{name}")

    def basic(self, parent: etree._Element, name: str, value: str | date | None, **attributes: str) -> None:
        if value is None or value == "":
            return
        element = etree.SubElement(parent, f"{{{_BASIC}}}{name}", attributes)
        element.text = value if isinstance(value, str) else value.isoformat()

    def amount(self, parent: etree._Element, name: str, value: Decimal | None, *, price: bool = False) -> None:
        if value is not None:
            written = f"{value:f}" if price else _two_places(value)
            self.basic(parent, name, written, currencyID=self._currency)

    def head(self, root: etree._Element, document: UblDocument) -> None:
        self.basic(root, "CustomizationID", document.customization)
        self.basic(root, "ID", document.number)
        self.basic(root, "IssueDate", document.issue_date)
        if document.is_credit_note:
            self.basic(root, "CreditNoteTypeCode", _CREDIT_NOTE)
        else:
            self.basic(root, "DueDate", document.due_date)
            self.basic(root, "InvoiceTypeCode", _INVOICE)
        for note in document.notes:
            self.basic(root, "Note", note)
        self.basic(root, "DocumentCurrencyCode", document.currency)
        self._period(root, *document.period)
        if document.purchase_order:
            self.basic(self.aggregate(root, "OrderReference"), "ID", document.purchase_order)
        if document.contract:
            self.basic(self.aggregate(root, "ContractDocumentReference"), "ID", document.contract)

    def party(self, root: etree._Element, role: str, party: Party) -> None:
        inner = self.aggregate(self.aggregate(root, role), "Party")
        for identifier in party.identifiers:
            self.basic(self.aggregate(inner, "PartyIdentification"), "ID", identifier)
        if party.address or party.country:
            address = self.aggregate(inner, "PostalAddress")
            self.basic(address, "StreetName", party.address)
            if party.country:
                self.basic(self.aggregate(address, "Country"), "IdentificationCode", party.country)
        for scheme, number in party.registrations:
            registration = self.aggregate(inner, "PartyTaxScheme")
            self.basic(registration, "CompanyID", number)
            self.basic(self.aggregate(registration, "TaxScheme"), "ID", scheme)
        if party.name or party.legal_number:
            entity = self.aggregate(inner, "PartyLegalEntity")
            self.basic(entity, "RegistrationName", party.name)
            self.basic(entity, "CompanyID", party.legal_number)

    def allowance(self, root: etree._Element, allowance: Allowance, categories: Sequence[TaxCategory]) -> None:
        element = self.aggregate(root, "AllowanceCharge")
        self.basic(element, "ChargeIndicator", "false")
        self.basic(element, "AllowanceChargeReason", allowance.reason)
        self.amount(element, "Amount", allowance.amount)
        for category in categories:
            self._category(element, "TaxCategory", category)

    def taxes(self, root: etree._Element, document: UblDocument) -> None:
        total = self.aggregate(root, "TaxTotal")
        self.amount(total, "TaxAmount", document.sums.tax)
        for tax in document.taxes:
            element = self.aggregate(total, "TaxSubtotal")
            self.amount(element, "TaxableAmount", tax.base)
            self.amount(element, "TaxAmount", tax.amount)
            self._category(element, "TaxCategory", tax.category, exemption=tax.category.exemption)

    def sums(self, root: etree._Element, document: UblDocument) -> None:
        sums = document.sums
        element = self.aggregate(root, "LegalMonetaryTotal")
        self.amount(element, "LineExtensionAmount", sums.lines)
        self.amount(element, "TaxExclusiveAmount", sums.without_tax)
        self.amount(element, "TaxInclusiveAmount", sums.with_tax)
        self.amount(element, "AllowanceTotalAmount", sums.allowances if document.allowances else None)
        self.amount(element, "PrepaidAmount", sums.prepaid if sums.prepaid else None)
        self.amount(element, "PayableAmount", sums.payable)

    def row(self, root: etree._Element, number: int, row: Row, document: UblDocument) -> None:
        kind, quantity = ("CreditNoteLine", "Credited") if document.is_credit_note else ("InvoiceLine", "Invoiced")
        line = self.aggregate(root, kind)
        self.basic(line, "ID", str(number))
        if row.quantity is not None:
            self.basic(line, f"{quantity}Quantity", f"{row.quantity:f}", unitCode=row.unit)
        self.amount(line, "LineExtensionAmount", row.amount)
        self._period(line, row.day, row.day)
        item = self.aggregate(line, "Item")
        self.basic(item, "Name", row.name)
        for category in document.categories:
            self._category(item, "ClassifiedTaxCategory", category)
        for name, value in row.properties:
            element = self.aggregate(item, "AdditionalItemProperty")
            self.basic(element, "Name", name)
            self.basic(element, "Value", value)
        if row.price is not None:
            self.amount(self.aggregate(line, "Price"), "PriceAmount", row.price, price=True)

    def _period(self, parent: etree._Element, start: date | None, end: date | None) -> None:
        if start or end:
            period = self.aggregate(parent, "InvoicePeriod")
            self.basic(period, "StartDate", start)
            self.basic(period, "EndDate", end)

    def _category(self, parent: etree._Element, name: str, category: TaxCategory, exemption: str | None = None) -> None:
        element = self.aggregate(parent, name)
        self.basic(element, "ID", category.code)
        self.basic(element, "Percent", None if category.percent is None else f"{category.percent:f}")
        self.basic(element, "TaxExemptionReason", exemption)
        self.basic(self.aggregate(element, "TaxScheme"), "ID", category.scheme)


def _two_places(value: Decimal) -> str:
    return f"{value:.2f}" if value == value.quantize(Decimal("0.01")) else f"{value:f}"
