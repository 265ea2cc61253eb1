"""EXP-03: the receipts are attached."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import LineKind, Unit
from records.reading import AttachmentKind
from validators import missing
from validators.case import Case
from validators.expense_kinds import KILOMETRE, expense_kind
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class Receipts(Rule):
    code = RuleCode.EXP_03
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    inputs = (Input.ATTACHMENTS,)
    title = both("Reçu joint", "Receipt attached")
    reason = both(
        "Une dépense se rembourse sur preuve. Les kilomètres n'ont pas de reçu.",
        "An expense is reimbursed on proof. Kilometres have no receipt.",
    )
    example = both("Un hébergement facturé sans reçu.", "Lodging billed without a receipt.")
    false_alarm = both("Une indemnité fixe.", "A fixed allowance.")

    def check(self, case: Case) -> Iterator[Outcome]:
        claimed = [
            (place, line)
            for place, line in enumerate(case.invoice.lines)
            if line.kind is LineKind.EXPENSE
            and line.unit is not Unit.KILOMETRE
            and expense_kind(line, (KILOMETRE,)) is None
            and line.amount
        ]
        if not claimed:
            yield self.not_checked(missing.EXPENSES)
        elif not any(each.kind is AttachmentKind.RECEIPTS for each in case.invoice_reading.attachments):
            amounts = [line.amount for _, line in claimed if line.amount is not None]
            total = sum(amounts[1:], amounts[0])
            yield self.finding(
                say(
                    "Aucun reçu n'est joint pour {amount} de dépenses.",
                    "No receipt is attached for {amount} of expenses.",
                    amount=case.money(total),
                ),
                *(f"/lines/{place}" for place, _ in claimed),
                at_stake=total,
            )
