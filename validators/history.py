"""How the rules ask what came before; the ledger fulfils it, and a plain list can stand in for it."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from records.numbering import comparable_number
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.past_sums import PastSums


class History(Protocol):
    """Questions about invoices recorded before this check. Each answer is in order of arrival."""

    def same_file(self, sha256: str) -> Sequence[PastInvoice]:
        """The invoices of the file with this content, if it came before."""

    def same_number(self, vendor_id: str, invoice_number: str) -> Sequence[PastInvoice]:
        """That supplier's invoices whose number is the same once made comparable (case, blanks, punctuation, zeros)."""

    def of_vendor(self, vendor_id: str) -> Sequence[PastInvoice]:
        """All that supplier's invoices. There may be thousands: a rule asks for less wherever it can."""

    def of_contract(self, contract_number: str) -> Sequence[PastInvoice]:
        """All the invoices under that contract. There may be thousands: a rule asks for less wherever it can."""

    def find(self, question: PastQuestion) -> Sequence[PastInvoice]:
        """The invoices asked after."""

    def sums(self, question: PastQuestion) -> PastSums:
        """What the invoices asked after come to, of those that count."""


class ListedHistory:
    """A history held in a list: `check` without a database, and tests."""

    def __init__(self, past: Iterable[PastInvoice] = ()) -> None:
        self._past = list(past)

    def add(self, invoice: PastInvoice) -> None:
        self._past.append(invoice)

    def same_file(self, sha256: str) -> Sequence[PastInvoice]:
        return [past for past in self._past if past.sha256 == sha256]

    def same_number(self, vendor_id: str, invoice_number: str) -> Sequence[PastInvoice]:
        wanted = comparable_number(invoice_number)
        return [
            past
            for past in self._past
            if past.vendor_id == vendor_id
            and past.invoice.invoice_number
            and comparable_number(past.invoice.invoice_number) == wanted
        ]

    def of_vendor(self, vendor_id: str) -> Sequence[PastInvoice]:
        return [past for past in self._past if past.vendor_id == vendor_id]

    def of_contract(self, contract_number: str) -> Sequence[PastInvoice]:
        return [past for past in self._past if past.contract_number == contract_number]

    def find(self, question: PastQuestion) -> Sequence[PastInvoice]:
        return [past for past in self._past if question.holds(past)]

    def sums(self, question: PastQuestion) -> PastSums:
        return PastSums(singly=tuple(past for past in self.find(question) if past.counts))
