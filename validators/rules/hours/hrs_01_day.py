"""HRS-01: hours per person per day: over the contract's cap; 24 is impossible."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Severity
from validators.case import Case
from validators.dated_rates import in_days, in_hours
from validators.matching.line import worked_days
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.rules.hours.no_days import NO_DAYS, NOBODY
from validators.wording import both, say
from validators.worked_hours import (
    by_day,
    days_only,
    hours_sum,
    line_fields,
    sum_of,
    undated_by_person,
    worked,
    worked_by_lines,
)

_HOURS_IN_A_DAY = Decimal(24)
_DAYS_IN_A_WEEK = 7
_LONGEST_MONTH = 31


class HoursPerDay(Rule):
    code = RuleCode.HRS_01
    severity = Severity.BLOCK
    tolerated = True
    inputs = (Input.CONTRACTS, Input.TIMESHEET)
    title = both(
        "Heures par personne et par jour : plafond du contrat ; 24 h impossibles",
        "Hours per person per day: over the contract's cap; 24 impossible",
    )
    reason = both(
        "Une journée trop longue est une erreur de saisie ou des heures qui n'ont pas été faites.",
        "Too long a day is a slip of the pen or hours that were not worked.",
    )
    example = both("11,5 h le même jour, pour un plafond de 8 h.", "11.5 h on one day, for a cap of 8 h.")
    false_alarm = both("Une mise en production de nuit.", "A night release.")

    def check(self, case: Case) -> Iterator[Outcome]:
        cap = case.contract.max_hours_per_day if case.contract else None
        sources = worked(case)
        for source in sources:
            for (_, day), rows in by_day(source).items():
                hours, limit = hours_sum(rows), min(cap or _HOURS_IN_A_DAY, _HOURS_IN_A_DAY)
                if hours > limit and not case.within(self.code, hours - limit, limit):
                    yield self.finding(
                        say(
                            "{name} : {hours} h le {day}, pour un plafond de {limit} h par jour.",
                            "{name}: {hours} h on {day}, for a cap of {limit} h a day.",
                            name=rows[0].person or NOBODY,
                            hours=hours,
                            day=day,
                            limit=limit,
                        ),
                        *line_fields(rows),
                        expected=f"<= {limit.normalize():f}",
                        found=f"{hours.normalize():f}",
                    )
        yield from self._more_than_a_day_a_day(case)
        yield from self._more_than_the_period_holds(case)
        if not sources:
            yield self.not_checked(NO_DAYS)

    def _more_than_a_day_a_day(self, case: Case) -> Iterator[Outcome]:
        """A date has one day, however long the contract's day is; a date that stands for its week has seven."""
        billed = worked_by_lines(case.invoice.lines, case.contract, in_days)
        limit = 1 if days_only(billed, 1) else _DAYS_IN_A_WEEK
        for (_, day), rows in by_day(billed).items():
            total = hours_sum(rows)
            if total > limit and not case.within(self.code, total - limit, Decimal(limit)):
                yield self.finding(
                    say(
                        "{name} : {total} jours facturés à la date du {day}.",
                        "{name}: {total} days billed on the date of {day}.",
                        name=rows[0].person or NOBODY,
                        total=total,
                        day=day,
                    ),
                    *line_fields(rows),
                    expected=f"<= {limit}",
                    found=f"{total.normalize():f}",
                )

    def _more_than_the_period_holds(self, case: Case) -> Iterator[Outcome]:
        """Lines without a date of their own: nobody works more than the day's cap on each day of their period."""
        period = worked_days(None, case.invoice)
        if period is None:
            return
        cap = min((case.contract and case.contract.max_hours_per_day) or _HOURS_IN_A_DAY, _HOURS_IN_A_DAY)
        # Without a period the work is of one month, whenever it was done.
        days = (period.last - period.first).days + 1 if case.printed_days else _LONGEST_MONTH
        for lines in undated_by_person(case):
            for limit, unit, total in (
                (Decimal(days), both("jours", "days"), sum_of(lines, case.contract, in_days)),
                (days * cap, both("h", "h"), sum_of(lines, case.contract, in_hours)),
            ):
                if total > limit and not case.within(self.code, total - limit, limit):
                    yield self.finding(
                        say(
                            "{name} : {total} {unit}, plus que la période du {first} au {last} n'en contient "
                            "({limit}).",
                            "{name}: {total} {unit}, more than the period from {first} to {last} holds ({limit}).",
                            name=lines[0].printed_person or NOBODY,
                            total=total,
                            unit=unit,
                            first=period.first,
                            last=period.last,
                            limit=limit,
                        ),
                        *(line.field("quantity") for line in lines),
                        expected=f"<= {limit.normalize():f}",
                        found=f"{total.normalize():f}",
                    )
                    break
