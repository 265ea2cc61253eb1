"""BUD-02: the ceiling is not reached before the end."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.contract_terms import ceiling, ceiling_reached, end_date
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.spent import of_contract, spent_before
from validators.wording import both, say


class ProjectedCeiling(Rule):
    code = RuleCode.BUD_02
    severity = Severity.INFO
    inputs = (Input.CONTRACTS, Input.AMENDMENTS, Input.HISTORY)
    title = both("Plafond atteint avant la fin, selon le rythme actuel", "Ceiling reached before the end, projected")
    reason = both(
        "Prévoir l'avenant, ou ralentir, avant que le plafond soit atteint.",
        "Foresee the amendment, or slow down, before the ceiling is reached.",
    )
    example = both(
        "À ce rythme, le plafond est atteint le 2026-10-20 ; le contrat finit le 2026-12-31.",
        "At this pace the ceiling is reached on 2026-10-20; the contract ends on 2026-12-31.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        contract, days, this = case.contract, case.days, drawn(case.invoice)
        if contract is None or days is None or this is None:
            yield self.not_checked(
                missing.CONTRACT if contract is None else missing.SERVICE_DATES if days is None else missing.AMOUNT
            )
            return
        amendments = case.amendments_by(case.day)
        limit, last = ceiling(contract, amendments), end_date(contract, amendments)
        spent = spent_before(contract, case.history.sums(of_contract(contract))).amount + this
        gone = (days.last - contract.start_date).days + 1
        reached = ceiling_reached(contract.start_date, limit, spent, gone)
        if reached is not None and this > 0 and days.last < reached < last:
            yield self.finding(
                say(
                    "À ce rythme, le plafond du contrat {contract} est atteint le {reached}, avant la fin, le {last}.",
                    "At this pace the ceiling of contract {contract} is reached on {reached}, before its end on "
                    "{last}.",
                    contract=contract.contract_number,
                    reached=reached,
                    last=last,
                ),
                "/subtotal",
                expected=f">= {last}",
                found=reached.isoformat(),
            )
