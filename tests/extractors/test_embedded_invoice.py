"""The XML that a Factur-X or ZUGFeRD file carries, in this project's words; nothing in it is followed or believed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from extractors.opening.embedded_invoice import read_embedded_invoice
from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from records.invoice import InvoiceType, LineKind, TaxKind, Unit
from tests.extractors.drawing import draw, invoice

XML = """<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
 <rsm:ExchangedDocument><ram:ID>F-2026-1017</ram:ID><ram:TypeCode>{kind}</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20261005</udt:DateTimeString></ram:IssueDateTime>
 </rsm:ExchangedDocument>
 <rsm:SupplyChainTradeTransaction>
  <ram:IncludedSupplyChainTradeLineItem>
   <ram:SpecifiedTradeProduct><ram:Name>Analyse fonctionnelle</ram:Name></ram:SpecifiedTradeProduct>
   <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>97.50</ram:ChargeAmount>
   </ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
   <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="HUR">37.5</ram:BilledQuantity>
   </ram:SpecifiedLineTradeDelivery>
   <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>
    <ram:LineTotalAmount>3656.25</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
   </ram:SpecifiedLineTradeSettlement>
  </ram:IncludedSupplyChainTradeLineItem>
  <ram:ApplicableHeaderTradeAgreement>
   <ram:SellerTradeParty><ram:Name>Conseils Boréal inc.</ram:Name>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">123456782 RT0001</ram:ID></ram:SpecifiedTaxRegistration>
   </ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:Name>Ministère du Nord</ram:Name></ram:BuyerTradeParty>
   <ram:ContractReferencedDocument><ram:IssuerAssignedID>CT-2025-0117</ram:IssuerAssignedID>
   </ram:ContractReferencedDocument>
  </ram:ApplicableHeaderTradeAgreement>
  <ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>CAD</ram:InvoiceCurrencyCode>
   <ram:ApplicableTradeTax><ram:CalculatedAmount>177.81</ram:CalculatedAmount><ram:TypeCode>GST</ram:TypeCode>
    <ram:RateApplicablePercent>5</ram:RateApplicablePercent></ram:ApplicableTradeTax>
   <ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>
    <ram:ActualAmount>100.00</ram:ActualAmount><ram:Reason>Escompte</ram:Reason></ram:SpecifiedTradeAllowanceCharge>
   <ram:SpecifiedTradePaymentTerms><ram:Description>Net 30 jours</ram:Description>
    <ram:DueDateDateTime><udt:DateTimeString format="102">20261104</udt:DateTimeString></ram:DueDateDateTime>
   </ram:SpecifiedTradePaymentTerms>
   <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    <ram:TaxBasisTotalAmount>3556.25</ram:TaxBasisTotalAmount><ram:GrandTotalAmount>3734.06</ram:GrandTotalAmount>
    <ram:DuePayableAmount>3734.06</ram:DuePayableAmount>
   </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
  </ram:ApplicableHeaderTradeSettlement>
 </rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"""


def test_its_fields_are_read() -> None:
    found = read_embedded_invoice(XML.replace("{kind}", "380").encode())
    assert found is not None
    assert (found.invoice_number, found.issue_date, found.due_date) == (
        "F-2026-1017",
        date(2026, 10, 5),
        date(2026, 11, 4),
    )
    assert (found.seller.name, found.seller.gst_number) == ("Conseils Boréal inc.", "123456782RT0001")
    assert (found.contract_number, found.currency) == ("CT-2025-0117", "CAD")
    assert (found.subtotal, found.total) == (Decimal("3556.25"), Decimal("3734.06"))
    assert [(tax.kind, tax.amount) for tax in found.taxes] == [(TaxKind.GST, Decimal("177.81"))]
    service, discount = found.lines
    assert (service.quantity, service.unit, service.unit_price) == (Decimal("37.5"), Unit.HOUR, Decimal("97.50"))
    assert (discount.kind, discount.amount) == (LineKind.DISCOUNT, Decimal("-100.00"))


def test_the_lines_add_up_to_the_subtotal() -> None:
    found = read_embedded_invoice(XML.replace("{kind}", "380").encode())
    assert found is not None
    assert sum(line.amount or 0 for line in found.lines) == found.subtotal


def test_a_credit_notes_amounts_are_negative() -> None:
    found = read_embedded_invoice(XML.replace("{kind}", "381").encode())
    assert found is not None
    assert (found.invoice_type, found.total) == (InvoiceType.CREDIT_NOTE, Decimal("-3734.06"))


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"not xml at all",
        b"<html><body>Facture</body></html>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><CrossIndustryInvoice>&b;</CrossIndustryInvoice>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><CrossIndustryInvoice>&a;</CrossIndustryInvoice>',
        b"<CrossIndustryInvoice>" + b"<a>" * 5000 + b"</CrossIndustryInvoice>",
    ],
)
def test_what_is_no_such_invoice_or_a_trap_is_left_alone(xml: bytes) -> None:
    assert read_embedded_invoice(xml) is None


def test_an_open_file_gives_the_invoice_that_it_carries(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", invoice)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["lisez-moi.txt"] = b"Bonjour"
        pdf.attachments["factur-x.xml"] = XML.replace("{kind}", "380").encode()
        pdf.save(path)
    with open_document(path, Limits()) as document:
        assert document.embedded is not None
        assert document.embedded.invoice_number == "F-2026-1017"
    with open_document(draw(tmp_path / "b.pdf", invoice), Limits()) as document:
        assert document.embedded is None
