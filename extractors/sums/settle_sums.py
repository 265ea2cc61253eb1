"""Which labelled amount is the subtotal, which the total, which is due: the choice that satisfies the most
equations.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from extractors.evidence.proof import CENT, rounded, settled_amount
from extractors.sums.totals import NAMELESS, Sum
from records.invoice import TaxKind
from records.reading import Settlement, SettlementKind

_TAX_KINDS = {
    "gst": TaxKind.GST,
    "qst": TaxKind.QST,
    "hst": TaxKind.HST,
    "pst": TaxKind.PST,
    "vat": TaxKind.VAT,
    "tax_total": TaxKind.VAT,
}
_SETTLEMENTS = {
    "deposit": SettlementKind.DEPOSIT,
    "credit": SettlementKind.CREDIT,
    "prior_balance": SettlementKind.PRIOR_BALANCE,
}
_MOST = 5
_CLEAR = 0.7


class Settled(NamedTuple):
    """The sums chosen; each is None or empty where the page has none."""

    subtotal: Sum | None
    taxes: tuple[tuple[TaxKind, Sum], ...]
    holdback: Sum | None
    settlements: tuple[tuple[Settlement, Sum], ...]
    total: Sum | None
    amount_due: Sum | None
    score: float


def settle_sums(sums: Sequence[Sum], line_amounts: Sequence[Decimal]) -> Settled:
    """The choice among candidates with the best score: labels' strength, plus what the equations say."""
    lines_total = sum(line_amounts, Decimal(0)) if line_amounts else None
    nameless = [entry for entry in _ranked(sums, NAMELESS) if entry.value != 0]
    totals = [*_ranked(sums, "total"), *nameless]
    # whatever it is called, the sum of the lines
    labelled = _ranked(sums, "subtotal")
    subtotals = [*labelled, *(entry for entry in totals if entry.value == lines_total)]
    dues = _ranked(sums, "amount_due")
    holdbacks = _ranked(sums, "holdback")[:1]
    best: Settled | None = None
    # a subtotal that is clearly labelled is never left out, though the sums came right without it: it is printed
    bases: list[Sum | None] = [*subtotals] if labelled and labelled[0].strength >= _CLEAR else [*subtotals, None]
    for taxes in _tax_choices(sums):
        added = sum((entry.value for _, entry in taxes), Decimal(0))
        # whatever it is called, what subtotal and taxes come to
        ends = [
            e for e in subtotals if added and e.name == "subtotal" and e.value - added in {b.value for b in subtotals}
        ]
        for subtotal, total, due in product(bases, [*totals, *ends, *dues, None], [*dues, None]):
            if subtotal is not None and subtotal.name == "total" and not taxes:
                continue
            if subtotal is not None and total is not None and added > 0 and _is_of_some_lines(total, subtotal):
                continue
            if due is not None and total is not None and _is_earlier_total(due, total, sums):
                continue
            if _passes_over(totals, subtotal, total) or _hides_due(dues, total, due):
                continue
            for holdback, settlements in _reductions(sums, holdbacks):
                settled = Settled(subtotal, taxes, holdback, settlements, total, due, 0.0)
                settled = settled._replace(score=_score(settled, lines_total, len(line_amounts)))
                if best is None or settled.score > best.score + 1e-9:
                    best = settled
    assert best is not None
    return best


def rivals_of(chosen: Sum, sums: Sequence[Sum], settled: Settled) -> list[Sum]:
    """The clear sums of the same name that show another amount, which no sum chosen explains. Those over a subtotal are
    of groups of lines.
    """
    explained = {abs(entry.value) for entry in (settled.subtotal, settled.total, settled.amount_due) if entry}
    return [
        entry
        for entry in sums
        if entry.name == chosen.name
        and entry.strength >= _CLEAR
        and entry.number.decimals == 2
        and entry.span != chosen.span
        and abs(entry.value) not in explained | {abs(chosen.value)}
        and (chosen.name != "subtotal" or entry.order > chosen.order)
    ]


def _is_earlier_total(due: Sum, total: Sum, sums: Sequence[Sum]) -> bool:
    """Whether what would be due is another sum printed before the total: the subtotal, or that of a group of lines."""
    if due.value == total.value or due.order > total.order:
        return False
    # a slip at the head of the page has it too
    again = any(e.name == due.name and e.value == due.value and e.order > total.order for e in sums)
    return not again and any(entry.name in {"total", "subtotal"} and entry.span == due.span for entry in sums)


def _is_of_some_lines(total: Sum, subtotal: Sum) -> bool:
    """Whether a total printed before the subtotal is less than it, taxes or not: that of a group of lines."""
    return total.order < subtotal.order and 0 < total.value < subtotal.value


def _passes_over(totals: Sequence[Sum], subtotal: Sum | None, total: Sum | None) -> bool:
    """Whether what is due is taken for the total although another clear total is printed between it and the
    subtotal.
    """
    if subtotal is None or total is None or total.name != "amount_due":
        return False
    return any(
        entry.strength >= _CLEAR and subtotal.order < entry.order < total.order and entry.span != total.span
        for entry in totals
    )


def _hides_due(dues: Sequence[Sum], total: Sum | None, due: Sum | None) -> bool:
    """Whether the total's own amount is taken for what is due although another clear amount due is printed after it."""
    if total is None or due is None or total.span != due.span:
        return False
    return any(
        entry.strength >= _CLEAR and entry.number.decimals == 2 and entry.order > due.order and entry.span != due.span
        for entry in dues
    )


def _ranked(sums: Sequence[Sum], name: str) -> list[Sum]:
    """The sums of a name, one for each value: the strongest label, the later one where they are equal."""
    by_value: dict[Decimal, Sum] = {}
    for entry in sums:
        if entry.name != name:
            continue
        known = by_value.get(entry.value)
        if known is None or (entry.strength, entry.order) >= (known.strength, known.order):
            by_value[entry.value] = entry
    return sorted(by_value.values(), key=lambda entry: (-entry.strength, -entry.order))[:_MOST]


def _tax_choices(sums: Sequence[Sum]) -> Iterator[tuple[tuple[TaxKind, Sum], ...]]:
    """The taxes by kind: each kind's strongest, or the second reading of it; a sum of all taxes only by itself."""
    kinds = [name for name in ("gst", "qst", "hst", "pst", "vat") if any(entry.name == name for entry in sums)]
    choices = [[(_TAX_KINDS[name], entry) for entry in _ranked(sums, name)[:3]] for name in kinds]
    yield from product(*choices)
    if len(kinds) > 1:
        for kind, options in zip(kinds, choices, strict=True):
            if kind in {"pst", "vat", "hst"}:
                yield from product(*(other for other in choices if other is not options))
    several = [entry for entry in sums if entry.name == "vat" and entry.strength > 0.5]
    values = {(entry.value, entry.rate.values[0] if entry.rate else None) for entry in several}
    if len(values) > 1 and kinds == ["vat"]:
        distinct: dict[tuple[Decimal, Decimal | None], Sum] = {}
        for entry in several:
            distinct.setdefault((entry.value, entry.rate.values[0] if entry.rate else None), entry)
        yield tuple((TaxKind.VAT, entry) for entry in distinct.values())
    if not {"gst", "qst", "hst"} & set(kinds):
        for entry in _ranked(sums, "tax_total")[:2]:
            yield ((TaxKind.VAT, entry),)
    yield ()


def _reductions(
    sums: Sequence[Sum], holdbacks: Sequence[Sum]
) -> Iterator[tuple[Sum | None, tuple[tuple[Settlement, Sum], ...]]]:
    """What may stand between the total and what is due: each labelled reduction, taken or not."""
    others: dict[tuple[str, Decimal], Sum] = {}
    for entry in sums:
        if entry.name in _SETTLEMENTS and entry.strength > 0.5 and entry.value != 0:
            others.setdefault((entry.name, abs(entry.value)), entry)
    entries = list(others.values())[:4]
    made = [(Settlement(kind=_SETTLEMENTS[e.name], amount=abs(e.value), text=e.span.row.text[:80]), e) for e in entries]
    options: list[tuple[tuple[Settlement, Sum], ...]] = [()]
    for reduction in made:
        options += [(*chosen, reduction) for chosen in options]
    for holdback in [*holdbacks, None]:
        for chosen in options:
            yield holdback, chosen


def _score(settled: Settled, lines_total: Decimal | None, lines: int) -> float:
    subtotal, total, due = settled.subtotal, settled.total, settled.amount_due
    score = 0.0
    for entry, weight in ((subtotal, 0.8), (total, 1.0), (due, 0.6)):
        score += weight * entry.strength if entry else 0.0
    score += sum(0.4 * entry.strength for _, entry in settled.taxes)
    score += 0.3 * len(settled.settlements) * bool(due) + (0.3 if settled.holdback else 0.0)
    if total and total.name in {"amount_due", "subtotal"}:
        score -= 0.35
    if subtotal and lines_total is not None:
        score += 2.0 if subtotal.value == lines_total else -0.3
    taxes = sum((entry.value for _, entry in settled.taxes), Decimal(0))
    base = subtotal.value if subtotal else lines_total
    if base is not None and total:
        held = 2.5 if settled.taxes else 0.4
        score += held if base + taxes == total.value else -0.4
    for _, entry in settled.taxes:
        if entry.rate is not None and base is not None:
            near = abs(rounded(base * entry.rate.values[0] / 100) - entry.value) <= CENT * max(1, lines)
            score += 0.6 if near else -0.1
    if total and due:
        reduced = total.value - abs(settled.holdback.value if settled.holdback else Decimal(0))
        reduced += settled_amount([settlement for settlement, _ in settled.settlements])
        if reduced == due.value:
            score += 1.2 if total.value != due.value else 0.5
        elif settled.holdback or settled.settlements:
            # less than what keeping a labelled reduction brings: a sum printed wrong is shown, not explained away
            score -= 0.4
        else:
            score -= 0.2
    elif settled.settlements:
        score -= 0.5 * len(settled.settlements)
    return score
