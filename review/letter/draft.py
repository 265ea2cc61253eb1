"""A first draft of the letter, from what the rules found; a person edits it before it goes."""

import re
from decimal import Decimal

from babel.numbers import format_currency

from ledger.untrusted_text import clean
from records.account import Account
from records.decision import Letter
from records.finding import Finding, Severity
from records.reading import Language
from records.record import USUAL_CURRENCY
from records.review import InvoiceInReview
from review.letter.long_day import long_day
from review.letter.templates import LetterTemplates, told_to_suppliers, usual_templates

_SUBJECTS = {"fr": "Facture {number} : à corriger", "en": "Invoice {number}: to be corrected"}
_UNNUMBERED = {"fr": "Votre facture : à corriger", "en": "Your invoice: to be corrected"}
_UNREAD = {"fr": "Votre envoi : fichier à renvoyer", "en": "Your file: to be sent again"}
_OWN_REASON = {"fr": "(à préciser)", "en": "(to be filled in)"}
_NOTHING_READ = {
    "fr": "Le fichier ne peut pas être lu en entier, ou aucune facture ne s'y trouve.",
    "en": "The file cannot be read whole, or no invoice is in it.",
}
_LOCALES = {"fr": "fr_CA", "en": "en_CA"}


def draft_letter(
    invoice: InvoiceInReview,
    account: Account,
    buyer_names: tuple[str, ...] = (),
    language: str | None = None,
    templates: LetterTemplates | None = None,
) -> Letter:
    """The letter in that language (`fr` or `en`), else in the supplier's own: French for a bilingual invoice and for
    what could not be read. What concerns this body alone is not told. `templates` are those of the house unless given.
    """
    templates = templates or usual_templates()
    spoken = language if language in _SUBJECTS else _language_of(invoice)
    read = invoice.checked.reading.invoice if invoice.checked else None
    number = clean(read.invoice_number) if read and read.invoice_number else None
    about = {
        "number": number,
        "day": _day(invoice, spoken),
        "total": _amount(invoice.outcome.total, invoice, spoken),
        "contract": clean(read.contract_number) if read and read.contract_number else None,
    }
    reasons = _reasons(told(invoice.outcome.findings), invoice, spoken, templates, about)
    if not reasons:
        reasons = [_OWN_REASON[spoken] if read else _NOTHING_READ[spoken]]
    body = buyer_names[0] if buyer_names else (read.buyer.name if read else None) or ""
    text = templates.frame(spoken).render(
        file_only=read is None,
        file=clean(invoice.outcome.file),
        reasons=reasons,
        person=account.name,
        body=clean(body),
        **about,
    )
    subject = _SUBJECTS[spoken].format(number=number) if number else (_UNNUMBERED if read else _UNREAD)[spoken]
    return Letter(language=spoken, subject=subject, text=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")


def told(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that a supplier is told of."""
    return tuple(
        finding for finding in findings if finding.severity is not Severity.INFO and told_to_suppliers(finding.code)
    )


def _reasons(
    findings: tuple[Finding, ...],
    invoice: InvoiceInReview,
    language: str,
    templates: LetterTemplates,
    about: dict[str, str | None],
) -> list[str]:
    """One paragraph for each template that the findings call for: what is asked is asked once."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(templates.name_for(language, finding.code) or finding.code, []).append(finding)
    return [_paragraph(name, found, invoice, language, templates, about) for name, found in groups.items()]


def _paragraph(
    name: str,
    findings: list[Finding],
    invoice: InvoiceInReview,
    language: str,
    templates: LetterTemplates,
    about: dict[str, str | None],
) -> str:
    message = " ".join(dict.fromkeys(_sentence(finding, language) for finding in findings))
    if (language, name) not in templates.by_name:
        return message
    stakes = [finding.amount_at_stake for finding in findings if finding.amount_at_stake]
    amount = _amount(max(stakes, default=None), invoice, language)
    written = templates.reason(language, name).render(message=message, code=findings[0].code, amount=amount, **about)
    return _one_line(written)


def _language_of(invoice: InvoiceInReview) -> str:
    read = invoice.checked.reading.language if invoice.checked else None
    return "en" if read is Language.ENGLISH else "fr"


def _sentence(finding: Finding, language: str) -> str:
    return _one_line(finding.message.en if language == "en" else finding.message.fr)


def _one_line(text: str) -> str:
    """The spaces of French amounts and punctuation stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _day(invoice: InvoiceInReview, language: str) -> str | None:
    day = invoice.outcome.issue_date
    return long_day(day, language) if day else None


def _amount(amount: Decimal | None, invoice: InvoiceInReview, language: str) -> str | None:
    currency = invoice.outcome.currency
    known = currency if currency and re.fullmatch("[A-Z]{3}", currency) else USUAL_CURRENCY
    return format_currency(amount, known, locale=_LOCALES[language]) if amount is not None else None
