"""BUD-01: the spending keeps pace with the time elapsed."""

from collections.abc import Iterator
from decimal import Decimal

from records.amounts import drawn
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.contract_terms import ceiling, end_date
from validators.rounding import cents
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.spent import of_contract, spent_before
from validators.wording import Percent, both, say


class SpendingPace(Rule):
    code = RuleCode.BUD_01
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS, Input.AMENDMENTS, Input.HISTORY, Input.SETTINGS)
    thresholds = ("spending_pace_percent",)
    title = both("Rythme de dépense par rapport au temps écoulé", "Spending pace against elapsed time")
    reason = both(
        "Un contrat dépensé bien plus vite que le temps finit par un avenant ou un arrêt.",
        "A contract spent much faster than time goes ends in an amendment or a stop.",
    )
    example = both(
        "80 % du plafond dépensé à la moitié de la durée.", "80% of the ceiling spent halfway through the term."
    )
    false_alarm = both("Un démarrage.", "A start-up.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract, days, this = case.contract, case.days, drawn(case.invoice)
        if contract is None or days is None or this is None:
            yield self.not_checked(
                missing.CONTRACT if contract is None else missing.SERVICE_DATES if days is None else missing.AMOUNT
            )
            return
        amendments = case.amendments_by(case.day)
        limit, last = ceiling(contract, amendments), end_date(contract, amendments)
        term = (last - contract.start_date).days + 1
        if limit <= 0 or term <= 0 or this <= 0:
            return
        spent = spent_before(contract, case.history.sums(of_contract(contract))).amount + this
        gone = Decimal(max(0, min(term, (days.last - contract.start_date).days + 1))) / term * 100
        used = spent / limit * 100
        if used - gone > case.thresholds.spending_pace_percent:
            yield self.finding(
                say(
                    "{used} du plafond du contrat {contract} est dépensé, pour {gone} de la durée.",
                    "{used} of the ceiling of contract {contract} is spent, for {gone} of the term.",
                    used=Percent(cents(used)),
                    contract=contract.contract_number,
                    gone=Percent(cents(gone)),
                ),
                "/subtotal",
            )
