"""The contract that an invoice is most likely under, where it names none that is known.

The invoice goes to a person in any case (CON-01); what else is wrong is told along with it, and says what it supposes.
"""

from collections.abc import Sequence
from dataclasses import replace

from records.finding import Finding
from records.tables import Contract
from validators.case import Case
from validators.matching.matches import match
from validators.matching.person import match_person
from validators.wording import say


def with_presumed_contract(case: Case) -> Case | None:
    """The case as it would be under that contract; None where the contract is known, or where none stands out."""
    presumed = None if case.contract is not None else _presumed(case)
    if presumed is None:
        return None
    named = case.invoice.model_copy(update={"contract_number": presumed.contract_number, "purchase_order": None})
    return replace(case, matches=match(named, case.index))


def _presumed(case: Case) -> Contract | None:
    """Of the supplier's contracts, the one whose number is a character away; else the only one; else the only one whose
    approved people the invoice names.
    """
    if case.vendor is None:
        return None
    held = case.index.contracts_by_vendor.get(case.vendor.vendor_id, [])
    near = [contract for contract in held if contract.contract_number == case.matches.contract.near]
    for possible in (near, held, [contract for contract in held if _approves_all(case, contract)]):
        if len(possible) == 1:
            return possible[0]
    return None


def _approves_all(case: Case, contract: Contract) -> bool:
    people = case.index.people_by_contract.get(contract.contract_number, [])
    named = {line.line.person for line in case.lines if line.line.person}
    return bool(named) and all(match_person(name, people).rows for name in named)


def if_under_that_contract(found: Sequence[Finding], presumed: Case) -> list[Finding]:
    """Findings of a presumed case, which say what they suppose."""
    assert presumed.contract is not None
    return [
        finding.model_copy(
            update={
                "message": say(
                    "{message} Cela suppose que la facture relève du contrat {contract}, qu'elle ne nomme pas.",
                    "{message} This supposes that the invoice is under contract {contract}, which it does not name.",
                    message=finding.message,
                    contract=presumed.contract.contract_number,
                )
            }
        )
        for finding in found
    ]
