"""A first draft of the letter, from what the rules found; a person edits it before it goes."""

import re
from importlib.resources import files

from babel.dates import format_date
from babel.numbers import format_currency
from jinja2 import Environment, StrictUndefined, Template

from ledger.untrusted_text import clean
from records.account import Account
from records.decision import Letter
from records.finding import Finding, Severity
from records.reading import Language
from records.review import InvoiceInReview
from validators.rule_code import RuleCode

_UNTOLD = frozenset(
    {
        RuleCode.DOC_08,
        RuleCode.DOC_09,
        RuleCode.VEN_03,
        RuleCode.VEN_05,
        RuleCode.VEN_06,
        RuleCode.CON_05,
        RuleCode.HRS_06,
    }
)
_UNTOLD_FAMILIES = ("FRD-", "BUD-")
"""What concerns this body alone, or would warn whoever tries something."""

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
    invoice: InvoiceInReview, account: Account, buyer_names: tuple[str, ...] = (), language: str | None = None
) -> Letter:
    """The letter in that language (`fr` or `en`), else in the supplier's own: French for a bilingual invoice and for
    what could not be read. What concerns this body alone is not told.
    """
    spoken = language if language in _SUBJECTS else _language_of(invoice)
    read = invoice.checked.reading.invoice if invoice.checked else None
    reasons = [_sentence(finding, spoken) for finding in told(invoice.outcome.findings)]
    if not reasons:
        reasons = [_OWN_REASON[spoken] if read else _NOTHING_READ[spoken]]
    number = clean(read.invoice_number) if read and read.invoice_number else None
    body = buyer_names[0] if buyer_names else (read.buyer.name if read else None) or ""
    text = _template(spoken).render(
        file_only=read is None,
        file=clean(invoice.outcome.file),
        number=number,
        day=_day(invoice, spoken),
        total=_total(invoice, spoken),
        contract=clean(read.contract_number) if read and read.contract_number else None,
        reasons=reasons,
        person=account.name,
        body=clean(body),
    )
    subject = _SUBJECTS[spoken].format(number=number) if number else (_UNNUMBERED if read else _UNREAD)[spoken]
    return Letter(language=spoken, subject=subject, text=re.sub(r"\n{3,}", "\n\n", text).strip() + "\n")


def told(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that a supplier is told of."""
    return tuple(
        finding
        for finding in findings
        if finding.severity is not Severity.INFO
        and finding.code not in _UNTOLD
        and not finding.code.startswith(_UNTOLD_FAMILIES)
    )


def _language_of(invoice: InvoiceInReview) -> str:
    read = invoice.checked.reading.language if invoice.checked else None
    return "en" if read is Language.ENGLISH else "fr"


def _sentence(finding: Finding, language: str) -> str:
    return " ".join((finding.message.en if language == "en" else finding.message.fr).split())


def _day(invoice: InvoiceInReview, language: str) -> str | None:
    day = invoice.outcome.issue_date
    return format_date(day, "long", locale=_LOCALES[language]) if day else None


def _total(invoice: InvoiceInReview, language: str) -> str | None:
    total, currency = invoice.outcome.total, invoice.outcome.currency
    known = currency if currency and re.fullmatch("[A-Z]{3}", currency) else "CAD"
    return format_currency(total, known, locale=_LOCALES[language]) if total is not None else None


def _template(language: str) -> Template:
    # Plain text, not a page: what a document says is put in as it is.
    environment = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)  # noqa: S701
    source = (files("review.letter") / f"letter.{language}.txt").read_text(encoding="utf-8")
    return environment.from_string(source)
