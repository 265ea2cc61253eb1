"""What people see at the end of a command: one row an invoice."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.table import Table
from rich.text import Text

from pipelines.batch import Batch
from pipelines.language import Language
from pipelines.plain_text import plain_text, shown_path
from records.finding import CheckedInvoice, Finding, Verdict, gravest_first
from records.invoice import Invoice
from records.outcome import RecordedOutcome
from records.problem import Problem
from records.reading import Reading
from review.amount import written_amount
from review.report.exceptions import stopping


@dataclass(frozen=True)
class ResultRow:
    """One invoice, or one file that has none. `verdict` is None where nothing was checked."""

    file: str
    supplier: str | None = None
    number: str | None = None
    total: Decimal | None = None
    currency: str | None = None
    verdict: Verdict | None = None
    unreadable: bool = False
    reason: str = ""


def reading_rows(reading: Reading, language: Language) -> list[ResultRow]:
    """What was read of one file."""
    if reading.problem:
        return [unreadable_row(reading.file, reading.problem, language)]
    return [_row(reading.file, found.invoice) for found in reading.invoices] or [ResultRow(reading.file)]


def checked_rows(reading: Reading, checked: Sequence[CheckedInvoice], language: Language) -> list[ResultRow]:
    """What was read of one file and found in it."""
    if reading.problem:
        return [unreadable_row(reading.file, reading.problem, language)]
    return [
        _row(reading.file, one.reading.invoice, one.verdict, first_reason(one.findings, language)) for one in checked
    ]


def batch_rows(batch: Batch, language: Language) -> list[ResultRow]:
    """What became of each file of a batch."""
    rows: list[ResultRow] = []
    for file in batch.files:
        name = shown_path(file.path)
        if file.problem:
            rows.append(unreadable_row(name, file.problem, language))
        else:
            rows += [outcome_row(name, outcome, language) for outcome in file.outcomes]
    return rows


def outcome_row(name: str, outcome: RecordedOutcome, language: Language) -> ResultRow:
    """What the ledger holds of one invoice."""
    if outcome.problem:
        return unreadable_row(name, outcome.problem, language)
    return ResultRow(
        name,
        outcome.supplier_name,
        outcome.invoice_number,
        outcome.total,
        outcome.currency,
        outcome.verdict or Verdict.EXCEPTION,
        reason=first_reason(outcome.findings, language),
    )


def unreadable_row(file: str, problem: Problem, language: Language) -> ResultRow:
    """A file that can't be read, and why."""
    return ResultRow(file, verdict=Verdict.EXCEPTION, unreadable=True, reason=language.of(problem.message))


def first_reason(findings: Iterable[Finding], language: Language) -> str:
    """The gravest finding's sentence, the first of them if several; nothing where no person needs to look."""
    ordered = gravest_first(stopping(findings))
    return f"{ordered[0].code} {language.of(ordered[0].message)}" if ordered else ""


def result_table(rows: Iterable[ResultRow], language: Language, *, verdicts: bool = True) -> Table:
    """The rows as a table; without `verdicts`, only what was read."""
    rows = list(rows)
    folder = _common_folder(row.file for row in rows)
    table = Table(show_lines=False, expand=False, header_style="bold")
    table.add_column(language.say("Fichier", "File"), overflow="fold")
    table.add_column(language.say("Fournisseur", "Supplier"), overflow="fold", max_width=28)
    table.add_column(language.say("Numéro", "Number"), overflow="fold")
    table.add_column("Total", justify="right", no_wrap=True)
    if verdicts:
        table.add_column(language.say("Verdict", "Verdict"), no_wrap=True)
    table.add_column(language.say("Premier motif", "First reason"), overflow="fold", ratio=1)
    for row in rows:
        cells = [
            Text(plain_text(row.file[len(folder) :])),
            Text(plain_text(row.supplier or "")),
            Text(plain_text(row.number or "")),
            Text(written_amount(row.total, row.currency, language.value)),
        ]
        if verdicts:
            cells.append(_verdict(row, language))
        table.add_row(*cells, Text(plain_text(row.reason)))
    return table


def _common_folder(files: Iterable[str]) -> str:
    """What every name begins with and need not be repeated, up to a folder's end."""
    folders = {file.rpartition("/")[0] for file in files}
    common = os.path.commonpath(folders) if folders and len({folder[:1] == "/" for folder in folders}) == 1 else ""
    return f"{common}/" if common else ""


def _row(file: str, invoice: Invoice, verdict: Verdict | None = None, reason: str = "") -> ResultRow:
    return ResultRow(
        file, invoice.seller.name, invoice.invoice_number, invoice.total, invoice.currency, verdict, reason=reason
    )


def _verdict(row: ResultRow, language: Language) -> Text:
    if row.unreadable:
        return Text(language.say("illisible", "unreadable"), style="red")
    if row.verdict is None:
        return Text("")
    if row.verdict is Verdict.CLEAR:
        return Text(language.say("conforme", "clear"), style="green")
    return Text(language.say("exception", "exception"), style="yellow")
