"""Why invoices stop."""

from collections import defaultdict
from decimal import Decimal

from ledger.report_facts import ReasonCount
from records.outcome import IN_QUEUE, TAKEN, TURNED_DOWN
from review.report.facts import Facts, added, weight
from review.report.section import Bar, Chart, Column, Kind, Section, Table
from validators.wording import both

_BARS = 12


def reasons(facts: Facts) -> Section:
    """The exceptions by the rule that stopped them, the most frequent first."""
    title = both("Pourquoi des factures s'arrêtent", "Why invoices stop")
    ranked = by_code(facts)
    return Section(
        "reasons",
        title,
        [
            both(
                "Une facture peut avoir plusieurs motifs : les rangées ne s'additionnent pas.",
                "An invoice may have several reasons: the rows do not add up.",
            )
        ],
        [_chart(ranked)],
        [_table(facts, ranked)],
    )


def by_code(facts: Facts) -> list[tuple[str, list[ReasonCount]]]:
    """Each rule's counts, the rule with most invoices first."""
    groups: dict[str, list[ReasonCount]] = defaultdict(list)
    for count in facts.reasons:
        groups[count.code].append(count)
    return sorted(
        groups.items(),
        key=lambda each: (-invoices(each[1]), -weight(added((c.currency, c.at_stake) for c in each[1])), each[0]),
    )


def invoices(counts: list[ReasonCount], *standings: object) -> int:
    """How many of them stand so, or in all."""
    return sum(each.invoices for each in counts if not standings or each.standing in standings)


def _chart(ranked: list[tuple[str, list[ReasonCount]]]) -> Chart:
    bars = []
    for code, counts in ranked[:_BARS]:
        waiting, down = invoices(counts, *IN_QUEUE), invoices(counts, *TURNED_DOWN)
        taken, count = invoices(counts) - waiting - down, invoices(counts)
        parts = (Decimal(waiting), Decimal(down), Decimal(taken))
        bars.append(Bar(both(code, code), parts, both(str(count), str(count))))
    return Chart(
        both("Factures arrêtées, par motif", "Invoices stopped, by reason"),
        bars,
        (
            both("En attente", "Waiting"),
            both("Retournées ou refusées", "Sent back or rejected"),
            both("Acceptées", "Accepted"),
        ),
    )


def _table(facts: Facts, ranked: list[tuple[str, list[ReasonCount]]]) -> Table:
    return Table(
        both("Motifs", "Reasons"),
        [
            Column(both("Règle", "Rule"), Kind.CODE),
            Column(both("Ce que la règle vérifie", "What the rule checks")),
            Column(both("Factures", "Invoices"), Kind.COUNT),
            Column(both("En attente", "Waiting"), Kind.COUNT),
            Column(both("Retournées ou refusées", "Sent back or rejected"), Kind.COUNT),
            Column(both("Acceptées", "Accepted"), Kind.COUNT),
            Column(both("Montant en jeu", "Amount at stake"), Kind.AMOUNTS),
        ],
        [
            (
                code,
                facts.titles.get(code),
                invoices(counts),
                invoices(counts, *IN_QUEUE),
                invoices(counts, *TURNED_DOWN),
                invoices(counts, *TAKEN),
                added((each.currency, each.at_stake) for each in counts),
            )
            for code, counts in ranked
        ],
        shown=25,
    )
