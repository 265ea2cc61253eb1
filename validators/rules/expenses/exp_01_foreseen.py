"""EXP-01: the contract foresees the expenses."""

from collections.abc import Iterator

from records.amounts import expenses
from records.finding import Severity
from records.invoice import LineKind
from validators import missing
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.spent import of_contract, quantity_taken
from validators.wording import both, decimal_text, say


class ForeseenExpenses(Rule):
    code = RuleCode.EXP_01
    severity = Severity.BLOCK
    tolerated = True
    inputs = (Input.CONTRACTS, Input.HISTORY)
    title = both("Dépenses prévues au contrat", "Expenses foreseen by the contract")
    reason = both(
        "Une dépense que le contrat ne prévoit pas, ou au-delà de son plafond, n'est pas due.",
        "An expense that the contract does not foresee, or past its ceiling, is not due.",
    )
    example = both(
        "Un repas facturé sous un contrat sans dépenses.", "A meal billed under a contract without expenses."
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        contract, this = case.contract, expenses(case.invoice)
        if contract is None or not this:
            yield self.not_checked(missing.CONTRACT if contract is None else missing.EXPENSES)
            return
        fields = [f"/lines/{place}" for place, line in enumerate(case.invoice.lines) if line.kind is LineKind.EXPENSE]
        if not contract.expenses_allowed:
            yield self.finding(
                say(
                    "La facture réclame {found} de dépenses, que le contrat {contract} ne prévoit pas.",
                    "The invoice claims {found} of expenses, which contract {contract} does not foresee.",
                    found=case.money(this),
                    contract=contract.contract_number,
                ),
                *fields,
                expected="0.00",
                found=decimal_text(this),
                at_stake=this,
            )
        elif contract.expenses_ceiling is not None:
            before = case.history.sums(of_contract(contract))
            waiting = (quantity_taken(past, expenses(past.invoice)) for past in before.singly)
            total = sum(waiting, this + before.expenses)
            over = total - contract.expenses_ceiling
            if this > 0 and over > 0 and not case.within(self.code, over, contract.expenses_ceiling):
                yield self.finding(
                    say(
                        "Les dépenses du contrat {contract} font {total} en tout, pour un plafond de {limit}.",
                        "The expenses of contract {contract} come to {total} in all, for a ceiling of {limit}.",
                        contract=contract.contract_number,
                        total=case.money(total),
                        limit=case.money(contract.expenses_ceiling),
                    ),
                    *fields,
                    expected=f"<= {decimal_text(contract.expenses_ceiling)}",
                    found=decimal_text(total),
                    at_stake=min(over, this),
                )
