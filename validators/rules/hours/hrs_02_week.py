"""HRS-02: hours per week over the cap."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Severity
from validators.case import Case
from validators.matching.line import worked_days
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.rules.hours.no_days import NO_DAYS, NOBODY
from validators.wording import both, say
from validators.worked_hours import (
    by_day,
    by_week,
    hours_sum,
    line_fields,
    sum_of,
    undated_by_person,
    worked,
    worked_weeks,
)


class HoursPerWeek(Rule):
    code = RuleCode.HRS_02
    severity = Severity.WARN
    tolerated = True
    inputs = (Input.CONTRACTS, Input.TIMESHEET)
    title = both("Heures par semaine au-delà du plafond", "Hours per week over the cap")
    reason = both(
        "Le contrat limite la semaine ; au-delà, une autorisation est demandée d'avance. La semaine va du "
        "dimanche au samedi.",
        "The contract limits the week; past that, leave is asked for beforehand. The week goes from Sunday to "
        "Saturday.",
    )
    example = both("47,5 h dans la semaine, pour un plafond de 40 h.", "47.5 h in the week, for a cap of 40 h.")

    def check(self, case: Case) -> Iterator[Outcome]:
        cap = case.contract.max_hours_per_week if case.contract else None
        weeks = [by_week(source) for source in worked(case)] + [by_day(worked_weeks(case))]
        if cap is None:
            no_cap = both("Le contrat n'a pas de plafond par semaine.", "The contract has no weekly cap.")
            yield self.not_checked(no_cap)
            return
        if not any(weeks):
            yield self.not_checked(NO_DAYS)
        yield from self._more_than_the_weeks_hold(case, cap)
        for week in weeks:
            for (_, day), rows in week.items():
                hours = hours_sum(rows)
                if hours > cap and not case.within(self.code, hours - cap, cap):
                    yield self.finding(
                        say(
                            "{name} : {hours} h dans la semaine du {first}, pour un plafond de {cap} h.",
                            "{name}: {hours} h in the week of {first}, for a cap of {cap} h.",
                            name=rows[0].person or NOBODY,
                            hours=hours,
                            first=day,
                            cap=cap,
                        ),
                        *line_fields(rows),
                        expected=f"<= {cap.normalize():f}",
                        found=f"{hours.normalize():f}",
                    )

    def _more_than_the_weeks_hold(self, case: Case, cap: Decimal) -> Iterator[Outcome]:
        """Lines without a date of their own: nobody works more than the cap in each week that their period touches."""
        period = worked_days(None, case.invoice)
        if period is None:
            return
        weeks = (period.last.toordinal() // 7) - (period.first.toordinal() // 7) + 1
        limit = weeks * cap
        for lines in undated_by_person(case):
            hours = sum_of(lines, case.contract)
            if hours > limit and not case.within(self.code, hours - limit, limit):
                yield self.finding(
                    say(
                        "{name} : {hours} h du {first} au {last} ; {weeks} semaines à {cap} h en font {limit} au plus.",
                        "{name}: {hours} h from {first} to {last}; {weeks} weeks of {cap} h make {limit} at most.",
                        name=lines[0].printed_person or NOBODY,
                        hours=hours,
                        first=period.first,
                        last=period.last,
                        weeks=weeks,
                        cap=cap,
                        limit=limit,
                    ),
                    *(line.field("quantity") for line in lines),
                    expected=f"<= {limit.normalize():f}",
                    found=f"{hours.normalize():f}",
                )
