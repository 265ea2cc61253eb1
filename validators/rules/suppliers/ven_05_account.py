"""VEN-05: the bank account is that of the supplier's row."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from records.past_question import PastQuestion
from records.tables import Vendor
from validators import missing
from validators.case import Case
from validators.matching.names import account_digits
from validators.printed_numbers import account_parts, accounts_printed
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say


class BankAccount(Rule):
    code = RuleCode.VEN_05
    severity = Severity.BLOCK
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.VENDORS, Input.HISTORY)
    title = both("Compte bancaire différent de la fiche du fournisseur", "Bank account differs from the supplier's row")
    reason = both(
        "Détourner un paiement vers un autre compte est la fraude par faux fournisseur la plus courante : rappeler le "
        "fournisseur à un numéro déjà connu.",
        "Diverting a payment to another account is the most common false-supplier fraud: call the supplier back "
        "at a number "
        "already known.",
    )
    example = both(
        "Un nouveau compte imprimé au bas de la facture.", "A new account printed at the foot of the invoice."
    )
    false_alarm = both(
        "Un vrai changement : rappeler, puis mettre la fiche à jour.",
        "A lawful change: call back, then update the row.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor, found = case.vendor, case.invoice.seller.account
        if vendor is not None and found and not vendor.account:
            yield from self._unlike_before(case, vendor, found)
        elif vendor is not None and vendor.account and not found and accounts_printed(case):
            yield from self._printed_unread(case, vendor, vendor.account)
        elif vendor is None or not found or not vendor.account:
            yield self.not_checked(
                missing.VENDOR
                if vendor is None
                else both(
                    "Le compte n'est pas sur la facture, ou pas à la fiche du fournisseur.",
                    "The account is not on the invoice, or not in the supplier's row.",
                )
            )
        elif account_digits(found) != account_digits(vendor.account):
            yield self.finding(
                say(
                    "Le compte bancaire de la facture, « {found} », n'est pas celui de la fiche du fournisseur "
                    "{vendor}. "
                    "Rappelez le "
                    "fournisseur à un numéro connu avant de payer.",
                    'The bank account of the invoice, "{found}", is not that of the row of the supplier '
                    "{vendor}. Call the "
                    "supplier back at "
                    "a known number before paying.",
                    found=found,
                    vendor=vendor.legal_name,
                ),
                "/seller/account",
                expected=vendor.account,
                found=found,
                at_stake=drawn(case.invoice),
            )

    def _printed_unread(self, case: Case, vendor: Vendor, expected: str) -> Iterator[Outcome]:
        """The page prints what has an account's shape, no field took it, and none is the supplier's."""
        printed = accounts_printed(case)
        if not any(account_parts(account) == account_parts(expected) for account in printed):
            yield self.finding(
                say(
                    "La page imprime ce qui semble un compte bancaire, {found}, qui n'est pas celui de la fiche du "
                    "fournisseur {vendor}. Rappelez le fournisseur à un numéro connu avant de payer.",
                    "The page prints what looks like a bank account, {found}, which is not that of the row of the "
                    "supplier {vendor}. Call the supplier back at a known number before paying.",
                    found=listed(list(printed)),
                    vendor=vendor.legal_name,
                ),
                "/seller/account",
                expected=expected,
                found=", ".join(printed),
                at_stake=drawn(case.invoice),
            ).model_copy(update={"severity": Severity.WARN})

    def _unlike_before(self, case: Case, vendor: Vendor, found: str) -> Iterator[Outcome]:
        """The row holds no account: the supplier's past invoices stand for it."""
        same = PastQuestion(vendor_id=vendor.vendor_id, account=found)
        known = [each.invoice.seller.account or "" for each in case.history.find(same) if each.counts]
        if account_digits(found) in map(account_digits, known):
            return
        past = [
            each for each in case.history.of_vendor(vendor.vendor_id) if each.counts and each.invoice.seller.account
        ]
        before = {account_digits(each.invoice.seller.account or "") for each in past}
        if not past:
            yield self.not_checked(
                both("La fiche du fournisseur n'a pas de compte.", "The supplier's row has no account.")
            )
        elif account_digits(found) not in before:
            last = past[-1]
            yield self.finding(
                say(
                    "Le compte bancaire de la facture, « {found} », n'est pas celui des factures précédentes de "
                    "{vendor} ({reference} : « {expected} »). Rappelez le fournisseur à un numéro connu avant de "
                    "payer.",
                    'The bank account of the invoice, "{found}", is not that of the earlier invoices of {vendor} '
                    '({reference}: "{expected}"). Call the supplier back at a known number before paying.',
                    found=found,
                    vendor=vendor.legal_name,
                    reference=last.reference,
                    expected=last.invoice.seller.account or "",
                ),
                "/seller/account",
                expected=last.invoice.seller.account,
                found=found,
                at_stake=drawn(case.invoice),
            )
