"""Accepted invoices as two tables: one row an invoice, one row a line. Values are as the page has them, unformatted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal

from records.invoice import Invoice, TaxKind
from records.reading import SettlementKind
from review.export.accepted import AcceptedInvoice

Value = str | int | date | Decimal | None
"""Text is untrusted; a Decimal is money or a quantity."""

INVOICE_COLUMNS = (
    *("entry", "standing", "accepted_on", "accepted_by", "first_approval_by", "reason", "overridden_rules"),
    *("vendor_id", "supplier_name", "neq", "gst_number", "qst_number"),
    *("invoice_number", "invoice_type", "issue_date", "due_date", "currency", "purchase_order", "contract_number"),
    *("period_start", "period_end", "payment_terms", "buyer_name"),
    *("subtotal", "gst", "qst", "hst", "pst", "vat", "total", "holdback", "deposits", "credits", "prior_balance"),
    *("amount_due", "rules_found", "rules_not_checked", "corrected_by", "pages", "received_on", "file", "sha256"),
)
LINE_COLUMNS = (
    *("entry", "invoice_number", "line", "kind", "description", "person", "role", "service_date"),
    *("quantity", "unit", "unit_price", "amount", "currency"),
)


@dataclass(frozen=True)
class ExportTables:
    """`invoices` by INVOICE_COLUMNS and `lines` by LINE_COLUMNS, in the order given; `entry` joins them."""

    invoices: tuple[tuple[Value, ...], ...]
    lines: tuple[tuple[Value, ...], ...]


def export_tables(accepted: Iterable[AcceptedInvoice], zone: tzinfo) -> ExportTables:
    """The tables of these invoices; days as they go by in `zone`."""
    invoices: list[tuple[Value, ...]] = []
    lines: list[tuple[Value, ...]] = []
    for each in accepted:
        row = _invoice(each, zone)
        invoices.append(tuple(row[name] for name in INVOICE_COLUMNS))
        lines += [tuple(line[name] for name in LINE_COLUMNS) for line in _lines(each)]
    return ExportTables(tuple(invoices), tuple(lines))


def _invoice(accepted: AcceptedInvoice, zone: tzinfo) -> dict[str, Value]:
    checked, outcome, decision = accepted.checked, accepted.outcome, accepted.decision
    reading = checked.reading
    invoice, seller = reading.invoice, reading.invoice.seller
    settled = {kind: [each.amount for each in reading.settlements if each.kind is kind] for kind in SettlementKind}
    return {
        "entry": accepted.entry,
        "standing": accepted.standing.value,
        "accepted_on": accepted.since.astimezone(zone).date(),
        "accepted_by": decision.person if decision else None,
        "first_approval_by": accepted.first_approval,
        "reason": decision.reason if decision else None,
        "overridden_rules": " ".join(accepted.overridden),
        "vendor_id": checked.vendor_id,
        "supplier_name": seller.name,
        "neq": seller.neq,
        "gst_number": seller.gst_number,
        "qst_number": seller.qst_number,
        "invoice_number": invoice.invoice_number,
        "invoice_type": invoice.invoice_type.value,
        "issue_date": invoice.issue_date,
        "due_date": invoice.due_date,
        "currency": invoice.currency,
        "purchase_order": invoice.purchase_order,
        "contract_number": checked.contract_number or invoice.contract_number,
        "period_start": invoice.period_start,
        "period_end": invoice.period_end,
        "payment_terms": invoice.payment_terms,
        "buyer_name": invoice.buyer.name,
        "subtotal": invoice.subtotal,
        **{kind.value.lower(): _tax(invoice, kind) for kind in TaxKind},
        "total": invoice.total,
        "holdback": invoice.holdback,
        "deposits": _sum(settled[SettlementKind.DEPOSIT]),
        "credits": _sum(settled[SettlementKind.CREDIT]),
        "prior_balance": _sum(settled[SettlementKind.PRIOR_BALANCE]),
        "amount_due": invoice.amount_due,
        "rules_found": " ".join(dict.fromkeys(finding.code for finding in checked.findings)),
        "rules_not_checked": " ".join(each.code for each in checked.not_checked),
        "corrected_by": ", ".join(reading.corrected_by),
        "pages": " ".join(str(page) for page in reading.pages),
        "received_on": outcome.received_at.astimezone(zone).date(),
        "file": outcome.file,
        "sha256": outcome.sha256,
    }


def _lines(accepted: AcceptedInvoice) -> Iterable[dict[str, Value]]:
    invoice = accepted.checked.reading.invoice
    for number, line in enumerate(invoice.lines, 1):
        yield {
            "entry": accepted.entry,
            "invoice_number": invoice.invoice_number,
            "line": number,
            "kind": line.kind.value,
            "description": line.description,
            "person": line.person,
            "role": line.role,
            "service_date": line.service_date,
            "quantity": line.quantity,
            "unit": line.unit.value if line.unit else None,
            "unit_price": line.unit_price,
            "amount": line.amount,
            "currency": invoice.currency,
        }


def _tax(invoice: Invoice, kind: TaxKind) -> Decimal | None:
    return _sum([tax.amount for tax in invoice.taxes if tax.kind is kind and tax.amount is not None])


def _sum(amounts: list[Decimal]) -> Decimal | None:
    return sum(amounts, Decimal(0)) if amounts else None
