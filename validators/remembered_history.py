"""A history that is asked once: several rules look back on the same invoices during one check."""

from collections.abc import Sequence
from functools import cache

from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.past_sums import PastSums
from validators.history import History


class RememberedHistory:
    """The answers of another history, kept for the length of one check; fulfils `History`."""

    def __init__(self, history: History) -> None:
        self._same_file = cache(history.same_file)
        self._same_number = cache(history.same_number)
        self._of_vendor = cache(history.of_vendor)
        self._of_contract = cache(history.of_contract)
        self._find = cache(history.find)
        self._sums = cache(history.sums)

    def same_file(self, sha256: str) -> Sequence[PastInvoice]:
        return self._same_file(sha256)

    def same_number(self, vendor_id: str, invoice_number: str) -> Sequence[PastInvoice]:
        return self._same_number(vendor_id, invoice_number)

    def of_vendor(self, vendor_id: str) -> Sequence[PastInvoice]:
        return self._of_vendor(vendor_id)

    def of_contract(self, contract_number: str) -> Sequence[PastInvoice]:
        return self._of_contract(contract_number)

    def find(self, question: PastQuestion) -> Sequence[PastInvoice]:
        return self._find(question)

    def sums(self, question: PastQuestion) -> PastSums:
        return self._sums(question)
