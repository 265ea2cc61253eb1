"""DOC-04: the document is an invoice."""

import re
from collections.abc import Iterator

from records.finding import Severity
from records.invoice import InvoiceType
from records.reading import DocumentKind
from validators.case import Case
from validators.matching.names import plain
from validators.printed_numbers import own_pages, text_of
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say

_NOT_INVOICES = {
    DocumentKind.STATEMENT: both("un état de compte", "a statement"),
    DocumentKind.QUOTE: both("une soumission", "a quote"),
    DocumentKind.PRO_FORMA: both("une facture pro forma", "a pro forma invoice"),
    DocumentKind.REMINDER: both("un rappel", "a reminder"),
    DocumentKind.RECEIPT: both("un reçu", "a receipt"),
}


_ANOTHER_KIND = re.compile(
    r"\b((?:etat|releve)s? (?:de )?comptes?|statement|soumission|devis|estimation|estimate|quote|quotation|"
    r"pro ?forma|rappel|reminder|past due|en souffrance|recu|receipt)\b"
)


class IsAnInvoice(Rule):
    code = RuleCode.DOC_04
    severity = Severity.BLOCK
    named_by = NamedBy.AUDITOR
    inputs = (Input.PAGES,)
    title = both(
        "C'est une facture : ni état de compte, ni soumission, ni pro forma, ni rappel",
        "It is an invoice: not a statement, quote, pro forma or reminder",
    )
    reason = both(
        "Payer sur un état de compte ou un rappel, c'est risquer de payer deux fois.",
        "To pay on a statement or a reminder is to risk paying twice.",
    )
    example = both("Le document s'intitule « Rappel de paiement ».", 'The document is titled "Payment reminder".')
    false_alarm = both("Un titre peu clair.", "An unclear title.")

    def check(self, case: Case) -> Iterator[Outcome]:
        kind = case.invoice_reading.document_kind
        if kind is DocumentKind.UNKNOWN and (named := _another_kind_named(case)):
            yield self.finding(
                say(
                    "Rien ne dit que le document est une facture, et la page {page} parle de « {text} ».",
                    'Nothing says that the document is an invoice, and page {page} speaks of "{text}".',
                    page=named[0],
                    text=named[1],
                ),
                expected=DocumentKind.INVOICE.value,
                found=named[1],
            ).model_copy(update={"severity": Severity.WARN})
        elif kind is DocumentKind.UNKNOWN:
            yield self.not_checked(
                both(
                    "Rien sur la page ne dit quelle sorte de document c'est.",
                    "Nothing on the page says what kind of document it is.",
                )
            )
        elif kind in _NOT_INVOICES:
            yield self.finding(
                say(
                    "Le document est {kind}, et non une facture.",
                    "The document is {kind}, not an invoice.",
                    kind=_NOT_INVOICES[kind],
                ),
                expected=DocumentKind.INVOICE.value,
                found=case.invoice_reading.title or kind.value,
            )
        if kind is DocumentKind.CREDIT_NOTE and not case.is_credit_note:
            yield self.finding(
                both(
                    "Le document est une note de crédit, mais ses montants ont été lus comme ceux d'une facture.",
                    "The document is a credit note, but its amounts were read as an invoice's.",
                ),
                "/invoice_type",
                expected=InvoiceType.CREDIT_NOTE.value,
                found=case.invoice.invoice_type.value,
            )
        if case.is_credit_note and case.invoice.total is not None and case.invoice.total > 0:
            yield self.finding(
                say(
                    "Le total d'une note de crédit devrait être négatif ; {total} a été lu.",
                    "A credit note's total should be negative; {total} was read.",
                    total=case.money(case.invoice.total),
                ),
                "/total",
            )
        if not case.is_credit_note and case.invoice.total is not None and case.invoice.total < 0:
            yield self.finding(
                say(
                    "Le total est négatif, {total}, sur un document qui ne se dit pas note de crédit.",
                    "The total is negative, {total}, on a document that does not call itself a credit note.",
                    total=case.money(case.invoice.total),
                ),
                "/total",
            )


def _another_kind_named(case: Case) -> tuple[int, str] | None:
    """The first of the invoice's own pages that names another kind of document, and the words it says it in."""
    for page in own_pages(case):
        found = _ANOTHER_KIND.search(plain(text_of(page)))
        if found:
            return page.number, found.group()
    return None
