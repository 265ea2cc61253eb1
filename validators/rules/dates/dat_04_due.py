"""DAT-04: the due date agrees with the terms."""

import re
from collections.abc import Iterator

from records.finding import Severity
from validators.case import Case
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_DAYS = re.compile(r"(?<!\d)(\d{1,3})\s*(?:jours|days|j\b)|net\s*(\d{1,3})(?!\d)", re.IGNORECASE)


class DueDate(Rule):
    code = RuleCode.DAT_04
    severity = Severity.INFO
    inputs = (Input.CONTRACTS,)
    title = both("Date d'échéance conforme aux modalités", "Due date agrees with the terms")
    reason = both(
        "Une échéance plus proche que les modalités fait courir des intérêts qui ne sont pas dus.",
        "A due date sooner than the terms would make interest run that is not due.",
    )
    example = both(
        "« Net 30 jours » et une échéance 10 jours après la facture.",
        '"Net 30 days" and a due date 10 days after the invoice.',
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        invoice = case.invoice
        terms = self._terms(case)
        if invoice.issue_date is None or invoice.due_date is None or terms is None:
            yield self.not_checked(
                both(
                    "La date, l'échéance ou les modalités n'ont pas été lues.",
                    "The date, the due date or the terms were not read.",
                )
            )
            return
        found = (invoice.due_date - invoice.issue_date).days
        if found != terms:
            yield self.finding(
                say(
                    "L'échéance est à {found} jours de la facture ; les modalités en donnent {terms}.",
                    "The due date is {found} days after the invoice; the terms give {terms}.",
                    found=found,
                    terms=terms,
                ),
                "/due_date",
                expected=str(terms),
                found=str(found),
            )

    def _terms(self, case: Case) -> int | None:
        """The contract's days, else those that the invoice prints."""
        if case.contract is not None and case.contract.payment_terms_days is not None:
            return case.contract.payment_terms_days
        printed = _DAYS.search(case.invoice.payment_terms or "")
        return int(printed[1] or printed[2]) if printed else None
