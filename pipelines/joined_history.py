"""Two pasts as one."""

from collections.abc import Sequence

from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.past_sums import PastSums
from validators.history import History


class JoinedHistory:
    """What one history holds, then what the other does; fulfils `validators.history.History`."""

    def __init__(self, first: History, then: History) -> None:
        self._first = first
        self._then = then

    def same_file(self, sha256: str) -> Sequence[PastInvoice]:
        return [*self._first.same_file(sha256), *self._then.same_file(sha256)]

    def same_number(self, vendor_id: str, invoice_number: str) -> Sequence[PastInvoice]:
        return [
            *self._first.same_number(vendor_id, invoice_number),
            *self._then.same_number(vendor_id, invoice_number),
        ]

    def of_vendor(self, vendor_id: str) -> Sequence[PastInvoice]:
        return [*self._first.of_vendor(vendor_id), *self._then.of_vendor(vendor_id)]

    def of_contract(self, contract_number: str) -> Sequence[PastInvoice]:
        return [*self._first.of_contract(contract_number), *self._then.of_contract(contract_number)]

    def find(self, question: PastQuestion) -> Sequence[PastInvoice]:
        return [*self._first.find(question), *self._then.find(question)]

    def sums(self, question: PastQuestion) -> PastSums:
        return self._first.sums(question).with_more(self._then.sums(question))
