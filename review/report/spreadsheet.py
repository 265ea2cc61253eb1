"""The exceptions as CSV: one row a finding."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from records.outcome import RecordedOutcome
from review.report.exceptions import stopping

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

Value = str | Decimal | date | None


def spreadsheet(exceptions: Iterable[RecordedOutcome]) -> str:
    """CSV for a spreadsheet in French: semicolons, decimal commas; text from a document never becomes a formula.

    `motif` is the French reason and `reason` the English; amounts are in the column `devise`.
    """
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for outcome in exceptions:
        writer.writerows([_written(value) for value in row] for row in exception_rows(outcome))
    return kept.getvalue()


def harmless(text: str | None) -> str:
    """A cell's text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one."""
    if not text:
        return ""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_FORMULA_STARTS) else text


def exception_rows(outcome: RecordedOutcome) -> Iterator[list[Value]]:
    """One row a finding that stops, by COLUMNS, texts as printed; one for an exception without any."""
    before: list[Value] = [
        outcome.file,
        outcome.received_at.isoformat(timespec="seconds"),
        outcome.supplier_name,
        outcome.vendor_id,
        outcome.contract_number,
        outcome.invoice_number,
        outcome.issue_date,
        outcome.currency,
        outcome.total,
    ]
    after: list[Value] = [outcome.standing.value if outcome.standing else "", outcome.sha256]
    findings = stopping(outcome.findings)
    for finding in findings:
        yield [
            *before,
            finding.code,
            finding.severity.value,
            finding.message.fr,
            finding.message.en,
            finding.amount_at_stake,
            *after,
        ]
    if not findings:
        problem = outcome.problem
        sentences = (problem.message.fr, problem.message.en) if problem else ("", "")
        yield [*before, problem.code.value if problem else "", "block", *sentences, None, *after]


def _written(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}".replace(".", ",")
    return value.isoformat() if isinstance(value, date) else harmless(value)
