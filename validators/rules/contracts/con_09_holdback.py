"""CON-09: the holdback is applied."""

from collections.abc import Iterator
from decimal import Decimal

from records.amounts import before_taxes
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.contract_terms import holdbacks
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import Percent, both, decimal_text, say


class Holdback(Rule):
    code = RuleCode.CON_09
    severity = Severity.WARN
    tolerated = True
    inputs = (Input.CONTRACTS,)
    title = both("Retenue appliquée", "Holdback applied")
    reason = both(
        "La retenue garantit la fin des travaux ; ce qui n'est pas retenu ne peut plus l'être. Elle se calcule "
        "sur le montant "
        "avant taxes ou sur le total.",
        "The holdback guarantees that the work is finished; what is not held back no longer can be. It is worked "
        "out on the "
        "amount before taxes or on the total.",
    )
    example = both(
        "Le contrat retient 10 % ; la facture ne retient rien.",
        "The contract holds back 10%; the invoice holds nothing.",
    )
    false_alarm = both("La dernière facture, qui libère la retenue.", "The last invoice, which releases the holdback.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract, net = case.contract, before_taxes(case.invoice)
        if contract is None or net is None:
            yield self.not_checked(missing.CONTRACT if contract is None else missing.AMOUNT)
        elif not contract.holdback_percent:
            yield self.not_checked(both("Le contrat ne prévoit pas de retenue.", "The contract foresees no holdback."))
        elif not case.is_credit_note:
            expected = holdbacks(contract, case.invoice)
            found = abs(case.invoice.holdback or Decimal(0))
            if found not in expected and not any(case.within(self.code, found - each, each) for each in expected):
                yield self.finding(
                    say(
                        "Le contrat {contract} retient {percent} : {expected} attendus, {found} retenus.",
                        "Contract {contract} holds back {percent}: {expected} expected, {found} held back.",
                        contract=contract.contract_number,
                        percent=Percent(contract.holdback_percent),
                        expected=case.money(expected[0]),
                        found=case.money(found),
                    ),
                    "/holdback",
                    expected=decimal_text(expected[0]),
                    found=decimal_text(found),
                    at_stake=max(expected[0] - found, Decimal(0)),
                )
