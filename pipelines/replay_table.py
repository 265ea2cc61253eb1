"""A replay as people and programs see it: the invoices whose verdict changes, and the totals."""

import json
from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from pipelines.language import Language
from pipelines.plain_text import plain_text
from pipelines.replay import Replayed, ReplayTotals
from records.finding import Verdict
from review.amount import written_amount


def replayed_line(replayed: Replayed) -> str:
    """One line of JSON for one invoice."""
    named = replayed.outcome.model_dump(
        mode="json",
        include={
            "file",
            "sha256",
            "position",
            "supplier_name",
            "invoice_number",
            "contract_number",
            "currency",
            "total",
            "standing",
        },
    )
    recorded = replayed.outcome.verdict
    return json.dumps(
        named
        | {
            "recorded": recorded.value if recorded else None,
            "before": replayed.before.verdict.value,
            "after": replayed.after.verdict.value,
            "appearing": [finding.model_dump(mode="json") for finding in replayed.appearing],
            "disappearing": [finding.model_dump(mode="json") for finding in replayed.disappearing],
        },
        ensure_ascii=False,
    )


def totals_line(totals: ReplayTotals) -> str:
    """The last line of JSON."""
    return json.dumps(
        {
            "totals": {
                "invoices": totals.invoices,
                "to_clear": totals.to_clear,
                "to_exception": totals.to_exception,
                "moved": totals.moved,
                "appearing": dict(sorted(totals.appearing.items())),
                "disappearing": dict(sorted(totals.disappearing.items())),
            }
        }
    )


def replay_table(changed: Iterable[Replayed], language: Language) -> Table:
    """One row an invoice whose verdict changes."""
    table = Table(header_style="bold")
    table.add_column(language.say("Fichier", "File"), overflow="fold")
    table.add_column(language.say("Fournisseur", "Supplier"), overflow="fold", max_width=28)
    table.add_column(language.say("Numéro", "Number"), overflow="fold")
    table.add_column("Total", justify="right", no_wrap=True)
    table.add_column(language.say("Deviendrait", "Would become"), no_wrap=True)
    table.add_column(language.say("Par les règles", "By the rules"), overflow="fold", ratio=1)
    for replayed in changed:
        outcome = replayed.outcome
        clear = replayed.after.verdict is Verdict.CLEAR
        causes = replayed.disappearing if clear else replayed.appearing
        table.add_row(
            Text(plain_text(outcome.file)),
            Text(plain_text(outcome.supplier_name or "")),
            Text(plain_text(outcome.invoice_number or "")),
            Text(written_amount(outcome.total, outcome.currency, language.value)),
            Text(language.say("conforme", "clear"), style="green") if clear else Text("exception", style="yellow"),
            Text(", ".join(sorted({finding.code for finding in causes}))),
        )
    return table


def totals_sentences(totals: ReplayTotals, language: Language) -> list[str]:
    """What a person is told at the end."""
    sentences = [
        language.say(
            f"Factures vérifiées de nouveau : {totals.invoices}. Deviendraient conformes : {totals.to_clear}. "
            f"Deviendraient des exceptions : {totals.to_exception}. Rien n'a été décidé ni inscrit.",
            f"Invoices checked again: {totals.invoices}. Would become clear: {totals.to_clear}. "
            f"Would become exceptions: {totals.to_exception}. Nothing was decided or recorded.",
        )
    ]
    for french, english, counter in (
        ("Constats en plus", "Findings more", totals.appearing),
        ("Constats en moins", "Findings less", totals.disappearing),
    ):
        if counter:
            listed = ", ".join(f"{code} {count}" for code, count in sorted(counter.items()))
            sentences.append(language.say(f"{french} : {listed}.", f"{english}: {listed}."))
    if totals.moved:
        sentences.append(
            language.say(
                f"{totals.moved} ont déjà un autre verdict que celui inscrit : les tables ou le programme ont changé.",
                f"{totals.moved} have another verdict than recorded already: the tables or the program have changed.",
            )
        )
    return sentences
