"""A letter on an invoice that does not exist, to see what the templates of a reason give."""

from datetime import UTC, date, datetime
from decimal import Decimal

from records.account import Account
from records.decision import Letter
from records.document import DocumentState
from records.finding import CheckedInvoice, Finding, Severity, Verdict
from records.invoice import Invoice
from records.outcome import RecordedOutcome, Standing
from records.reading import InvoiceReading
from records.record import BilingualText
from records.review import InvoiceInReview
from review.letter.draft import draft_letter
from review.letter.templates import LetterTemplates, told_to_suppliers
from validators.catalogue import CATALOGUE

_DAY = date(2026, 10, 5)
_AT = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
_TOTAL, _AT_STAKE = Decimal("4203.77"), Decimal("206.25")


def told_codes() -> tuple[str, ...]:
    """The rules that suppliers are told of, in the catalogue's order."""
    return tuple(rule.code.value for rule in CATALOGUE if told_to_suppliers(rule.code))


def preview(
    code: str, language: str, account: Account, buyer_names: tuple[str, ...], templates: LetterTemplates
) -> Letter:
    """The draft in `fr` or `en`, as if that rule had found something; its title stands for what it would say. Raises
    KeyError for a code that is no rule's.
    """
    title = {rule.code.value: rule.title for rule in CATALOGUE}[code]
    said = BilingualText(fr=f"{title.fr}.", en=f"{title.en}.")
    finding = Finding(code=code, severity=Severity.BLOCK, amount_at_stake=_AT_STAKE, message=said)
    invoice = Invoice(invoice_number="F-2026-1017", issue_date=_DAY, contract_number="CT-2025-0117", total=_TOTAL)
    outcome = RecordedOutcome(
        file="facture.pdf",
        sha256="0" * 64,
        received_at=_AT,
        state=DocumentState.CHECKED,
        issue_date=_DAY,
        total=_TOTAL,
        findings=(finding,),
        standing=Standing.WAITING,
    )
    checked = CheckedInvoice(
        reading=InvoiceReading(pages=(1,), invoice=invoice), verdict=Verdict.EXCEPTION, findings=(finding,)
    )
    example = InvoiceInReview(
        outcome=outcome, checked=checked, seen="", reading_version=1, check_version=1, checked_at=_AT
    )
    return draft_letter(example, account, buyer_names, language, templates)
