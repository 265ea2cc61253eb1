"""The columns to look up by, drawn from what was checked; verification draws them again and compares."""

from collections.abc import Sequence
from typing import Any

from ledger.canonical import canonical, record_text
from ledger.columns import as_kept
from ledger.history import comparable_column
from ledger.stake import amount_at_stake
from ledger.untrusted_text import clean_or_none
from records.finding import CheckedInvoice, Finding, NotChecked


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
