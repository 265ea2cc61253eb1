"""FRD-01: the amounts are not round."""

from collections.abc import Iterator

from records.amounts import before_taxes
from records.finding import Severity
from records.tables import Pricing
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say


class RoundAmount(Rule):
    code = RuleCode.FRD_01
    severity = Severity.INFO
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.CONTRACTS, Input.SETTINGS)
    thresholds = ("round_amount",)
    title = both("Montants ronds", "Round amounts")
    reason = both(
        "Des heures à un taux donnent rarement un compte rond ; un montant inventé, souvent.",
        "Hours at a rate seldom give a round sum; a made-up amount often does.",
    )
    example = both("5 000,00 $ tout juste, sur un contrat horaire.", "Exactly $5,000.00, on an hourly contract.")
    false_alarm = both("Un prix forfaitaire.", "Fixed fees.")

    def check(self, case: Case) -> Iterator[Outcome]:
        net = before_taxes(case.invoice)
        if net is None:
            yield self.not_checked(missing.AMOUNT)
        elif case.contract is not None and case.contract.pricing is Pricing.FIXED:
            yield self.not_checked(missing.FIXED_PRICE)
        elif net and not (net / case.thresholds.round_amount) % 1:
            yield self.finding(
                say(
                    "Le montant avant taxes est rond : {net}.",
                    "The amount before taxes is round: {net}.",
                    net=case.money(net),
                ),
                "/subtotal",
                found=decimal_text(net),
            )
