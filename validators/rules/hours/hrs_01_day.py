"""HRS-01: hours per person per day: over the contract's cap; 24 is impossible."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Severity
from validators.case import Case
from validators.dated_rates import in_hours
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.rules.hours.no_days import NO_DAYS
from validators.wording import both, say
from validators.worked_hours import by_day, hours_sum, line_fields, worked

_HOURS_IN_A_DAY = Decimal(24)


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
                            name=rows[0].person or both("Personne non nommée", "Person not named"),
                            hours=hours,
                            day=day,
                            limit=limit,
                        ),
                        *line_fields(rows),
                        expected=f"<= {limit.normalize():f}",
                        found=f"{hours.normalize():f}",
                    )
        yield from self._more_than_the_days_hold(case)
        if not sources:
            yield self.not_checked(NO_DAYS)

    def _more_than_the_days_hold(self, case: Case) -> Iterator[Outcome]:
        """Lines without a date of their own: even day and night, their period does not hold so many hours."""
        if case.invoice.period_start is None or case.invoice.period_end is None:
            return
        for line in case.lines:
            if line.line.service_date is not None or line.line.quantity is None or line.days is None:
                continue
            hours = in_hours(line.line.quantity, line.line.unit, case.contract)
            limit = ((line.days.last - line.days.first).days + 1) * _HOURS_IN_A_DAY
            if hours is not None and hours > limit:
                yield self.finding(
                    say(
                        "Ligne {row} : {hours} h, plus que la période du {first} au {last} n'en contient.",
                        "Line {row}: {hours} h, more than the period from {first} to {last} holds.",
                        row=line.place + 1,
                        hours=hours,
                        first=line.days.first,
                        last=line.days.last,
                    ),
                    line.field("quantity"),
                    expected=f"<= {limit.normalize():f}",
                    found=f"{hours.normalize():f}",
                )
