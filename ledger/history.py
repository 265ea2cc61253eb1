"""What came before, asked by index: it answers the rules' questions."""

import json
from collections.abc import Callable, Hashable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, case, func, not_, select
from sqlalchemy.orm import Session

from ledger.past_rows import ADDED, PAST, Moment, adds_up, as_then, asked_by, counts
from ledger.schema import CheckedInvoiceRow, DocumentRow, PageImageRow
from ledger.standings import TAKES_NOTHING, WAITS
from ledger.untrusted_text import clean, clean_or_none
from records.invoice import Invoice
from records.numbering import comparable_number
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.past_sums import PastSums

# Some kilobytes each.
_KEPT = 2048


class LedgerHistory:
    """The last check of every document but `excluding` (a document's row number), in order of arrival; then the
    invoices of the document in hand that were already checked in this pass.

    An invoice that was sent back or rejected is given with `counts` False. `settled` says that nothing can change while
    this history is asked, so that a question asked twice is answered from memory. `before`: the past as it was at that
    moment, by the checks and the decisions made until then.
    """

    def __init__(
        self,
        sessions: Callable[[], AbstractContextManager[Session]],
        excluding: int | None = None,
        *,
        settled: bool = False,
        before: Moment | None = None,
    ) -> None:
        self._sessions = sessions
        self._excluding = excluding
        self._before = before
        self._answers: dict[Hashable, list[PastInvoice]] | None = {} if settled else None
        self._beside: list[PastInvoice] = []

    def add(self, invoice: PastInvoice) -> None:
        """An earlier invoice of the same file, which later ones of it must take into account."""
        self._beside.append(invoice)

    def same_file(self, sha256: str) -> Sequence[PastInvoice]:
        """The invoices of the file with this content, if it came before."""
        return self._ask(("file", sha256), DocumentRow.sha256 == sha256)

    def same_number(self, vendor_id: str, invoice_number: str) -> Sequence[PastInvoice]:
        """That supplier's invoices whose number is the same once made comparable."""
        wanted = comparable_column(invoice_number)
        if wanted is None:
            return ()
        return [
            *self._ask(
                ("number", vendor_id, wanted),
                CheckedInvoiceRow.vendor_id == clean(vendor_id),
                CheckedInvoiceRow.comparable_number == wanted,
            ),
            *(
                past
                for past in self._beside
                if past.vendor_id == vendor_id and comparable_column(past.invoice.invoice_number) == wanted
            ),
        ]

    def of_vendor(self, vendor_id: str) -> Sequence[PastInvoice]:
        """All that supplier's invoices."""
        return [
            *self._ask(("vendor", vendor_id), CheckedInvoiceRow.vendor_id == clean(vendor_id)),
            *(past for past in self._beside if past.vendor_id == vendor_id),
        ]

    def of_contract(self, contract_number: str) -> Sequence[PastInvoice]:
        """All the invoices under that contract."""
        return [
            *self._ask(("contract", contract_number), CheckedInvoiceRow.contract_number == clean(contract_number)),
            *(past for past in self._beside if past.contract_number == contract_number),
        ]

    def find(self, question: PastQuestion) -> Sequence[PastInvoice]:
        """The invoices asked after."""
        return [
            *self._ask(("find", question), *asked_by(question)),
            *(past for past in self._beside if question.holds(past)),
        ]

    def sums(self, question: PastQuestion) -> PastSums:
        """What those of them that count come to."""
        counted, plain = (*asked_by(question), counts(self._before)), adds_up(self._before)
        added = (func.sum(case((plain, column)), type_=column.type) for column in ADDED.values())
        wanted = as_then(select(func.count(case((not_(plain), 1))), *added), self._before)
        with self._sessions() as session:
            single, *amounts = session.execute(wanted.where(*counted, *self._others())).one()
        singly = self._ask(("singly", question), *counted, not_(plain)) if single else []
        beside = (past for past in self._beside if past.counts and question.holds(past))
        return PastSums(
            **{name: amount for name, amount in zip(ADDED, amounts, strict=True) if amount is not None},
            singly=(*singly, *beside),
        )

    def same_page(self, image_hash: str) -> Sequence[PastInvoice]:
        """The invoices of files that hold a page with this very perceptual hash."""
        with_page = select(PageImageRow.document_id).where(PageImageRow.image_hash == image_hash)
        return self._ask(("page", image_hash), DocumentRow.id.in_(with_page))

    def _ask(self, question: tuple[Hashable, ...], *conditions: ColumnElement[bool]) -> list[PastInvoice]:
        if self._answers is not None and question in self._answers:
            return self._answers[question]
        wanted = as_then(select(*PAST), self._before).where(*conditions, *self._others())
        with self._sessions() as session:
            rows = session.execute(wanted.order_by(DocumentRow.id, CheckedInvoiceRow.position)).tuples()
            answer = [_past_invoice(*row, self._before) for row in rows]
        if self._answers is not None:
            self._answers[question] = answer
        return answer

    def _others(self) -> tuple[ColumnElement[bool], ...]:
        return () if self._excluding is None else (DocumentRow.id != self._excluding,)


def comparable_column(invoice_number: str | None) -> str | None:
    """The number as it is looked up by; None where nothing of it can be compared."""
    return clean_or_none(comparable_number(invoice_number)) if invoice_number else None


def reference(file: str, invoice_number: str | None) -> str:
    """How people name a past invoice."""
    return f"{invoice_number} ({file})" if invoice_number else file


@lru_cache(maxsize=_KEPT)
def _past_invoice(
    file: str,
    sha256: str,
    received_at: datetime,
    pages: str,
    page_hashes: str,
    vendor_id: str | None,
    contract_number: str | None,
    invoice_number: str | None,
    invoice: str,
    state: str,
    since: datetime,
    before: Moment | None,
) -> PastInvoice:
    """One check asks after the same invoices as the supplier's and as the contract's, and that supplier's next check
    asks again: the same row is not parsed again.
    """
    decided = before is None or since <= before.at
    return PastInvoice(
        reference=reference(file, invoice_number),
        sha256=sha256,
        pages=tuple(json.loads(pages)),
        received_at=received_at,
        vendor_id=vendor_id,
        contract_number=contract_number,
        invoice=Invoice.model_validate_json(invoice),
        page_hashes=tuple(json.loads(page_hashes)),
        counts=not (decided and state in TAKES_NOTHING),
        settled=not (decided and state in WAITS),
    )
