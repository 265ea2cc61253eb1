"""Invoices as they would be accepted, without a ledger behind them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from records.decision import Decision, DecisionKind
from records.document import DocumentState
from records.finding import CheckedInvoice, Finding, Severity, Verdict
from records.invoice import Buyer, Invoice, Line, Seller, Tax, TaxKind, Unit
from records.outcome import RecordedOutcome, Standing
from records.reading import InvoiceReading
from records.record import BilingualText
from records.review import InvoiceInReview
from review.export.accepted import AcceptedInvoice

ACCEPTED_AT = datetime(2026, 10, 20, 14, 30, tzinfo=UTC)
SELLER = Seller(
    name="Conseils Boréal inc.", gst_number="123456782RT0001", qst_number="1234567892TQ0001", neq="1100000018"
)
USUAL = Invoice(
    invoice_number="F-2026-1017",
    issue_date=date(2026, 10, 5),
    due_date=date(2026, 11, 4),
    currency="CAD",
    purchase_order="4500012345",
    contract_number="CT-2025-0117",
    period_start=date(2026, 9, 1),
    period_end=date(2026, 9, 30),
    payment_terms="Net 30 jours",
    seller=SELLER,
    buyer=Buyer(name="Ministère de l'Exemple"),
    lines=(
        Line(
            description="Analyse fonctionnelle",
            person="Marie Tremblay",
            role="Analyste intermédiaire",
            quantity=Decimal("37.50"),
            unit=Unit.HOUR,
            unit_price=Decimal("97.50"),
            amount=Decimal("3656.25"),
        ),
    ),
    subtotal=Decimal("3656.25"),
    taxes=(
        Tax(kind=TaxKind.GST, rate=Decimal(5), amount=Decimal("182.81")),
        Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=Decimal("364.71")),
    ),
    total=Decimal("4203.77"),
    amount_due=Decimal("4203.77"),
)


def accepted(
    invoice: Invoice = USUAL, standing: Standing = Standing.ACCEPTED, reason: str = "Services rendus", **reading: Any
) -> AcceptedInvoice:
    """That invoice, accepted by Simone; overridden, it had a blocking finding."""
    block = Finding(
        code="RAT-01", severity=Severity.BLOCK, message=BilingualText(fr="Taux trop élevé.", en="Rate too high.")
    )
    findings = (block,) if standing is Standing.OVERRIDDEN else ()
    checked = CheckedInvoice(
        reading=InvoiceReading(pages=(1,), invoice=invoice, **reading),
        verdict=Verdict.EXCEPTION,
        findings=findings,
        passed=("ARI-01",),
        vendor_id="V-001",
        contract_number=invoice.contract_number,
    )
    outcome = RecordedOutcome(
        file="facture.pdf",
        sha256="ab" * 32,
        received_at=datetime(2026, 10, 6, 9, 0, tzinfo=UTC),
        state=DocumentState.CHECKED,
        entry=7,
        position=0,
        pages=(1,),
        supplier_name=invoice.seller.name,
        invoice_number=invoice.invoice_number,
        total=invoice.total,
        findings=findings,
        standing=standing,
        standing_since=ACCEPTED_AT,
    )
    kind = DecisionKind.OVERRIDE if standing is Standing.OVERRIDDEN else DecisionKind.ACCEPT
    clear = standing is Standing.CLEAR
    return AcceptedInvoice(
        review=InvoiceInReview(
            outcome=outcome,
            checked=checked,
            seen="7.1",
            reading_version=1,
            check_version=1,
            checked_at=ACCEPTED_AT,
        ),
        checked=checked,
        decision=None if clear else Decision(kind=kind, person="Simone", reason=reason, at=ACCEPTED_AT),
        entry=7,
        standing=standing,
        since=ACCEPTED_AT,
    )
