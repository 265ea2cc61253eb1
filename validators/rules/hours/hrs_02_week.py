"""HRS-02: hours per week over the cap."""

from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.rules.hours.no_days import NO_DAYS
from validators.wording import both, say
from validators.worked_hours import by_day, by_week, hours_sum, line_fields, worked, worked_weeks


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
        if cap is None or not any(weeks):
            yield self.not_checked(
                NO_DAYS
                if cap
                else both("Le contrat n'a pas de plafond par semaine.", "The contract has no weekly cap.")
            )
            return
        for week in weeks:
            for (_, day), rows in week.items():
                hours = hours_sum(rows)
                if hours > cap and not case.within(self.code, hours - cap, cap):
                    yield self.finding(
                        say(
                            "{name} : {hours} h dans la semaine du {first}, pour un plafond de {cap} h.",
                            "{name}: {hours} h in the week of {first}, for a cap of {cap} h.",
                            name=rows[0].person or both("Personne non nommée", "Person not named"),
                            hours=hours,
                            first=day,
                            cap=cap,
                        ),
                        *line_fields(rows),
                        expected=f"<= {cap.normalize():f}",
                        found=f"{hours.normalize():f}",
                    )
