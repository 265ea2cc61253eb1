"""HRS-07: the timesheet is signed, and not approved before its end."""

from collections.abc import Iterator

from records.finding import Severity
from records.reading import AttachmentKind
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class SignedTimesheet(Rule):
    code = RuleCode.HRS_07
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.TIMESHEET,)
    title = both(
        "Feuille de temps non signée, ou approuvée avant sa fin", "Timesheet unsigned, or approved before its end"
    )
    reason = both(
        "La signature atteste les heures : toutes, donc une fois la période finie.",
        "The signature attests the hours: all of them, and so once the period is over.",
    )
    example = both(
        "Une feuille approuvée le 25 pour des heures jusqu'au 30.",
        "A timesheet approved on the 25th for hours to the 30th.",
    )
    false_alarm = both("Une signature qui n'a pas été lue.", "A signature that was not read.")

    def check(self, case: Case) -> Iterator[Outcome]:
        reading = case.invoice_reading
        days = [row.day or row.week_end for row in reading.timesheet]
        # Of a timesheet whose rows were not read, the services billed tell its end.
        billed = case.printed_days if not reading.timesheet else None
        last = max((day for day in days if day is not None), default=billed.last if billed else None)
        attached = any(attachment.kind is AttachmentKind.TIMESHEET for attachment in reading.attachments)
        if not reading.timesheet and not attached:
            yield self.not_checked(missing.TIMESHEET)
        elif reading.timesheet_signed_on is not None and last is not None and reading.timesheet_signed_on < last:
            yield self.finding(
                say(
                    "La feuille de temps est approuvée le {signed}, avant sa fin, le {last}.",
                    "The timesheet is approved on {signed}, before its end on {last}.",
                    signed=reading.timesheet_signed_on,
                    last=last,
                ),
                expected=f">= {last}",
                found=reading.timesheet_signed_on.isoformat(),
            )
        elif reading.timesheet_signed is False:
            yield self.finding(both("La feuille de temps n'est pas signée.", "The timesheet is not signed."))
        elif reading.timesheet_signed is None and reading.timesheet_signed_on is None:
            yield self.finding(
                both(
                    "Rien ne dit si la feuille de temps est signée : regardez-la.",
                    "Nothing says whether the timesheet is signed: look at it.",
                )
            )
