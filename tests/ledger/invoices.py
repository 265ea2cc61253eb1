"""Readings and checked invoices as the other rooms would hand them over."""

from datetime import date
from decimal import Decimal

from records.evidence import Evidence, Proof
from records.finding import CheckedInvoice, Finding, NotChecked, Severity, Verdict
from records.invoice import Invoice, Line, Seller, Tax, TaxKind, Unit
from records.page import Box, Page, Reader, Word
from records.problem import Problem, ProblemCode
from records.reading import InvoiceReading, Reading
from records.record import BilingualText

CONTRACT = "CT-2025-0117"
VENDOR = "V-001"


def invoice_reading(number: str | None = "F-2026-1017", subtotal: str = "3656.25") -> InvoiceReading:
    amount = Decimal(subtotal)
    return InvoiceReading(
        pages=(1,),
        invoice=Invoice(
            invoice_number=number,
            issue_date=date(2026, 10, 5),
            currency="CAD",
            contract_number=CONTRACT,
            seller=Seller(name="Conseils Boréal inc.", gst_number="123456782RT0001"),
            lines=(
                Line(
                    description="Analyse fonctionnelle",
                    person="Marie Tremblay",
                    role="Analyste intermédiaire",
                    quantity=Decimal("37.50"),
                    unit=Unit.HOUR,
                    unit_price=Decimal("97.50"),
                    amount=amount,
                ),
            ),
            subtotal=amount,
            taxes=(Tax(kind=TaxKind.GST, rate=Decimal(5), amount=Decimal("182.81")),),
            total=amount + Decimal("182.81"),
        ),
        evidence={
            "/invoice_number": Evidence(
                page=1,
                box=Box(412.0, 88.5, 498.2, 101.0),
                text=number or "",
                reader=Reader.TEXT,
                confidence=0.97,
                proof=(Proof.LABEL,),
            )
        },
    )


def reading_of(
    sha256: str, *invoices: InvoiceReading, file: str = "F-1017.pdf", image_hash: str | None = "00ff00ff00ff00ff"
) -> Reading:
    return Reading(
        file=file,
        sha256=sha256,
        pages=1,
        readers=(Reader.TEXT,),
        invoices=invoices,
        page_words=(
            Page(
                number=1,
                width=612.0,
                height=792.0,
                reader=Reader.TEXT,
                words=(
                    Word("Facture", Box(72.0, 72.0, 120.5, 84.0)),
                    Word("n°\u0000\ud800", Box(1.5, 2.0, 3.0, 4.0), 0.4),
                ),
                image_hash=image_hash,
            ),
        ),
    )


def unreadable(sha256: str, code: ProblemCode = ProblemCode.DAMAGED) -> Reading:
    return Reading(file="abimé.pdf", sha256=sha256, problem=Problem.of(code))


def finding(code: str = "RAT-01", severity: Severity = Severity.BLOCK, stake: str | None = "206.25") -> Finding:
    return Finding(
        code=code,
        severity=severity,
        fields=("/lines/0/unit_price",),
        expected="92.00",
        found="97.50",
        amount_at_stake=Decimal(stake) if stake else None,
        message=BilingualText(fr="Le taux facturé dépasse le taux du contrat.", en="The rate is over the contract's."),
    )


def checked(
    reading: InvoiceReading,
    *findings: Finding,
    vendor_id: str | None = VENDOR,
    contract_number: str | None = CONTRACT,
) -> CheckedInvoice:
    serious = any(found.severity is not Severity.INFO for found in findings)
    return CheckedInvoice(
        reading=reading,
        verdict=Verdict.EXCEPTION if serious else Verdict.CLEAR,
        findings=findings,
        not_checked=(NotChecked(code="ARI-04", why=BilingualText(fr="Pas de feuille de temps.", en="No timesheet.")),),
        passed=("ARI-01", "ARI-02"),
        vendor_id=vendor_id,
        contract_number=contract_number,
    )
