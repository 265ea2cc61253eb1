"""FRD-05: the supplier's invoices to this body are not numbered one after the other."""

from collections.abc import Iterator

from records.finding import Severity
from records.numbering import last_number
from records.past_question import PastQuestion
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class ConsecutiveNumbers(Rule):
    code = RuleCode.FRD_05
    severity = Severity.INFO
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.VENDORS, Input.HISTORY, Input.SETTINGS)
    thresholds = ("consecutive_invoices",)
    title = both("Numéros consécutifs d'un même fournisseur", "Consecutive numbers from one supplier")
    reason = both(
        "Un fournisseur dont toutes les factures se suivent n'a peut-être pas d'autre client.",
        "A supplier whose invoices all follow one another may have no other customer.",
    )
    example = both("F-1015, F-1016 puis F-1017.", "F-1015, F-1016, then F-1017.")
    false_alarm = both("Une petite entreprise.", "A small firm.")

    def check(self, case: Case) -> Iterator[Outcome]:
        vendor, number = case.vendor, case.invoice.invoice_number
        this = last_number(number)
        if vendor is None or this is None:
            yield self.not_checked(missing.VENDOR if vendor is None else missing.INVOICE_NUMBER)
            return
        asked = case.thresholds.consecutive_invoices
        before = PastQuestion(vendor_id=vendor.vendor_id, last_numbers=(this[1] - asked + 1, this[1] - 1))
        known = {last_number(past.invoice.invoice_number) for past in case.history.find(before)}
        if all((this[0], this[1] - step) in known for step in range(1, asked)):
            yield self.finding(
                say(
                    "Les {count} dernières factures du fournisseur {vendor} ont des numéros consécutifs, jusqu'à "
                    "{number}.",
                    "The last {count} invoices of {vendor} have consecutive numbers, up to {number}.",
                    count=asked,
                    vendor=vendor.legal_name,
                    number=number or "",
                ),
                "/invoice_number",
                found=number,
            )
