"""CON-02: the contract is active."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from records.tables import ContractStatus
from validators import missing
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_STATUS = {
    ContractStatus.CLOSED: both("fermé", "closed"),
    ContractStatus.SUSPENDED: both("suspendu", "suspended"),
}


class ActiveContract(Rule):
    code = RuleCode.CON_02
    severity = Severity.BLOCK
    inputs = (Input.CONTRACTS,)
    title = both("Contrat actif", "Contract active")
    reason = both(
        "Un contrat fermé ou suspendu n'engage plus l'organisme.",
        "A closed or suspended contract no longer binds the body.",
    )
    example = both("Le contrat est fermé dans la table.", "The contract is closed in the table.")
    false_alarm = both("Un avenant qui n'est pas encore saisi.", "An amendment not entered yet.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if contract is None:
            yield self.not_checked(missing.CONTRACT)
        elif contract.status is not ContractStatus.ACTIVE:
            yield self.finding(
                say(
                    "Le contrat {contract} est {status}.",
                    "The contract {contract} is {status}.",
                    contract=contract.contract_number,
                    status=_STATUS[contract.status],
                ),
                "/contract_number",
                expected=ContractStatus.ACTIVE.value,
                found=contract.status.value,
                at_stake=drawn(case.invoice),
            )
