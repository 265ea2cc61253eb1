"""What a set of readings comes to."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from statistics import median
from typing import NamedTuple

from benchmarks.reading.compare import Comparison, Value
from benchmarks.reading.read_samples import Outcome
from benchmarks.reading.reliability import expected_calibration_error
from records.evidence import Evidence, Proof
from records.page import Reader

_AMOUNTS = {"subtotal", "holdback", "total", "amount_due", "amount", "unit_price", "quantity"}


class Figures(NamedTuple):
    """Shares are from 0 to 1, None where there was nothing to measure.

    `header`: of the header fields printed or read, those right. `lines`: F1, a line being right when its quantity, unit
    price and amount are. `people`, `roles`: of those printed in lines, those right. `whole`: documents of which the
    number, the date, every sum and every line's figures are right; `strictly_whole`: every other number and date too.
    `proven`: values said to be proven; `wrong_proven`: those of them that are wrong; `wrong_proven_amounts`: of these
    the amounts, quantities and prices. `calibration`: the expected calibration error.
    `seconds`: a page, the median by the wall clock, children working side by side.
    """

    documents: int
    header: float | None
    lines: float | None
    people: float | None
    roles: float | None
    whole: float | None
    strictly_whole: float | None
    proven: int
    wrong_proven: int
    wrong_proven_amounts: int
    calibration: float | None
    seconds: float | None
    unread: int


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """The figures of a set of outcomes."""
    comparisons = [outcome.comparison for outcome in outcomes]
    header = [value for value in all_values(outcomes) if is_header(value) and is_there(value)]
    proven = [value for value in all_values(outcomes) if value.evidence and is_proven(value.evidence)]
    wrong = [value for value in proven if not value.right]
    return Figures(
        documents=len(outcomes),
        header=_share(sum(value.right for value in header), len(header)),
        lines=_lines_f1(comparisons),
        people=_share(sum(one.people_right for one in comparisons), sum(one.people_printed for one in comparisons)),
        roles=_share(sum(one.roles_right for one in comparisons), sum(one.roles_printed for one in comparisons)),
        whole=_share(sum(outcome.whole for outcome in outcomes), len(outcomes)),
        strictly_whole=_share(sum(outcome.strictly_whole for outcome in outcomes), len(outcomes)),
        proven=len(proven),
        wrong_proven=len(wrong),
        wrong_proven_amounts=sum(is_amount(value) for value in wrong),
        calibration=expected_calibration_error(all_values(outcomes)),
        seconds=median([outcome.seconds / outcome.pages for outcome in outcomes if outcome.pages] or [0.0]),
        unread=sum(outcome.problem is not None or not outcome.invoices for outcome in outcomes),
    )


def figures_by(
    outcomes: Iterable[Outcome], key: Callable[[Outcome], tuple[str, ...]]
) -> dict[tuple[str, ...], Figures]:
    """The figures of each group, groups in the order of their keys."""
    ordered = sorted(outcomes, key=key)
    return {group: figures(list(members)) for group, members in groupby(ordered, key)}


def wrong_by_field(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int, int]]:
    """By field: how many are printed or read, how many of these are right, how many are proven but wrong."""
    there, right, wrong_proven = Counter[str](), Counter[str](), Counter[str]()
    for value in all_values(outcomes):
        if is_there(value):
            name = field_name(value.pointer)
            there[name] += 1
            right[name] += value.right
            wrong_proven[name] += bool(value.evidence and is_proven(value.evidence) and not value.right)
    return {name: (there[name], right[name], wrong_proven[name]) for name in sorted(there)}


def all_values(outcomes: Iterable[Outcome]) -> list[Value]:
    """Every value of every document."""
    return [value for outcome in outcomes for value in outcome.comparison.values]


def is_proven(evidence: Evidence) -> bool:
    """Whether a value is held to be proven: nothing speaks against it, and more than a label beside characters guessed
    from a picture speaks for it.
    """
    if evidence.doubt is not None:
        return False
    return bool(set(evidence.proof) - {Proof.LABEL}) or (
        Proof.LABEL in evidence.proof and evidence.reader is Reader.TEXT
    )


def is_there(value: Value) -> bool:
    """Whether the value is printed or was read: that nothing was read where nothing is printed says little."""
    return value.printed is not None or value.read is not None


def is_header(value: Value) -> bool:
    """Whether it is a field of the invoice as a whole, taxes apart."""
    return not value.pointer.startswith(("/lines", "/taxes"))


def is_amount(value: Value) -> bool:
    """Whether it is an amount, a quantity or a price."""
    return value.pointer.rsplit("/", 1)[-1] in _AMOUNTS


def field_name(pointer: str) -> str:
    """The pointer without places: /lines/amount."""
    return "/".join(part for part in pointer.split("/") if not part.lstrip("-").isdigit())


def _lines_f1(comparisons: Iterable[Comparison]) -> float | None:
    measured = [one for one in comparisons if one.lines_printed or one.lines_read]
    found = sum(one.lines_found for one in measured)
    return _share(2 * found, sum(one.lines_printed + one.lines_read for one in measured))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
