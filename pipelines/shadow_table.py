"""A comparison with people's decisions, as a terminal shows it."""

from rich.table import Table

from pipelines.language import Language
from pipelines.plain_text import plain_text
from review.shadow.compare import Agreement, ShadowComparison
from review.shadow.words import AGREEMENTS, written_share

_MOST_ROWS = 20


def rules_table(comparison: ShadowComparison, language: Language) -> Table:
    """One row a rule."""
    table = Table(header_style="bold")
    table.add_column(language.say("Règle", "Rule"), no_wrap=True)
    for french, english in (
        ("Constats", "Findings"),
        ("D'accord", "Agreed"),
        ("Autre raison", "Other reason"),
        ("Payées", "Paid"),
        ("Confirmées", "Confirmed"),
        ("Précision", "Precision"),
        ("Nommées", "Named"),
        ("Manquées", "Missed"),
        ("Rappel", "Recall"),
    ):
        table.add_column(language.say(french, english), justify="right")
    for rule in comparison.rules:
        counts = (rule.found, rule.agreed, rule.other_reason, rule.paid, rule.confirmed)
        table.add_row(
            rule.code,
            *map(str, counts),
            written_share(rule.precision, language.value),
            str(rule.named),
            str(rule.missed),
            written_share(rule.recall, language.value),
        )
    return table


def sentences(comparison: ShadowComparison, language: Language) -> list[str]:
    """What a person is told: the whole, what would have been let through, what is left aside."""
    colon = language.say(" :", ":")
    said = [
        language.say(
            f"Factures comparées : {len(comparison.compared)}, pour {comparison.decisions} décisions "
            f"({comparison.undecided} en attente).",
            f"Invoices compared: {len(comparison.compared)}, for {comparison.decisions} decisions "
            f"({comparison.undecided} pending).",
        )
    ]
    said += [
        f"  {language.of(AGREEMENTS[agreement])}{colon} {len(comparison.of(agreement))}" for agreement in Agreement
    ]
    for french, english, share in (
        ("Rappel", "Recall", comparison.recall),
        ("Précision", "Precision", comparison.precision),
        ("Sans intervention", "Without a person", comparison.straight_through),
    ):
        said.append(f"{language.say(french, english)}{colon} {written_share(share, language.value)}")
    if comparison.by_hand:
        said.append(
            language.say(
                f"Minutes à la main, mesurées sur {comparison.by_hand.documents} : moyenne {comparison.by_hand.mean}, "
                f"médiane {comparison.by_hand.median}.",
                f"Minutes by hand, measured on {comparison.by_hand.documents}: mean {comparison.by_hand.mean}, "
                f"median {comparison.by_hand.median}.",
            )
        )
    for each in comparison.of(Agreement.WE_CLEARED_THEY_STOPPED)[:_MOST_ROWS]:
        said.append(
            plain_text(
                language.say(
                    f"Ligne {each.row} : {each.invoice_number} ({each.supplier}) est dite conforme ici, et arrêtée : "
                    f"{each.reason}",
                    f"Row {each.row}: {each.invoice_number} ({each.supplier}) is said clear here, and stopped: "
                    f"{each.reason}",
                )
            )
        )
    for alone in comparison.alone[:_MOST_ROWS]:
        said.append(
            plain_text(
                language.say(
                    f"Ligne {alone.row} : aucune facture lue {alone.invoice_number} de {alone.supplier}.",
                    f"Row {alone.row}: no invoice read {alone.invoice_number} of {alone.supplier}.",
                )
            )
        )
    if comparison.left:
        said.append(
            language.say(
                f"Factures reçues sans décision : {len(comparison.left)} (illisibles : {comparison.unreadable}).",
                f"Invoices received without a decision: {len(comparison.left)} (unreadable: {comparison.unreadable}).",
            )
        )
    return said
