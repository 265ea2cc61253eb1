"""How often each rule is right, as people say and as they decide."""

from decimal import Decimal

from records.outcome import TAKEN, TURNED_DOWN
from records.record import BilingualText
from review.report.facts import Facts, percent
from review.report.section import Bar, Chart, Column, Kind, Section, Table
from review.report.sections.reasons import by_code, invoices
from validators.wording import both, say

ENOUGH = 5
"""Opinions below which a share says nothing."""
POOR_PERCENT = 50
_BARS = 12


def precision(facts: Facts) -> Section:
    """By rule: people's opinions on its findings since the beginning, and what was decided on the period's invoices
    that it stopped; the least precise first.
    """
    title = both("Les règles ont-elles raison ?", "Are the rules right?")
    decided = {code: counts for code, counts in by_code(facts) if invoices(counts, *TAKEN, *TURNED_DOWN)}
    codes = {*facts.opinions, *decided}
    if not codes:
        sentence = both(
            "Personne n'a encore jugé un constat ni décidé d'une facture arrêtée : il n'y a rien à dire des règles.",
            "Nobody has judged a finding or decided on a stopped invoice yet: there is nothing to say of the rules.",
        )
        return Section("precision", title, [sentence])
    sentences = [
        say(
            "Précision : part des constats que les personnes jugent fondés, depuis le début (à partir de {enough} "
            "avis). Une facture retournée ou refusée appuie la règle ; acceptée, elle peut l'avoir contredite.",
            "Precision: the share of findings that people judge to be right, since the beginning (from {enough} "
            "opinions on). An invoice sent back or rejected supports the rule; an accepted one may have "
            "contradicted it.",
            enough=ENOUGH,
        )
    ]
    ranked = sorted(codes, key=lambda code: (_share(facts, code) is None, _share(facts, code) or 0, code))
    judged = [code for code in ranked if _share(facts, code) is not None]
    rows = []
    for code in ranked:
        agreed, disagreed = facts.opinions.get(code, (0, 0))
        counts = decided.get(code, [])
        down, taken = invoices(counts, *TURNED_DOWN), invoices(counts, *TAKEN)
        rows.append(
            (
                code,
                facts.titles.get(code),
                agreed,
                disagreed,
                _share(facts, code),
                down,
                taken,
                percent(down, down + taken),
            )
        )
    table = Table(
        both("Précision des règles", "Precision of the rules"),
        [
            Column(both("Règle", "Rule"), Kind.CODE),
            Column(both("Ce que la règle vérifie", "What the rule checks")),
            Column(both("Fondés", "Right"), Kind.COUNT),
            Column(both("Non fondés", "Wrong"), Kind.COUNT),
            Column(both("Précision", "Precision"), Kind.PERCENT),
            Column(both("Retournées ou refusées", "Sent back or rejected"), Kind.COUNT),
            Column(both("Acceptées", "Accepted"), Kind.COUNT),
            Column(both("Part retournée ou refusée", "Share sent back or rejected"), Kind.PERCENT),
        ],
        rows,
        shown=25,
    )
    return Section("precision", title, sentences, [_chart(facts, judged)] if judged else [], [table])


def poor(facts: Facts) -> list[tuple[str, Decimal]]:
    """The rules that people judge wrong at least every other time, the worst first."""
    shares = [(code, share) for code in facts.opinions if (share := _share(facts, code)) is not None]
    return sorted(((code, share) for code, share in shares if share <= POOR_PERCENT), key=lambda each: each[::-1])


def _share(facts: Facts, code: str) -> Decimal | None:
    agreed, disagreed = facts.opinions.get(code, (0, 0))
    return percent(agreed, agreed + disagreed) if agreed + disagreed >= ENOUGH else None


def _chart(facts: Facts, judged: list[str]) -> Chart:
    bars = []
    for code in judged[:_BARS]:
        agreed, disagreed = facts.opinions[code]
        share = _share(facts, code)
        bars.append(Bar(both(code, code), (Decimal(agreed), Decimal(disagreed)), _said(share)))
    return Chart(
        both(
            "Constats jugés par des personnes, les règles les moins précises d'abord",
            "Findings judged by people, the least precise rules first",
        ),
        bars,
        (both("Fondés", "Right"), both("Non fondés", "Wrong")),
    )


def _said(share: Decimal | None) -> BilingualText:
    return say("{share} %", "{share}%", share=share or Decimal(0))
