"""FRD-05: the supplier's invoices to this body are not numbered one after the other."""

import re
from collections.abc import Iterator

from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_LAST_NUMBER = re.compile(r"(.*?)(\d{1,12})\D*")


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
        this = _last_number(number)
        if vendor is None or this is None:
            yield self.not_checked(missing.VENDOR if vendor is None else missing.INVOICE_NUMBER)
            return
        known = {_last_number(past.invoice.invoice_number) for past in case.history.of_vendor(vendor.vendor_id)}
        asked = case.thresholds.consecutive_invoices
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


def _last_number(text: str | None) -> tuple[str, int] | None:
    """What stands before the last number, and that number."""
    found = _LAST_NUMBER.fullmatch(text or "")
    return (found[1], int(found[2])) if found else None
