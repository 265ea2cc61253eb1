"""What came, and how much of it was clear."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from ledger.report_facts import InvoiceFacts
from records.record import BilingualText
from review.report.counted import counted
from review.report.facts import Facts, percent
from review.report.section import Bar, Chart, Column, Kind, Section, Table
from validators.wording import both, say

_DAYS_BY_DAY, _DAYS_BY_WEEK, _DAYS_BY_MONTH = 16, 120, 1100
SERIES = (both("Conformes", "Clear"), both("Exceptions", "Exceptions"), both("Illisibles", "Unreadable"))


def arrivals(facts: Facts) -> Section:
    """Arrivals over time."""
    chart, table = over_time(facts)
    clear = sum(not each.is_exception and each.standing is not None for each in facts.received)
    checked = sum(each.standing is not None for each in facts.received)
    unfinished = len(facts.received) - checked
    sentences = []
    if checked:
        sentences.append(
            say(
                "Factures et fichiers vérifiés : {checked}. Conformes sans que personne n'ait eu à les regarder : "
                "{clear}, soit {share}.",
                "Invoices and files checked: {checked}. Clear without anybody having had to look at them: {clear}, "
                "that is {share}.",
                checked=checked,
                clear=clear,
                share=percent_text(percent(clear, checked)),
            )
        )
    if unfinished:
        sentences.append(
            counted(
                unfinished,
                (
                    "{count} n'est pas encore vérifié : il ne compte ni comme conforme ni comme exception.",
                    "{count} ne sont pas encore vérifiés : ils ne comptent ni comme conformes ni comme exceptions.",
                ),
                (
                    "{count} is not checked yet: it counts neither as clear nor as an exception.",
                    "{count} are not checked yet: they count neither as clear nor as exceptions.",
                ),
            )
        )
    return Section(
        "arrivals",
        both("Ce qui est arrivé", "What came"),
        sentences,
        [chart] if checked else [],
        [table] if checked else [],
    )


def over_time(facts: Facts) -> tuple[Chart, Table]:
    """By day, week or month, as the period is long; the chart and the table behind it."""
    days = [(facts.local_day(each.received_at), _series(each)) for each in facts.received if each.standing is not None]
    first = min((day for day, _ in days), default=facts.today)
    last = max((day for day, _ in days), default=facts.today)
    begins, name, each_is = _step((last - first).days)
    counts = Counter((begins(day), series) for day, series in days)
    steps = []
    step = begins(first)
    while step <= last:
        steps.append(step)
        step = begins(_next(step, each_is))
    rows = [(step, tuple(counts[step, series] for series in range(len(SERIES)))) for step in steps]
    chart = Chart(
        title=say("Factures reçues, {name}", "Invoices received, {name}", name=name),
        bars=[
            Bar(_label(step, each_is), tuple(map(Decimal, parts)), both(str(sum(parts)), str(sum(parts))))
            for step, parts in rows
        ],
        series=SERIES,
        upright=True,
    )
    table = Table(
        name=both("Arrivées", "Arrivals"),
        columns=[
            Column(_HEADS[each_is], Kind.DAY),
            Column(both("Reçues", "Received"), Kind.COUNT),
            *(Column(series, Kind.COUNT) for series in SERIES),
            Column(both("Conformes", "Clear share"), Kind.PERCENT),
        ],
        rows=[(step, sum(parts), *parts, percent(parts[0], sum(parts))) for step, parts in rows],
        shown=40,
    )
    return chart, table


def percent_text(share: Decimal | None) -> BilingualText:
    """A share as each language writes it."""
    return say("{share} %", "{share}%", share=share) if share is not None else both("–", "–")


_HEADS = {
    "day": both("Jour", "Day"),
    "week": both("Semaine du", "Week of"),
    "month": both("Mois du", "Month of"),
    "year": both("Année du", "Year of"),
}


def _series(invoice: InvoiceFacts) -> int:
    return 2 if invoice.problem else 1 if invoice.is_exception else 0


def _step(days: int) -> tuple[Callable[[date], date], BilingualText, str]:
    if days <= _DAYS_BY_DAY:
        return (lambda day: day), both("par jour", "by day"), "day"
    if days <= _DAYS_BY_WEEK:
        return (lambda day: day - timedelta(days=day.weekday())), both("par semaine", "by week"), "week"
    if days <= _DAYS_BY_MONTH:
        return (lambda day: day.replace(day=1)), both("par mois", "by month"), "month"
    return (lambda day: day.replace(month=1, day=1)), both("par année", "by year"), "year"


def _next(step: date, each_is: str) -> date:
    return step + timedelta(days={"day": 1, "week": 7, "month": 32, "year": 366}[each_is])


def _label(step: date, each_is: str) -> BilingualText:
    written = step.isoformat()
    return both(*(2 * (written[:4] if each_is == "year" else written[:7] if each_is == "month" else written[5:],)))
