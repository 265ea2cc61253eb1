"""HRS-06: the days are not all identical."""

from collections import defaultdict
from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.rules.hours.no_days import NO_DAYS, NOBODY
from validators.wording import both, say
from validators.worked_hours import Worked, by_day, line_fields, worked


class IdenticalDays(Rule):
    code = RuleCode.HRS_06
    severity = Severity.INFO
    inputs = (Input.TIMESHEET, Input.SETTINGS)
    thresholds = ("identical_days",)
    title = both("Journées identiques d'un bout à l'autre", "Identical days throughout")
    reason = both(
        "Des journées toutes pareilles ont pu être remplies d'avance plutôt que relevées.",
        "Days all alike may have been filled in beforehand rather than recorded.",
    )
    example = both("22 jours de 7,5 h exactement.", "22 days of exactly 7.5 h.")
    false_alarm = both("Un temps plein.", "Full time.")

    def check(self, case: Case) -> Iterator[Outcome]:
        sources = worked(case)
        if not sources:
            yield self.not_checked(NO_DAYS)
        for source in sources:
            people: dict[str, list[Worked]] = defaultdict(list)
            for (person, _), rows in by_day(source).items():
                people[person].extend(rows)
            for rows in people.values():
                if len(rows) >= case.thresholds.identical_days and len({row.hours for row in rows}) == 1:
                    yield self.finding(
                        say(
                            "{name} : {count} jours de {hours} h exactement.",
                            "{name}: {count} days of exactly {hours} h.",
                            name=rows[0].person or NOBODY,
                            count=len(rows),
                            hours=rows[0].hours,
                        ),
                        *line_fields(rows),
                    )
