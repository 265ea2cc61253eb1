"""DAT-01: the invoice's date is not in the future."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class FutureDate(Rule):
    code = RuleCode.DAT_01
    severity = Severity.BLOCK
    inputs = (Input.CALENDAR,)
    title = both("La date de la facture n'est pas future", "The invoice's date is not in the future")
    reason = both(
        "Une date future est une erreur, ou une facture envoyée avant les services.",
        "A date in the future is a mistake, or an invoice sent before the services.",
    )
    example = both(
        "Facture datée du 2026-12-10, reçue le 2026-10-12 : jour et mois inversés.",
        "Invoice dated 2026-12-10, received on 2026-10-12: day and month turned round.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        issued = case.invoice.issue_date
        if issued is None:
            yield self.not_checked(missing.ISSUE_DATE)
        elif issued > case.today:
            yield self.finding(
                say(
                    "La facture est datée du {issued}, après aujourd'hui ({today}).",
                    "The invoice is dated {issued}, after today ({today}).",
                    issued=issued,
                    today=case.today,
                ),
                "/issue_date",
                expected=f"<= {case.today}",
                found=issued.isoformat(),
            )
