"""DUP-04: the same file, or the same picture of its pages, came before."""

from collections.abc import Iterator

from records.amounts import drawn
from records.finding import Severity
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from validators.case import Case
from validators.matching.pictures import look_alike
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, say


class SameFile(Rule):
    code = RuleCode.DUP_04
    severity = Severity.BLOCK
    inputs = (Input.PAGES, Input.HISTORY)
    title = both("Même fichier, ou même image de page", "Same file, or same page image")
    reason = both(
        "Un fichier envoyé deux fois, ou numérisé une seconde fois, ne se paie qu'une fois. Les factures d'un "
        "même modèle "
        "se ressemblent : la même image ne compte qu'avec le même total et la même date.",
        "A file sent twice, or scanned again, is paid once. Invoices of one template look alike: the same "
        "picture counts "
        "only with the same total and date.",
    )
    example = both("Le même PDF déposé sous deux noms.", "The same PDF dropped under two names.")
    false_alarm = both("Un envoi répété par mégarde.", "Sent twice by mistake.")

    def check(self, case: Case) -> Iterator[Outcome]:
        past = self._same_file(case) or self._same_picture(case)
        if past is not None:
            yield self.finding(
                say(
                    "Ce document a déjà été reçu le {day} : {reference}.",
                    "This document was already received on {day}: {reference}.",
                    day=past.received_at.date(),
                    reference=past.reference,
                ),
                found=past.reference,
                at_stake=drawn(case.invoice),
            )

    def _same_file(self, case: Case) -> PastInvoice | None:
        pages = set(case.invoice_reading.pages)
        for past in case.history.same_file(case.reading.sha256):
            # One file may hold several invoices: only the same pages are the same invoice.
            if pages & set(past.pages):
                return past
        return None

    def _same_picture(self, case: Case) -> PastInvoice | None:
        day = case.invoice.issue_date
        if case.vendor is None or case.invoice.total is None or day is None:
            return None
        for past in case.history.find(PastQuestion(vendor_id=case.vendor.vendor_id, issued=(day, day))):
            alike = past.invoice.total == case.invoice.total and past.invoice.issue_date == day
            if past.counts and alike and look_alike(case.page_hashes, past.page_hashes):
                return past
        return None
