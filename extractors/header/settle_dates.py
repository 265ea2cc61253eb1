"""Which order of day, month and year a document writes, and the dates that it then says."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from extractors.words.candidate import Candidate
from extractors.words.dates import WrittenPeriod
from extractors.words.folding import fold
from extractors.words.sheet import Sheet

_LONGEST_TERMS = timedelta(days=120)
_USUAL_DAYS = frozenset({10, 15, 20, 21, 30, 31, 45, 60, 90})
_SOONEST, _LATEST = timedelta(days=-5), timedelta(days=75)
_TOLD = 3
_CERTAIN = re.compile(r"[a-z]{3,}\.? *(?:\d{4}|\d{1,2},)|\b\d{4}-\d\d")


class DateOrder(NamedTuple):
    """How a document writes its dates in digits. `day_first`: whether the day stands before the month, None where
    nothing tells; `year_first`: whether a year of two digits stands first.
    """

    day_first: bool | None = None
    year_first: bool = False

    def meant(self, days: tuple[date, ...]) -> tuple[date, ...]:
        """Of the days that a date may mean, those that the order leaves."""
        if self.year_first and len({day.year for day in days}) > 1:
            return days[-1:]
        if self.day_first is None:
            return days
        return days[:1] if self.day_first else days[-1:]


def settle_dates(
    issue: Sequence[Candidate[tuple[date, ...]]],
    due: Sequence[Candidate[tuple[date, ...]]],
    order: DateOrder,
    days: int | None = None,
    period_end: date | None = None,
) -> tuple[Candidate[date] | None, Candidate[date] | None]:
    """The issue and due dates. Where day and month may be swapped, the document's other dates decide (`order`);
    where they tell nothing, the `days` of the terms and the period's end do; where these don't either, the likeliest
    pair is taken, and said to be in doubt.
    """
    issue, due = (
        [candidate._replace(value=order.meant(candidate.value)) for candidate in candidates[:4]]
        for candidates in (issue, due)
    )
    issue, due = _one_place_each(issue, [candidate for candidate in due if candidate.likelihood > 0.3])
    one, two = _choose(issue), _choose(due)
    if not ((one and one.doubt) or (two and two.doubt)):
        return one, two
    ones: Sequence[date | None] = _meanings(issue, one) if one else (None,)
    twos: Sequence[date | None] = _meanings(due, two) if two else (None,)
    worth = {(a, b): _worth(a, b, days, period_end) for a in ones for b in twos}
    best = max(worth, key=lambda pair: worth[pair])
    # told by the terms or the period, which no other reading fits as well
    said = worth[best][0]
    told = said >= _TOLD and sum(other == said for other, _ in worth.values()) == 1
    doubt = None if told else "day-month"
    if one and best[0]:
        one = one._replace(value=best[0], doubt=doubt if len(ones) > 1 else None)
    if two and best[1]:
        two = two._replace(value=best[1], doubt=doubt if len(twos) > 1 else None)
    return one, two


def _worth(issue: date | None, due: date | None, days: int | None, period_end: date | None) -> tuple[int, int]:
    """How well two dates fit what the document says (its terms, the period billed), and how usual they are."""
    said = usual = 0
    if issue and due:
        apart = (due - issue).days
        said += 4 if apart == days else 0
        usual += 2 if apart in _USUAL_DAYS else 0
        usual += 1 if 0 <= apart <= _LONGEST_TERMS.days else -4
    if issue and period_end:
        said += 3 if _SOONEST <= issue - period_end <= _LATEST else 0
    return said, usual


def _one_place_each(
    issue: list[Candidate[tuple[date, ...]]], due: list[Candidate[tuple[date, ...]]]
) -> tuple[list[Candidate[tuple[date, ...]]], list[Candidate[tuple[date, ...]]]]:
    """The likeliest pair that does not take one place for both dates."""
    pairs = [
        (one.likelihood + two.likelihood, one, two)
        for one in issue
        for two in due
        if one.span.row is not two.span.row or one.span.start != two.span.start
    ]
    alone = max((candidates[0].likelihood for candidates in (issue, due) if candidates), default=0.0)
    best = max(pairs, key=lambda pair: pair[0], default=None)
    if best is None or best[0] <= alone:
        if issue and due and issue[0].likelihood >= due[0].likelihood:
            return issue, [candidate for candidate in due if candidate.span != issue[0].span]
        return issue, due
    return [best[1], *issue], [best[2], *due]


def date_order(sheets: Sequence[Sheet]) -> DateOrder:
    """How a document writes dates in digits. The day is told from the month by the dates that have one meaning only;
    by none where they don't agree. A year of two digits (26-08-14, 26-08-17) is the part that a certain date shares,
    or that stays the same from date to date.
    """
    dates = [written for sheet in sheets for row in sheet.rows for written in row.dates]
    told = {written.day_first for written in dates} - {None}
    short = {written.days for written in dates if len({day.year for day in written.days}) > 1}
    years = {written.days[0].year for written in dates if len({day.year for day in written.days}) == 1}
    last_years, first_years = {days[-1].year for days in short}, {days[0].year for days in short}
    shared = bool(short) and last_years <= years and not first_years & years
    year_first = shared or (len(short) >= _TOLD and len(last_years) == 1 < len(first_years))
    return DateOrder(told.pop() if len(told) == 1 else None, year_first)


def _choose(candidates: Sequence[Candidate[tuple[date, ...]]]) -> Candidate[date] | None:
    if not candidates:
        return None
    best = candidates[0]
    doubt = "day-month" if len(best.value) > 1 else None
    return Candidate(best.value[0], best.span, best.likelihood, best.labelled, doubt)


def _meanings(candidates: Sequence[Candidate[tuple[date, ...]]], chosen: Candidate[date]) -> tuple[date, ...]:
    return next((candidate.value for candidate in candidates if candidate.span == chosen.span), (chosen.value,))


def certain_end(period: Candidate[WrittenPeriod]) -> date | None:
    """The last day of a period whose order of day and month is not itself a guess: a month in letters, or ISO dates."""
    return period.value.last if _CERTAIN.search(fold(period.span.text)) else None
