"""VEN-03: the supplier is neither ineligible nor suspended."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from records.tables import VendorStatus
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_STATUS = {
    VendorStatus.SUSPENDED: both("suspendu", "suspended"),
    VendorStatus.INELIGIBLE: both("inadmissible aux contrats publics", "ineligible for public contracts"),
}


class EligibleSupplier(Rule):
    code = RuleCode.VEN_03
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.VENDORS,)
    title = both("Fournisseur ni inadmissible (RENA) ni suspendu", "Supplier neither ineligible (RENA) nor suspended")
    reason = both(
        "Une entreprise inscrite au RENA ne peut pas poursuivre un contrat public sans autorisation.",
        "A firm listed in the RENA may not continue a public contract unless it is authorised to.",
    )
    example = both("La fiche du fournisseur porte « ineligible ».", 'The supplier\'s row says "ineligible".')
    false_alarm = both("Un homonyme : comparer le NEQ.", "A namesake: compare the NEQ.")

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor = case.vendor
        if vendor is None:
            yield self.not_checked(missing.VENDOR)
        elif vendor.status is not VendorStatus.ACTIVE:
            yield self.finding(
                say(
                    "Le fournisseur {vendor} est {status} selon sa fiche.",
                    "The supplier {vendor} is {status} according to its row.",
                    vendor=vendor.legal_name,
                    status=_STATUS[vendor.status],
                ),
                "/seller/name",
                expected=VendorStatus.ACTIVE.value,
                found=vendor.status.value,
                at_stake=drawn(case.invoice),
            )
