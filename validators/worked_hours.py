"""Who worked how many hours on which day, as the invoice's lines and its timesheet say."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from records.amounts import is_service
from records.invoice import Line, Unit
from records.reading import TimesheetRow
from records.tables import Contract
from validators.case import Case
from validators.dated_rates import in_hours
from validators.matching.line import LONG_DAY, LineMatch
from validators.matching.names import person_key

# A month's end cuts a week short, but never to the next day.
_DAYS_APART = timedelta(days=2)

Measure = Callable[[Decimal, Unit | None, Contract | None], Decimal | None]
"""Hours or days of a quantity; None where it is neither."""


class Worked(NamedTuple):
    """Hours of one person on one day. `field` points to the line; None for a row of the timesheet."""

    person: str
    day: date
    hours: Decimal
    field: str | None


def worked_by_lines(lines: Iterable[Line], contract: Contract | None, measure: Measure = in_hours) -> list[Worked]:
    """What the lines that have a date say, in hours or by another measure."""
    found = []
    for place, line in enumerate(lines):
        if not is_service(line) or line.service_date is None or line.quantity is None:
            continue
        hours = measure(line.quantity, line.unit, contract)
        if hours is not None:
            found.append(Worked(line.person or "", line.service_date, hours, f"/lines/{place}/quantity"))
    return found


def worked_by_timesheet(case: Case) -> list[Worked]:
    """What the timesheet's rows that have a day say; a row without a name is the invoice's only person's."""
    alone = only_person(case)
    return [
        Worked(row.person or alone or "", row.day, row.hours, None)
        for row in case.invoice_reading.timesheet
        if row.day is not None
    ]


def worked(case: Case) -> list[list[Worked]]:
    """Both sources, each apart, where they tell of days: they tell of the same hours."""
    sources = [days_only(worked_by_lines(case.invoice.lines, case.contract)), worked_by_timesheet(case)]
    return [source for source in sources if source]


def worked_weeks(case: Case) -> list[Worked]:
    """The lines whose date stands for a week, and the timesheet's weeks, each dated by the day that names its week."""
    lines = worked_by_lines(case.invoice.lines, case.contract)
    days = days_only(lines)
    alone = only_person(case)
    return [each for each in lines if each not in days] + [
        Worked(row.person or alone or "", row.week_end, row.hours, None)
        for row in case.invoice_reading.timesheet
        if row.day is None and row.week_end is not None
    ]


def days_only(source: list[Worked], a_day: Decimal | int = LONG_DAY) -> list[Worked]:
    """Nothing where dates stand for whole weeks: two or more, days apart, and someone's mostly above a day's work."""
    days = sorted({each.day for each in source})
    apart = all(later - earlier >= _DAYS_APART for earlier, later in pairwise(days))
    people: dict[str, list[Decimal]] = defaultdict(list)
    for each in source:
        people[person_key(each.person)].append(each.hours)
    long = any(median_low(hours) > a_day for hours in people.values())
    return [] if len(days) > 1 and apart and long else source


def by_day(source: Iterable[Worked]) -> dict[tuple[str, date], list[Worked]]:
    """By person and day."""
    days: dict[tuple[str, date], list[Worked]] = defaultdict(list)
    for each in source:
        days[(person_key(each.person), each.day)].append(each)
    return dict(days)


def by_week(source: Iterable[Worked]) -> dict[tuple[str, date], list[Worked]]:
    """By person and Sunday that begins the week."""
    weeks: dict[tuple[str, date], list[Worked]] = defaultdict(list)
    for each in source:
        since_sunday = each.day.isoweekday() % 7
        first = each.day - timedelta(days=since_sunday) if each.day - date.min > timedelta(days=7) else date.min
        weeks[(person_key(each.person), first)].append(each)
    return dict(weeks)


def undated_by_person(case: Case) -> list[list[LineMatch]]:
    """The service lines without a date of their own, by person; a line that names nobody is alone."""
    people: dict[object, list[LineMatch]] = defaultdict(list)
    for line in case.lines:
        if line.line.service_date is None and line.line.quantity is not None:
            people[person_key(line.printed_person) or line.place].append(line)
    return list(people.values())


def sum_of(lines: Iterable[LineMatch], contract: Contract | None, measure: Measure = in_hours) -> Decimal:
    """What the lines come to by that measure, those that it does not measure left out."""
    each = (measure(line.line.quantity or Decimal(0), line.line.unit, contract) for line in lines)
    return sum((quantity for quantity in each if quantity is not None), Decimal(0))


def only_person(case: Case) -> str | None:
    """The one person that the invoice's service lines name; None where they name none, or several."""
    names = {line.printed_person for line in case.lines if line.printed_person}
    return names.pop() if len({person_key(name) for name in names}) == 1 else None


def counted_rows(rows: Iterable[TimesheetRow]) -> list[TimesheetRow]:
    """The rows that count once: the days where there are days, else the weeks, else the sums."""
    every = list(rows)
    days = [row for row in every if row.day is not None]
    weeks = [row for row in every if row.week_end is not None]
    return days or weeks or every


def hours_sum(source: Iterable[Worked]) -> Decimal:
    return sum((each.hours for each in source), Decimal(0))


def line_fields(source: Iterable[Worked]) -> tuple[str, ...]:
    return tuple(each.field for each in source if each.field is not None)
