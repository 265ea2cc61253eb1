"""The exceptions as CSV: one row a finding."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from records.outcome import RecordedOutcome
from review.report.exceptions import ExceptionReport, stopping

COLUMNS = (
    "fichier",
    "recu_le",
    "fournisseur",
    "numero_fournisseur",
    "contrat",
    "facture",
    "date_facture",
    "devise",
    "total",
    "code",
    "gravite",
    "motif",
    "reason",
    "montant_en_jeu",
    "etat",
    "sha256",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def spreadsheet(report: ExceptionReport) -> str:
    """CSV for a spreadsheet in French: semicolons, decimal commas; text from a document never becomes a formula.

    `motif` is the French reason and `reason` the English; amounts are in the column `devise`.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for outcome in report.exceptions:
        writer.writerows(_rows(outcome))
    return written.getvalue()


def harmless(text: str | None) -> str:
    """A cell's text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one."""
    if not text:
        return ""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA_STARTS) else text


def _rows(outcome: RecordedOutcome) -> Iterator[list[str]]:
    before = [
        harmless(outcome.file),
        outcome.received_at.isoformat(timespec="seconds"),
        harmless(outcome.supplier_name),
        harmless(outcome.vendor_id),
        harmless(outcome.contract_number),
        harmless(outcome.invoice_number),
        outcome.issue_date.isoformat() if outcome.issue_date else "",
        harmless(outcome.currency),
        _number(outcome.total),
    ]
    after = [outcome.standing.value if outcome.standing else "", outcome.sha256]
    findings = stopping(outcome.findings)
    for finding in findings:
        yield [
            *before,
            finding.code,
            finding.severity.value,
            harmless(finding.message.fr),
            harmless(finding.message.en),
            _number(finding.amount_at_stake),
            *after,
        ]
    if not findings:
        problem = outcome.problem
        sentences = (problem.message.fr, problem.message.en) if problem else ("", "")
        yield [*before, problem.code.value if problem else "", "block", *sentences, "", *after]


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}".replace(".", ",")
