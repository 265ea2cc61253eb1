"""What a set of verdicts comes to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from benchmarks.reading.figures import field_name
from benchmarks.verdict.check_planted import Cause, Outcome, Planting


class Figures(NamedTuple):
    """`unread`: files in which no invoice was read. `false_clears`: invoices with a fault that are clear.
    `family_named`, `found`: of the faults, those of which a rule of the family, or the very rule, found something.
    `cleared`: of the compliant invoices; then how many were not, by cause.
    """

    unread: int
    faulty: int
    false_clears: int
    faults: int
    family_named: float | None
    found: float | None
    compliant: int
    cleared: float | None
    by_rule: int
    by_misreading: int
    by_lack_of_proof: int
    by_what_is_beyond: int


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of a set of outcomes."""
    compliant = [outcome for outcome in outcomes if outcome.compliant]
    plantings = [planting for outcome in outcomes for planting in outcome.plantings]
    causes = Counter(outcome.cause for outcome in compliant)
    return Figures(
        unread=sum(outcome.unread for outcome in outcomes),
        faulty=len(outcomes) - len(compliant),
        false_clears=len(false_clears(outcomes)),
        faults=len(plantings),
        family_named=_share(sum(planting.family_named for planting in plantings), len(plantings)),
        found=_share(sum(planting.found for planting in plantings), len(plantings)),
        compliant=len(compliant),
        cleared=_share(sum(outcome.clear for outcome in compliant), len(compliant)),
        by_rule=causes[Cause.RULE],
        by_misreading=causes[Cause.MISREAD],
        by_lack_of_proof=causes[Cause.UNPROVEN],
        by_what_is_beyond=causes[Cause.BEYOND],
    )


def false_clears(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Invoices with a fault that were called clear."""
    return [outcome for outcome in outcomes if outcome.clear and not outcome.compliant]


def missed(outcomes: Iterable[Outcome]) -> list[tuple[Outcome, Planting]]:
    """The faults of which no rule of their family found anything."""
    return [(outcome, planting) for outcome in outcomes for planting in outcome.plantings if not planting.family_named]


def false_alarms(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """By condition: how many compliant invoices each rule sent to a person."""
    alarms: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        if outcome.compliant:
            alarms.setdefault(outcome.condition, Counter()).update(outcome.codes)
    return alarms


def in_the_way(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """By field: how many compliant invoices that are not clear have it misread, and how many right but unproven."""
    misread, unproven = Counter[str](), Counter[str]()
    for outcome in outcomes:
        if outcome.compliant and not outcome.clear:
            wrong = {field_name(value.pointer) for value in outcome.wrong}
            misread.update(wrong)
            unproven.update({field_name(pointer) for pointer in outcome.unproven} - wrong)
    return {name: (misread[name], unproven[name]) for name in sorted({*misread, *unproven})}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
