"""Benefits as a terminal shows them."""

from collections.abc import Mapping
from decimal import Decimal

from rich.table import Table

from pipelines.language import Language
from review.amount import written_amount
from review.benefits.figures import Benefits, BenefitsReport, MinutesByHand
from review.shadow.words import written_percent


def benefits_table(report: BenefitsReport, language: Language) -> Table:
    """One row a month, and one for the whole."""
    say = language.say
    table = Table(header_style="bold")
    table.add_column(say("Mois", "Month"), no_wrap=True)
    for name in (
        say("Factures", "Invoices"),
        say("Sans intervention", "Straight through"),
        say("Par des gens", "By people"),
        say("Ouvertes", "Open"),
        say("Erreurs attrapées", "Errors caught"),
        say("En jeu", "At stake"),
        say("Minutes, médiane", "Minutes, median"),
        say("Minutes gagnées (estimation)", "Minutes saved (estimate)"),
        say("Valeurs bien lues", "Values read right"),
    ):
        table.add_column(name, justify="right")
    for each in report.months:
        table.add_row(*_cells(each, language))
    table.add_section()
    table.add_row(*_cells(report.total, language), style="bold")
    return table


def sentences(report: BenefitsReport, language: Language) -> list[str]:
    """What is counted, what is measured, what is estimated."""
    total, say = report.total, language.say
    at_stake = _amounts(total.caught_at_stake, language) or "–"
    caught = say(
        f"Compté – factures retournées ou refusées : {total.caught} ; en jeu d'après les règles : {at_stake} (sans "
        f"montant : {total.caught_without_amount}).",
        f"Counted – invoices sent back or rejected: {total.caught}; at stake by the rules: {at_stake} (without an "
        f"amount: {total.caught_without_amount}).",
    )
    spent = _number(total.measured_minutes, language)
    measured = say(
        f"Mesuré – factures traitées par des gens et vues ouvertes : {total.measured} sur {total.by_people}, {spent} "
        "minutes à l'écran (au plus 30 par ouverture).",
        f"Measured – invoices that people dealt with and were seen open: {total.measured} of {total.by_people}, "
        f"{spent} minutes on the screen (at most 30 an opening).",
    )
    return [caught, measured, _estimate(report, language), *_least_right(report, language)]


def _estimate(report: BenefitsReport, language: Language) -> str:
    total, by_hand = report.total, report.by_hand
    if by_hand is None:
        return language.say(
            "Pas d'estimation du temps gagné : dites minutes_by_hand dans [review], ou --by-hand DÉCISIONS.csv.",
            "No estimate of the time saved: say minutes_by_hand under [review], or --by-hand DECISIONS.csv.",
        )
    if total.minutes_saved is None:
        return language.say(
            "Pas d'estimation du temps gagné : aucune facture n'a été vue ouverte à l'écran.",
            "No estimate of the time saved: no invoice was seen open on a screen.",
        )
    hours = _number((total.minutes_saved / 60).quantize(Decimal("0.1")), language)
    before, now = _number(total.minutes_before, language), _number(total.minutes_now, language)
    return language.say(
        f"Estimé – {before} minutes à la main ({said_by_hand(by_hand, language)}), {now} maintenant ; gagné : {hours} "
        "heures.",
        f"Estimated – {before} minutes by hand ({said_by_hand(by_hand, language)}), {now} now; saved: {hours} hours.",
    )


def said_by_hand(by_hand: MinutesByHand, language: Language) -> str:
    """Where the minutes by hand come from."""
    minutes = _number(by_hand.minutes, language)
    if by_hand.measured:
        return language.say(
            f"{minutes} par facture, mesurées sur {by_hand.documents}",
            f"{minutes} an invoice, measured on {by_hand.documents}",
        )
    return language.say(f"{minutes} par facture, d'après les réglages", f"{minutes} an invoice, from the settings")


def _least_right(report: BenefitsReport, language: Language) -> list[str]:
    wrong = sorted((each for each in report.fields if each.changed), key=lambda each: -each.changed / max(each.read, 1))
    if not wrong:
        return []
    listed = ", ".join(f"{each.field} {each.changed}/{each.read}" for each in wrong[:5])
    return [language.say(f"Champs le plus souvent changés : {listed}.", f"Fields changed most often: {listed}.")]


def _cells(each: Benefits, language: Language) -> tuple[str, ...]:
    return (
        each.month or language.say("En tout", "In all"),
        str(each.invoices),
        written_percent(each.straight_through, language.value),
        str(each.by_people),
        str(each.open),
        str(each.caught),
        _amounts(each.caught_at_stake, language) or "–",
        _number(each.median_minutes, language),
        _number(each.minutes_saved, language),
        written_percent(each.reading, language.value),
    )


def _amounts(amounts: Mapping[str, Decimal], language: Language) -> str:
    return " + ".join(written_amount(amounts[currency], currency, language.value) for currency in sorted(amounts))


def _number(value: Decimal | None, language: Language) -> str:
    return "–" if value is None else str(value).replace(".", language.say(",", "."))
