"""DUP-05: no prior balance or credit is carried in."""

from collections.abc import Iterator

from records.finding import Severity
from records.reading import SettlementKind
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_NAMES = {
    SettlementKind.PRIOR_BALANCE: both("un solde antérieur", "a prior balance"),
    SettlementKind.CREDIT: both("un crédit", "a credit"),
}


class PriorBalance(Rule):
    code = RuleCode.DUP_05
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.PAGES,)
    title = both("Solde antérieur ou crédit reporté", "Prior balance or credit carried in")
    reason = both(
        "Un solde reporté se paie avec sa propre facture ; le payer ici, c'est risquer de le payer deux fois.",
        "A balance carried in is paid with its own invoice; to pay it here is to risk paying it twice.",
    )
    example = both("« Solde précédent : 2 100,00 $ ».", '"Previous balance: $2,100.00".')
    false_alarm = both("Un état de compte joint.", "A statement sent along.")

    def check(self, case: Case) -> Iterator[Outcome]:
        for settlement in case.invoice_reading.settlements:
            if settlement.kind in _NAMES:
                yield self.finding(
                    say(
                        "La facture reporte {what} de {amount}.",
                        "The invoice carries in {what} of {amount}.",
                        what=_NAMES[settlement.kind],
                        amount=case.money(abs(settlement.amount)),
                    ),
                    "/amount_due",
                    found=settlement.text or None,
                    at_stake=settlement.amount,
                )
