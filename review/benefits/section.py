"""Benefits as a part of the exception report."""

from decimal import Decimal

from records.record import BilingualText
from review.benefits.figures import Benefits, BenefitsReport
from review.report.section import Cell, Column, Kind, Section, Table
from review.share import Share
from validators.wording import both, say


def benefits_section(report: BenefitsReport) -> Section:
    """What is counted, measured and estimated, in sentences; and by months, the latest first."""
    table = Table(
        both("Bénéfices, mois par mois", "Benefits, month by month"),
        [
            Column(both("Mois", "Month"), Kind.WORD),
            Column(both("Factures", "Invoices"), Kind.COUNT),
            Column(both("Conformes sans intervention", "Clear without a person"), Kind.PERCENT),
            Column(both("Traitées par des gens", "Dealt with by people"), Kind.COUNT),
            Column(both("Erreurs attrapées", "Errors caught"), Kind.COUNT),
            Column(both("En jeu", "At stake"), Kind.AMOUNTS),
            Column(both("Minutes à l’écran, médiane", "Minutes on the screen, median"), Kind.WORD),
            Column(both("Minutes gagnées, estimation", "Minutes saved, estimate"), Kind.WORD),
            Column(both("Valeurs bien lues", "Values read right"), Kind.PERCENT),
        ],
        [_row(each) for each in (*reversed(report.months), report.total)],
        shown=13,
    )
    return Section(
        "benefits", both("Ce que l’outil a rapporté", "What the tool has brought"), _said(report), (), [table]
    )


def _said(report: BenefitsReport) -> list[BilingualText]:
    total = report.total
    return [
        say(
            "Compté – factures retournées ou refusées par des gens : {caught} ; l’argent en jeu y est celui que les "
            "règles ont trouvé (sans montant : {without}).",
            "Counted – invoices that people sent back or rejected: {caught}; the money at stake is what the rules "
            "found in them (without an amount: {without}).",
            caught=total.caught,
            without=total.caught_without_amount,
        ),
        say(
            "Mesuré – factures traitées par des gens et vues ouvertes à l’écran : {measured} sur {people}, {spent} "
            "minutes en tout ; une page laissée ouverte compte au plus 30 minutes.",
            "Measured – invoices that people dealt with and were seen open on a screen: {measured} of {people}, "
            "{spent} minutes in all; a page left open counts for 30 minutes at most.",
            measured=total.measured,
            people=total.by_people,
            spent=total.measured_minutes,
        ),
        _estimate(report),
    ]


def _estimate(report: BenefitsReport) -> BilingualText:
    total, by_hand = report.total, report.by_hand
    if by_hand is None or total.minutes_saved is None or total.minutes_before is None or total.minutes_now is None:
        return both(
            "Le temps gagné n’est pas estimé : il faut le réglage minutes_by_hand, et des factures vues à l’écran.",
            "The time saved is not estimated: it takes the setting minutes_by_hand, and invoices seen on a screen.",
        )
    return say(
        "Estimé – {before} minutes à la main, à {each} par facture d’après les réglages ; {now} maintenant ; {hours} "
        "heures gagnées.",
        "Estimated – {before} minutes by hand, at {each} an invoice by the settings; {now} now; {hours} hours saved.",
        before=total.minutes_before,
        each=by_hand.minutes,
        now=total.minutes_now,
        hours=(total.minutes_saved / 60).quantize(Decimal("0.1")),
    )


def _row(each: Benefits) -> tuple[Cell, ...]:
    return (
        each.month or both("En tout", "In all"),
        each.invoices,
        _percent(each.straight_through),
        each.by_people,
        each.caught,
        each.caught_at_stake,
        _number(each.median_minutes),
        _number(each.minutes_saved),
        _percent(each.reading),
    )


def _percent(share: Share) -> Decimal | None:
    return (Decimal(share.part) * 100 / share.whole).quantize(Decimal("0.1")) if share.whole else None


def _number(value: Decimal | None) -> BilingualText | None:
    return None if value is None else say("{value}", "{value}", value=value)
