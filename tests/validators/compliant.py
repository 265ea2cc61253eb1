"""One compliant invoice, its evidence, and the tables it complies with: each test changes what it speaks of."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from records.evidence import Evidence, Proof
from records.finding import CheckedInvoice, Finding
from records.invoice import Buyer, Invoice, Line, LineKind, Seller, Tax, TaxKind, Unit
from records.page import Reader
from records.past_invoice import PastInvoice
from records.reading import Attachment, AttachmentKind, DocumentKind, InvoiceReading, Language, Reading
from records.record import Record
from records.tables import (
    Amendment,
    Cap,
    Contract,
    Person,
    PurchaseOrder,
    Rate,
    Tables,
    Vendor,
)
from validators.check import check
from validators.history import ListedHistory
from validators.settings import RuleSettings

R = TypeVar("R", bound=Record)

TODAY = date(2026, 10, 12)

TABLES = Tables(
    vendors=(
        Vendor(
            vendor_id="V1",
            legal_name="Conseils Boréal inc.",
            other_names=("Boréal Consulting",),
            neq="1100000018",
            gst_number="123456782RT0001",
            qst_number="1234567892TQ0001",
            account="815-30000-1234567",
        ),
        Vendor(vendor_id="V2", legal_name="Systèmes Nordet ltée", neq="1170000004", gst_number="987654321RT0001"),
    ),
    contracts=(
        Contract(
            contract_number="CT-2025-0117",
            vendor_id="V1",
            title="Analyse fonctionnelle du dossier citoyen",
            start_date=date(2026, 1, 1),
            end_date=date(2026, 12, 31),
            ceiling=Decimal("100000.00"),
            expenses_allowed=True,
            max_hours_per_day=Decimal(8),
            max_hours_per_week=Decimal(40),
            hours_per_day=Decimal("7.5"),
            payment_terms_days=30,
            buyer_name="Ministère de la Cybersécurité et du Numérique",
        ),
        Contract(
            contract_number="CT-2026-0950",
            vendor_id="V2",
            title="Architecture de données",
            start_date=date(2026, 1, 1),
            end_date=date(2026, 12, 31),
            ceiling=Decimal("50000.00"),
        ),
    ),
    rates=(
        Rate(
            contract_number="CT-2025-0117",
            role_code="AN-INT",
            role_fr="Analyste intermédiaire",
            role_en="Intermediate analyst",
            rate=Decimal("92.00"),
        ),
        Rate(
            contract_number="CT-2025-0117",
            role_code="AR-SEN",
            role_fr="Architecte senior",
            role_en="Senior architect",
            rate=Decimal("128.50"),
        ),
    ),
    amendments=(),
    people=(
        Person(contract_number="CT-2025-0117", person_name="Marie Tremblay", role_code="AN-INT"),
        Person(contract_number="CT-2025-0117", person_name="Jean-François Côté", role_code="AR-SEN"),
    ),
    purchase_orders=(PurchaseOrder(purchase_order="4500012345", contract_number="CT-2025-0117"),),
    caps=(Cap(kind="kilometre", amount=Decimal("0.61")),),
)

INVOICE = Invoice(
    invoice_number="F-2026-1017",
    issue_date=date(2026, 10, 5),
    due_date=date(2026, 11, 4),
    currency="CAD",
    purchase_order="4500012345",
    contract_number="CT-2025-0117",
    period_start=date(2026, 9, 1),
    period_end=date(2026, 9, 30),
    payment_terms="Net 30 jours",
    seller=Seller(
        name="Conseils Boréal inc.",
        gst_number="123456782RT0001",
        qst_number="1234567892TQ0001",
        neq="1100000018",
    ),
    buyer=Buyer(name="Ministère de la Cybersécurité et du Numérique"),
    lines=(
        Line(
            description="Analyse fonctionnelle du dossier citoyen",
            person="Marie Tremblay",
            role="Analyste intermédiaire",
            quantity=Decimal("37.50"),
            unit=Unit.HOUR,
            unit_price=Decimal("92.00"),
            amount=Decimal("3450.00"),
        ),
        Line(
            description="Conception de l'architecture cible",
            person="Jean-François Côté",
            role="Architecte senior",
            quantity=Decimal("12.5"),
            unit=Unit.HOUR,
            unit_price=Decimal("128.50"),
            amount=Decimal("1606.25"),
        ),
    ),
    subtotal=Decimal("5056.25"),
    taxes=(
        Tax(kind=TaxKind.GST, rate=Decimal("5"), amount=Decimal("252.81")),
        Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=Decimal("504.36")),
    ),
    total=Decimal("5813.42"),
    amount_due=Decimal("5813.42"),
)

ONE_LINE: dict[str, Any] = {
    "lines": INVOICE.lines[:1],
    "subtotal": Decimal("3450.00"),
    "taxes": (
        Tax(kind=TaxKind.GST, rate=Decimal("5"), amount=Decimal("172.50")),
        Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=Decimal("344.14")),
    ),
    "total": Decimal("3966.64"),
    "amount_due": Decimal("3966.64"),
}


def changed(record: R, **changes: Any) -> R:
    """The same record with these fields."""
    return record.model_copy(update=changes)


def invoice_with(**changes: Any) -> Invoice:
    return changed(INVOICE, **changes)


def invoice_with_line(**changes: Any) -> Invoice:
    """The compliant invoice of one line, that line changed; amounts are not worked out again."""
    return changed(INVOICE, **ONE_LINE | {"lines": (changed(INVOICE.lines[0], **changes),)})


def billed(lines: Iterable[Line], **changes: Any) -> Invoice:
    """An invoice of those lines whose sums and taxes are right."""
    lines = tuple(lines)
    subtotal = sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    gst, qst = (round_up(subtotal * rate / 100) for rate in (Decimal(5), Decimal("9.975")))
    taxes = (
        Tax(kind=TaxKind.GST, rate=Decimal(5), amount=gst),
        Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=qst),
    )
    sums = {"subtotal": subtotal, "taxes": taxes, "total": subtotal + gst + qst, "amount_due": subtotal + gst + qst}
    return changed(INVOICE, **{"lines": lines} | sums | changes)


def hours(quantity: str, price: str = "92.00", **changes: Any) -> Line:
    """A line of the analyst's hours whose amount is right."""
    amount = round_up(Decimal(quantity) * Decimal(price))
    line = {"quantity": Decimal(quantity), "unit_price": Decimal(price), "amount": amount}
    return changed(INVOICE.lines[0], **line | changes)


def expense(description: str, amount: str, **changes: Any) -> Line:
    return changed(Line(description=description, amount=Decimal(amount), kind=LineKind.EXPENSE), **changes)


def round_up(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


def tables_with(**changes: Any) -> Tables:
    return changed(TABLES, **changes)


def contract_with(**changes: Any) -> Tables:
    """The tables with the invoice's contract changed."""
    return tables_with(contracts=(changed(TABLES.contracts[0], **changes), *TABLES.contracts[1:]))


def vendor_with(**changes: Any) -> Tables:
    """The tables with the invoice's vendor changed."""
    return tables_with(vendors=(changed(TABLES.vendors[0], **changes), *TABLES.vendors[1:]))


def amended(day: date, **changes: Any) -> Tables:
    amendment = Amendment(contract_number="CT-2025-0117", amendment_number="1", effective_date=day)
    return tables_with(amendments=(changed(amendment, **changes),))


def pointers(value: Any, path: str = "") -> dict[str, str]:
    """Every value of a dumped invoice by its JSON pointer."""
    if isinstance(value, dict):
        return {k: v for name, inner in value.items() for k, v in pointers(inner, f"{path}/{name}").items()}
    if isinstance(value, list):
        return {k: v for place, inner in enumerate(value) for k, v in pointers(inner, f"{path}/{place}").items()}
    return {} if value is None else {path: str(value)}


def evidence_of(invoice: Invoice) -> dict[str, Evidence]:
    """What a reading of a PDF's own text at its labels gives."""
    return {
        field: Evidence(page=1, text=text, reader=Reader.TEXT, confidence=0.99, proof=(Proof.LABEL,))
        for field, text in pointers(invoice.model_dump(mode="json")).items()
    }


def reading_of(invoice: Invoice = INVOICE, **changes: Any) -> InvoiceReading:
    reading = InvoiceReading(
        pages=(1,),
        invoice=invoice,
        evidence=evidence_of(invoice),
        document_kind=DocumentKind.INVOICE,
        title="Facture",
        language=Language.FRENCH,
    )
    return changed(reading, **changes)


def file_of(*readings: InvoiceReading, **changes: Any) -> Reading:
    file = Reading(file="F-1017.pdf", sha256="a" * 64, pages=1, readers=(Reader.TEXT,), invoices=readings)
    return changed(file, **changes)


def receipts() -> tuple[Attachment, ...]:
    return (Attachment(kind=AttachmentKind.RECEIPTS, pages=(2,)),)


def past(invoice: Invoice, day: date = date(2026, 9, 5), **changes: Any) -> PastInvoice:
    """That invoice, received that day in another file and matched to its rows."""
    received = PastInvoice(
        reference=f"{invoice.invoice_number}.pdf",
        sha256="b" * 64,
        pages=(1,),
        received_at=datetime(day.year, day.month, day.day, 14, tzinfo=UTC),
        vendor_id="V1",
        contract_number="CT-2025-0117",
        invoice=invoice,
    )
    return changed(received, **changes)


def checked(
    invoice: Invoice | InvoiceReading = INVOICE,
    tables: Tables = TABLES,
    history: Iterable[PastInvoice] = (),
    settings: RuleSettings | None = None,
    today: date = TODAY,
    file: Reading | None = None,
) -> CheckedInvoice:
    reading = reading_of(invoice) if isinstance(invoice, Invoice) else invoice
    return check(file or file_of(reading), reading, tables, ListedHistory(history), settings or RuleSettings(), today)


def found(code: str, outcome: CheckedInvoice) -> list[Finding]:
    return [finding for finding in outcome.findings if finding.code == code]


def the_finding(code: str, outcome: CheckedInvoice) -> Finding:
    """The one finding of that rule."""
    findings = found(code, outcome)
    assert len(findings) == 1, [finding.message.en for finding in outcome.findings]
    return findings[0]


def is_not_checked(code: str, outcome: CheckedInvoice) -> bool:
    return code in [each.code for each in outcome.not_checked]
