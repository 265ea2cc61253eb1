"""HRS-05: hours are no finer than the contract's half-hour."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import Unit
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class Granularity(Rule):
    code = RuleCode.HRS_05
    severity = Severity.INFO
    named_by = NamedBy.AUDITOR
    inputs = (Input.SETTINGS,)
    thresholds = ("hours_granularity",)
    title = both("Heures plus fines que la demi-heure du contrat", "Granularity finer than the contract's half-hour")
    reason = both(
        "Les heures se notent chaque jour, à la demi-heure ; une autre précision vient d'un calcul, pas d'un relevé.",
        "Hours are noted daily to the half-hour; another precision comes from working out, not from a record.",
    )
    source = both(
        "RLRQ c. C-65.1, r. 12, art. 14 ; c. C-23.1, r. 1, art. 20.",
        "CQLR c. C-65.1, r. 12, s. 14; c. C-23.1, r. 1, s. 20.",
    )
    example = both("37,37 h.", "37.37 h.")

    def check(self, case: Case) -> Iterator[Outcome]:
        hours = [
            (line, line.line.quantity)
            for line in case.lines
            if line.line.unit is Unit.HOUR and line.line.quantity is not None
        ]
        if not hours:
            yield self.not_checked(both("Aucune ligne ne se compte en heures.", "No line is counted in hours."))
        step = case.thresholds.hours_granularity
        for line, quantity in hours:
            if (quantity / step) % 1:
                yield self.finding(
                    say(
                        "Ligne {row} : {quantity} h n'est pas un multiple de {step} h.",
                        "Line {row}: {quantity} h is not a multiple of {step} h.",
                        row=line.place + 1,
                        quantity=quantity,
                        step=step,
                    ),
                    line.field("quantity"),
                    found=f"{quantity.normalize():f}",
                )
