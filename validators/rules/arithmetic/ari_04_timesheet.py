"""ARI-04: the hours billed are the timesheet's, by person."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Severity
from records.invoice import Unit
from validators import missing
from validators.case import Case
from validators.dated_rates import in_hours
from validators.matching.person import same_person
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say
from validators.worked_hours import counted_rows, only_person


class TimesheetHours(Rule):
    code = RuleCode.ARI_04
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    tolerated = True
    inputs = (Input.TIMESHEET, Input.CONTRACTS)
    title = both(
        "Heures facturées = heures de la feuille de temps, par personne",
        "Hours on the invoice = hours on the timesheet, by person",
    )
    reason = both(
        "La feuille de temps est la preuve des heures ; ce qui la dépasse n'est pas prouvé.",
        "The timesheet is the proof of the hours; what goes beyond it is not proven.",
    )
    example = both("40 h facturées pour 37,5 h à la feuille de temps.", "40 h billed for 37.5 h on the timesheet.")
    false_alarm = both("La feuille de temps d'une autre période.", "A timesheet of another period.")

    def check(self, case: Case) -> Iterator[Outcome]:
        rows = counted_rows(case.invoice_reading.timesheet)
        if not rows:
            yield self.not_checked(missing.TIMESHEET)
            return
        billed: dict[str, Decimal] = {}
        fields: dict[str, list[str]] = {}
        for line in case.lines:
            if line.line.quantity is None or line.line.unit not in (Unit.HOUR, Unit.DAY):
                continue
            hours = in_hours(line.line.quantity, line.line.unit, case.contract)
            if hours is None or line.printed_person is None:
                yield self.not_checked(
                    both(
                        "Une ligne ne nomme personne, ou ne se compte pas en heures.",
                        "A line names nobody, or is not counted in hours.",
                    )
                )
                continue
            name = next((known for known in billed if same_person(known, line.printed_person)), line.printed_person)
            billed[name] = billed.get(name, Decimal(0)) + hours
            fields.setdefault(name, []).append(line.field("quantity"))
        alone = only_person(case)
        for name, hours in billed.items():
            own = [row.hours for row in rows if same_person(row.person or alone or "", name)]
            expected = sum(own, Decimal(0))
            if hours != expected and not case.within(self.code, hours - expected, expected):
                yield self.finding(
                    say(
                        "{name} : {hours} h facturées, mais {expected} h à la feuille de temps.",
                        "{name}: {hours} h billed, but {expected} h on the timesheet.",
                        name=name,
                        hours=hours,
                        expected=expected,
                    ),
                    *fields[name],
                    expected=f"{expected.normalize():f}",
                    found=f"{hours.normalize():f}",
                )
