"""The exceptions one by one, those with most at stake first."""

from records.outcome import RecordedOutcome
from records.record import USUAL_CURRENCY, BilingualText
from review.report.exceptions import stopping
from review.report.facts import Facts
from review.report.section import Cell, Column, Kind, Section, Table
from review.standing_words import STANDING_WORDS
from validators.wording import both, say

EACH = "each"
"""This section's name; a workbook has all the exceptions in its place."""


def each_exception(facts: Facts) -> Section:
    """As many of the period's exceptions as a page bears; the workbook and the CSV have all."""
    title = both("Chaque exception", "Each exception")
    count = len(facts.exceptions)
    if not count:
        return Section(EACH, title, [both("Aucune exception dans cette période.", "No exception in this period.")])
    sentences = []
    if count > len(facts.largest):
        sentences.append(
            say(
                "Les {shown} plus gros montants en jeu, sur {count} exceptions ; le classeur et le CSV les ont toutes.",
                "The {shown} largest amounts at stake, of {count} exceptions; the workbook and the CSV have all.",
                shown=len(facts.largest),
                count=count,
            )
        )
    return Section(
        EACH,
        title,
        sentences,
        tables=[
            Table(
                both("Exceptions", "Exceptions"),
                [
                    Column(both("Facture", "Invoice")),
                    Column(both("Fournisseur", "Supplier")),
                    Column(both("Total", "Total"), Kind.AMOUNTS),
                    Column(both("Motifs", "Reasons"), Kind.LINES),
                    Column(both("État", "State"), Kind.WORD),
                ],
                [_row(outcome) for outcome in facts.largest],
                shown=len(facts.largest),
            )
        ],
    )


def _row(outcome: RecordedOutcome) -> tuple[Cell, ...]:
    named = " – ".join(dict.fromkeys(part for part in (outcome.invoice_number, outcome.file) if part))
    return (
        named,
        outcome.supplier_name,
        {outcome.currency or USUAL_CURRENCY: outcome.total} if outcome.total is not None else {},
        _reasons(outcome),
        STANDING_WORDS[outcome.standing] if outcome.standing else None,
    )


def _reasons(outcome: RecordedOutcome) -> tuple[BilingualText, ...]:
    said = tuple(
        both(f"{finding.code} – {finding.message.fr}", f"{finding.code} – {finding.message.en}")
        for finding in stopping(outcome.findings)
    )
    if said:
        return said
    if outcome.problem:
        return (outcome.problem.message,)
    return (both("Aucune facture trouvée dans ce fichier.", "No invoice found in this file."),)
