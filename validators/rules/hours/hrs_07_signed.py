"""HRS-07: the timesheet is signed, and not approved before its end."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both


class SignedTimesheet(Rule):
    code = RuleCode.HRS_07
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.TIMESHEET,)
    title = both(
        "Feuille de temps non signée, ou approuvée avant sa fin", "Timesheet unsigned, or approved before its end"
    )
    reason = both(
        "La signature atteste les heures. Elle n'est pas lue sur la page : la règle dit toujours « non vérifiée "
        "», pour que la "
        "personne qui approuve la regarde.",
        'The signature attests the hours. It is not read on the page: the rule always says "not checked", so '
        "that whoever "
        "approves looks at it.",
    )
    example = both(
        "Une feuille approuvée le 25 pour des heures jusqu'au 30.",
        "A timesheet approved on the 25th for hours to the 30th.",
    )
    false_alarm = both("Une signature qui n'a pas été lue.", "A signature that was not read.")

    def check(self, case: Case) -> Iterator[Outcome]:
        if not case.invoice_reading.timesheet:
            yield self.not_checked(missing.TIMESHEET)
        else:
            yield self.not_checked(
                both(
                    "Les signatures ne sont pas lues : regardez la feuille de temps.",
                    "Signatures are not read: look at the timesheet.",
                )
            )
