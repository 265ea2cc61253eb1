"""CON-05: amendments do not go past 10 % of the first amount."""

from collections.abc import Iterator
from decimal import Decimal

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import Percent, both, say


class LargeAmendments(Rule):
    code = RuleCode.CON_05
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS, Input.AMENDMENTS, Input.SETTINGS)
    thresholds = ("amendments_percent",)
    title = both("Avenants au-delà de 10 % du montant initial", "Amendments past 10% of the first amount")
    reason = both(
        "Au-delà, une autorité supérieure doit approuver la modification.",
        "Past that, a higher authority must approve the change.",
    )
    example = both("Contrat de 100 000 $, avenants de 12 000 $.", "Contract of $100,000, amendments of $12,000.")
    false_alarm = both("Des avenants déjà approuvés.", "Amendments already approved.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if contract is None or case.tables.amendments is None:
            yield self.not_checked(missing.CONTRACT if contract is None else missing.AMENDMENTS_TABLE)
            return
        added = sum((amendment.ceiling_change or Decimal(0) for amendment in case.amendments_by(case.day)), Decimal(0))
        limit = contract.ceiling * case.thresholds.amendments_percent / 100
        if added > limit:
            yield self.finding(
                say(
                    "Les avenants du contrat {contract} ajoutent {added}, plus que {percent} du montant initial "
                    "de {ceiling}.",
                    "The amendments of contract {contract} add {added}, more than {percent} of the first amount "
                    "of {ceiling}.",
                    contract=contract.contract_number,
                    added=case.money(added),
                    percent=Percent(case.thresholds.amendments_percent),
                    ceiling=case.money(contract.ceiling),
                ),
                "/contract_number",
                at_stake=added - limit,
            )
