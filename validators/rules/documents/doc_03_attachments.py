"""DOC-03: the attachments the contract asks for are there."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import LineKind
from records.reading import AttachmentKind
from records.tables import RequiredAttachment
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_NAMES = {
    RequiredAttachment.TIMESHEET: both("la feuille de temps", "the timesheet"),
    RequiredAttachment.RECEIPTS: both("les reçus des dépenses", "the receipts of the expenses"),
}
_KINDS = {
    RequiredAttachment.TIMESHEET: AttachmentKind.TIMESHEET,
    RequiredAttachment.RECEIPTS: AttachmentKind.RECEIPTS,
}


class RequiredAttachments(Rule):
    code = RuleCode.DOC_03
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.CONTRACTS, Input.ATTACHMENTS)
    title = both(
        "Pièces jointes que le contrat demande (feuille de temps ; reçus, s'il y a des dépenses)",
        "Attachments the contract asks for (timesheet; receipts, when expenses are billed)",
    )
    reason = both(
        "Les pièces prouvent les heures et les dépenses ; le contrat les exige avant de payer.",
        "They prove the hours and the expenses; the contract asks for them before paying.",
    )
    example = both(
        "Le contrat demande une feuille de temps ; le PDF n'en a pas.",
        "The contract asks for a timesheet; there is none.",
    )
    false_alarm = both("Une pièce envoyée à part.", "An attachment sent apart.")

    def check(self, case: Case) -> Iterator[Outcome]:
        contract = case.contract
        if contract is None:
            yield self.not_checked(missing.CONTRACT)
            return
        there = {attachment.kind for attachment in case.invoice_reading.attachments}
        if case.invoice_reading.timesheet:
            there.add(AttachmentKind.TIMESHEET)
        bills_expenses = any(line.kind is LineKind.EXPENSE for line in case.invoice.lines)
        for required in contract.required_attachments:
            needless = required is RequiredAttachment.RECEIPTS and not bills_expenses
            if _KINDS[required] not in there and not needless:
                yield self.finding(
                    say(
                        "Le contrat {contract} demande {what} avec la facture ; rien n'a été trouvé.",
                        "Contract {contract} asks for {what} with the invoice; none was found.",
                        contract=contract.contract_number,
                        what=_NAMES[required],
                    ),
                    expected=required.value,
                )
