"""A batch in a few figures, for Prefect's pages: no names, since those pages have more readers than the queue has."""

from collections.abc import Iterable

from pipelines.batch import Batch
from records.finding import Verdict
from records.outcome import RecordedOutcome
from review.report.exceptions import causes


def summary_text(batch: Batch) -> str:
    """Markdown, in French then in English."""
    clear, exceptions = batch.verdicts[Verdict.CLEAR], batch.verdicts[Verdict.EXCEPTION]
    return "\n".join(
        (
            "| | |",
            "|---|---:|",
            f"| Fichiers / Files | {len(batch.files)} |",
            f"| Déjà connus / Known before | {batch.known} |",
            f"| Illisibles / Unreadable | {batch.unreadable} |",
            f"| Factures conformes / Clear invoices | {clear} |",
            f"| Exceptions | {exceptions} |",
        )
    )


def summary_table(batch: Batch) -> list[dict[str, str | int]]:
    """As `causes_table`, of what became of the batch's files."""
    return causes_table(outcome for file in batch.files for outcome in file.outcomes)


def causes_table(outcomes: Iterable[RecordedOutcome]) -> list[dict[str, str | int]]:
    """One row a cause: the rule's code, how many invoices, the amount at stake by currency."""
    rows: list[dict[str, str | int]] = []
    for cause in causes(outcomes):
        at_stake = " + ".join(f"{amount:.2f} {currency}" for currency, amount in sorted(cause.at_stake.items()))
        rows.append({"code": cause.code, "invoices": cause.invoices, "amount_at_stake": at_stake})
    return rows
