"""VEN-07: the biller is the contract's holder."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class ContractHolder(Rule):
    code = RuleCode.VEN_07
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.VENDORS, Input.CONTRACTS)
    title = both("Celui qui facture est le titulaire du contrat", "The biller is the contract's holder")
    reason = both(
        "Seul le titulaire du contrat a une créance valide sous ce contrat.",
        "Only the contract's holder has a valid claim under that contract.",
    )
    example = both("Un sous-traitant facture directement l'organisme.", "A subcontractor bills the body directly.")
    false_alarm = both("Une cession ou un consortium.", "An assignment or a consortium.")

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor, contract = case.vendor, case.contract
        if vendor is None or contract is None:
            yield self.not_checked(missing.VENDOR if vendor is None else missing.CONTRACT)
        elif vendor.vendor_id != contract.vendor_id:
            holder = case.index.vendors.get(contract.vendor_id)
            holder_name = holder.legal_name if holder else contract.vendor_id
            yield self.finding(
                say(
                    "Le contrat {contract} appartient à {holder}, mais la facture vient de {vendor}.",
                    "The contract {contract} is held by {holder}, but the invoice comes from {vendor}.",
                    contract=contract.contract_number,
                    holder=holder_name,
                    vendor=vendor.legal_name,
                ),
                "/seller/name",
                "/contract_number",
                expected=holder_name,
                found=vendor.legal_name,
                at_stake=drawn(case.invoice),
            )
