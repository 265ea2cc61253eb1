"""DAT-02: the invoice is not dated before the period's end."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class BeforePeriodEnd(Rule):
    code = RuleCode.DAT_02
    severity = Severity.WARN
    title = both("Date de la facture pas avant la fin de la période", "Invoice date not before the period's end")
    reason = both("On paie des services rendus, pas à venir.", "Services are paid once given, not before.")
    example = both("Facture du 2026-09-15 pour tout septembre.", "Invoice of 2026-09-15 for all of September.")
    false_alarm = both("Un paiement d'avance prévu au contrat.", "A payment in advance that the contract foresees.")

    def check(self, case: Case) -> Iterator[Outcome]:
        issued = case.invoice.issue_date
        ends = [case.invoice.period_end, *(line.service_date for line in case.invoice.lines)]
        last = max((end for end in ends if end is not None), default=None)
        if issued is None or last is None:
            yield self.not_checked(missing.ISSUE_DATE if issued is None else missing.SERVICE_DATES)
        elif issued < last:
            yield self.finding(
                say(
                    "La facture est datée du {issued}, avant la fin des services, le {last}.",
                    "The invoice is dated {issued}, before the services end on {last}.",
                    issued=issued,
                    last=last,
                ),
                "/issue_date",
                expected=f">= {last}",
                found=issued.isoformat(),
            )
