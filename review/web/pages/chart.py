"""Charts as places on a picture: a template draws them, and a table says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from review.spending import MonthCount, Spending

WIDTH, HEIGHT = 1180, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 92, 14, 14, 28
_TICKS = 4
_ROUND_STEPS = (1, 2, Decimal("2.5"), 3, 4, 5, 6, 8, 10, 15, 20, 25, 30)


@dataclass(frozen=True)
class SpendingChart:
    """`spent` and `ceiling` are the points of two stepped lines, `under` closes the first down to the axis; ticks are
    places with what they stand for.
    """

    spent: str
    under: str
    ceiling: str
    amounts: tuple[tuple[float, Decimal], ...]
    days: tuple[tuple[float, date], ...]
    today: float | None
    over: bool


@dataclass(frozen=True)
class MonthBar:
    """A month's column: `x` and `width`, the height and top of all invoices and of those stopped."""

    count: MonthCount
    x: float
    width: float
    top: float
    height: float
    stopped_top: float
    stopped_height: float


def spending_chart(spending: Spending, today: date) -> SpendingChart:
    """The spending against its ceiling, from the contract's start to its end, or to what came later."""
    first = min([spending.start, *(each.day for each in spending.spent)])
    last = max([spending.end, *(each.day for each in spending.spent)])
    days = max((last - first).days, 1)
    highest = _round_up(max(spending.sum, *(limit for _day, limit in spending.ceilings)))

    def x(day: date) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (min(max(day, first), last) - first).days / days, 1)

    def y(amount: Decimal) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * float(max(amount, Decimal(0)) / highest), 1)

    steps = [(x(first), y(spending.before))]
    for each in spending.spent:
        steps += [(x(each.day), steps[-1][1]), (x(each.day), y(each.sum))]
    reached = x(max([min(today, last), *(each.day for each in spending.spent)]))
    steps.append((reached, steps[-1][1]))
    limits = [(x(first), y(spending.ceilings[0][1]))]
    for day, limit in spending.ceilings[1:]:
        limits += [(x(day), limits[-1][1]), (x(day), y(limit))]
    limits.append((x(last), limits[-1][1]))
    floor = y(Decimal(0))
    return SpendingChart(
        spent=_points(steps),
        under=_points([(steps[0][0], floor), *steps, (steps[-1][0], floor)]),
        ceiling=_points(limits),
        amounts=tuple((y(highest * step / _TICKS), highest * step / _TICKS) for step in range(_TICKS + 1)),
        days=tuple((x(day), day) for day in _spread(first, last)),
        today=x(today) if first <= today <= last else None,
        over=spending.sum > spending.ceiling,
    )


def month_bars(counts: Sequence[MonthCount], height: int = 120) -> tuple[MonthBar, ...]:
    """A column a month, on a picture of WIDTH by `height` with a line of names below."""
    most = max([1, *(count.invoices for count in counts)])
    room = height - 2 * 18
    step = (WIDTH - _LEFT - _RIGHT) / max(len(counts), 1)
    bars = []
    for place, count in enumerate(counts):
        whole, stopped = room * count.invoices / most, room * count.exceptions / most
        bars.append(
            MonthBar(
                count=count,
                x=round(_LEFT + step * place + step * 0.2, 1),
                width=round(step * 0.6, 1),
                top=round(18 + room - whole, 1),
                height=round(whole, 1),
                stopped_top=round(18 + room - stopped, 1),
                stopped_height=round(stopped, 1),
            )
        )
    return tuple(bars)


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)


def _round_up(amount: Decimal) -> Decimal:
    """The next amount that four round steps make."""
    if amount <= 0:
        return Decimal(_TICKS)
    unit = Decimal(10) ** (amount.adjusted() - 1)
    return next(unit * step * _TICKS for step in _ROUND_STEPS if unit * step * _TICKS >= amount)


def _spread(first: date, last: date, ticks: int = 6) -> list[date]:
    """First days of months, evenly between two days."""
    months = [
        date(place // 12, place % 12 + 1, 1)
        for place in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    inside = [month for month in months if first <= month <= last]
    return inside[:: max(1, -(-len(inside) // ticks))]
