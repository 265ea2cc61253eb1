"""HRS-03: weekend or Québec holiday."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from records.finding import Severity
from records.record import BilingualText
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.rules.hours.no_days import NO_DAYS, NOBODY
from validators.wording import both, say
from validators.worked_hours import by_day, line_fields, worked

_SATURDAY = 5


class DayOff(Rule):
    code = RuleCode.HRS_03
    severity = Severity.WARN
    inputs = (Input.TIMESHEET, Input.CALENDAR)
    title = both("Fin de semaine ou jour férié au Québec", "Weekend or Québec holiday")
    reason = both(
        "Un travail un jour chômé s'autorise d'avance ; une date mal saisie se voit ainsi.",
        "Work on a day off is authorised beforehand; a mistyped date shows this way.",
    )
    example = both("7,5 h le 24 juin.", "7.5 h on 24 June.")
    false_alarm = both("Une garde.", "On call.")

    def check(self, case: Case) -> Iterator[Outcome]:
        sources = worked(case)
        if not sources:
            yield self.not_checked(NO_DAYS)
        for source in sources:
            for (_, day), rows in by_day(source).items():
                why = _day_off(day)
                if why is not None and any(row.hours > 0 for row in rows):
                    yield self.finding(
                        say(
                            "{name} : des heures le {day}, {why}.",
                            "{name}: hours on {day}, {why}.",
                            name=rows[0].person or NOBODY,
                            day=day,
                            why=why,
                        ),
                        *line_fields(rows),
                        found=day.isoformat(),
                    )


@cache
def _holidays(year: int) -> frozenset[date]:
    # Slow to import, and few invoices give their days.
    from holidays import country_holidays

    return frozenset(country_holidays("CA", subdiv="QC", years=year))


def _day_off(day: date) -> BilingualText | None:
    if day.weekday() >= _SATURDAY:
        return both("une fin de semaine", "a weekend")
    return both("un jour férié", "a holiday") if day in _holidays(day.year) else None
