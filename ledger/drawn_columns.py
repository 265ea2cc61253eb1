"""The columns to look up by, drawn from what was checked; verification draws them again and compares."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from typing import Any

from ledger.canonical import canonical, record_text
from ledger.columns import as_kept
from ledger.history import comparable_column
from ledger.stake import amount_at_stake
from ledger.untrusted_text import clean_or_none
from records.amounts import drawn, expenses, is_service
from records.finding import CheckedInvoice, Finding, NotChecked
from records.invoice import Invoice, Unit
from records.past_question import keys_of

_MOST = Decimal(10) ** 10
_DIGITS = 100


def drawn_columns(checked: CheckedInvoice, page_hashes: Sequence[str]) -> dict[str, Any]:
    """By column of `checked_invoices`."""
    invoice = checked.reading.invoice
    return {
        "invoice": record_text(invoice),
        "pages": canonical(list(checked.reading.pages)),
        "page_hashes": canonical(list(page_hashes)),
        "verdict": checked.verdict.value,
        "supplier_name": clean_or_none(invoice.seller.name),
        "vendor_id": clean_or_none(checked.vendor_id),
        "contract_number": clean_or_none(checked.contract_number),
        "invoice_number": clean_or_none(invoice.invoice_number),
        "comparable_number": comparable_column(invoice.invoice_number),
        "issue_date": invoice.issue_date,
        "currency": clean_or_none(invoice.currency),
        "subtotal": as_kept(invoice.subtotal),
        "total": as_kept(invoice.total),
        "amount_at_stake": as_kept(amount_at_stake(checked.findings)),
        **past_columns(invoice),
    }


def past_columns(invoice: Invoice) -> dict[str, Any]:
    """The columns by which later checks find the invoice and add it up."""
    keys = keys_of(invoice)
    quantities = {unit: Decimal(0) for unit in (Unit.HOUR, Unit.DAY, None)}
    with localcontext(prec=_DIGITS):
        for line in invoice.lines:
            if is_service(line) and line.quantity is not None and line.unit in quantities:
                quantities[line.unit] += line.quantity
        before_taxes, other = drawn(invoice), expenses(invoice)
    return {
        "first_day": keys.first_day,
        "last_day": keys.last_day,
        "seen_number": keys.seen_number,
        "last_number": keys.last_number,
        "comparable_account": keys.account,
        "comparable_order": keys.purchase_order,
        "drawn": _exactly(before_taxes),
        "expenses": _exactly(other),
        "hours": _exactly(quantities[Unit.HOUR]),
        "days": _exactly(quantities[Unit.DAY]),
        "without_unit": _exactly(quantities[None]),
    }


def rule_outcomes(
    findings: Sequence[Finding] = (), not_checked: Sequence[NotChecked] = (), passed: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """By column of `rule_outcomes`, one dictionary a row."""
    return [
        *(
            {
                "code": finding.code,
                "outcome": "found",
                "severity": finding.severity.value,
                "amount_at_stake": as_kept(finding.amount_at_stake),
                "content": record_text(finding),
            }
            for finding in findings
        ),
        *({"code": lacking.code, "outcome": "not_checked", "content": record_text(lacking)} for lacking in not_checked),
        *({"code": code, "outcome": "passed"} for code in passed),
    ]


def _exactly(value: Decimal | None) -> Decimal | None:
    """The value where the column holds it to the last digit and no sum of thousands of them overflows; else None."""
    return value if value is not None and as_kept(value) == value and abs(value) < _MOST else None
