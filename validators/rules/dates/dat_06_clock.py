"""DAT-06: the 30-day payment clock."""

from collections.abc import Iterator
from datetime import timedelta

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class PaymentClock(Rule):
    code = RuleCode.DAT_06
    severity = Severity.INFO
    inputs = (Input.CALENDAR, Input.SETTINGS)
    thresholds = ("payment_days",)
    title = both("Délai de paiement de 30 jours", "The 30-day payment clock")
    reason = both(
        "Le délai court de la plus tardive de la réception et de l'acceptation, quelle que soit la date imprimée "
        "; l'intérêt "
        "n'est payé que sur demande.",
        "The clock starts at the later of receipt and acceptance, whatever date is printed; interest is paid on "
        "request only.",
    )
    source = both("RLRQ c. C-65.1, r. 8.", "CQLR c. C-65.1, r. 8.")
    example = both(
        "Facture datée du 2026-08-20, reçue le 2026-10-12 : le délai finit le 2026-11-11.",
        "Invoice dated 2026-08-20, received on 2026-10-12: the clock ends on 2026-11-11.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        issued, days = case.invoice.issue_date, case.thresholds.payment_days
        if issued is None:
            yield self.not_checked(missing.ISSUE_DATE)
        elif (case.today - issued).days > days:
            yield self.finding(
                say(
                    "La facture date du {issued}, mais le délai de {days} jours court de sa réception : il finit "
                    "au plus tôt "
                    "le {end}.",
                    "The invoice is dated {issued}, but the {days} days run from its receipt: they end on {end} "
                    "at the soonest.",
                    issued=issued,
                    days=days,
                    end=case.today + timedelta(days=days),
                ),
                "/issue_date",
            )
