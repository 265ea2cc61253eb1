"""VEN-06: no account, address or phone is shared with another supplier."""

from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.matching.names import account_digits
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say


class SharedAccount(Rule):
    code = RuleCode.VEN_06
    severity = Severity.WARN
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.VENDORS,)
    title = both(
        "Compte, adresse ou téléphone partagé avec un autre fournisseur",
        "Account, address or phone shared with another supplier",
    )
    reason = both(
        "Deux fournisseurs qui n'en font qu'un peuvent se partager des contrats. La table ne porte que le compte "
        ": c'est lui "
        "qui est comparé.",
        "Two suppliers that are one may share out contracts. The table holds the account alone: it is what is "
        "compared.",
    )
    example = both("Deux fiches de fournisseur portent le même compte.", "Two suppliers' rows hold the same account.")
    false_alarm = both("Un groupe d'entreprises.", "A group of companies.")

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor = case.vendor
        printed = (case.invoice.seller.account, vendor and vendor.account)
        accounts = dict.fromkeys(account_digits(account) for account in printed if account)
        if vendor is None or not accounts:
            yield self.not_checked(
                missing.VENDOR if vendor is None else both("Aucun compte n'est connu.", "No account is known.")
            )
            return
        holders = [other for account in accounts for other in case.index.vendors_by_account.get(account, [])]
        sharing = list(dict.fromkeys(other.legal_name for other in holders if other.vendor_id != vendor.vendor_id))
        if sharing:
            yield self.finding(
                say(
                    "Le compte bancaire du fournisseur {vendor} est aussi à la fiche d'un autre : {others}.",
                    "The bank account of the supplier {vendor} is also in another's row: {others}.",
                    vendor=vendor.legal_name,
                    others=listed(sharing),
                ),
                "/seller/account",
                found=listed(sharing),
            )
