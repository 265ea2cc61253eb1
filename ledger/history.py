"""What came before, asked by index: it answers the rules' questions."""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session, aliased

from ledger.schema import CheckedInvoiceRow, CheckRow, DocumentRow, PageImageRow, StandingRow
from ledger.untrusted_text import clean, clean_or_none
from records.invoice import Invoice
from records.numbering import comparable_number
from records.outcome import Standing
from records.past_invoice import PastInvoice

WAITS = frozenset({Standing.WAITING.value, Standing.HELD.value})
TAKES_NOTHING = frozenset({Standing.SENT_BACK.value, Standing.REJECTED.value})

# Some kilobytes each.
_KEPT = 2048

_Past = tuple[str, str, datetime, str, str, str | None, str | None, str | None, str, str, datetime]


class Moment(NamedTuple):
    """The moment of a past check: its row number and its time."""

    check: int
    at: datetime


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
        self._answers: dict[tuple[str, ...], list[PastInvoice]] | None = {} if settled else None
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

    def same_page(self, image_hash: str) -> Sequence[PastInvoice]:
        """The invoices of files that hold a page with this very perceptual hash."""
        with_page = select(PageImageRow.document_id).where(PageImageRow.image_hash == image_hash)
        return self._ask(("page", image_hash), DocumentRow.id.in_(with_page))

    def _ask(self, question: tuple[str, ...], *conditions: ColumnElement[bool]) -> list[PastInvoice]:
        if self._answers is not None and question in self._answers:
            return self._answers[question]
        wanted = _past(self._before).where(*conditions)
        if self._excluding is not None:
            wanted = wanted.where(DocumentRow.id != self._excluding)
        with self._sessions() as session:
            answer = [_past_invoice(*row, self._before) for row in session.execute(wanted).tuples()]
        if self._answers is not None:
            self._answers[question] = answer
        return answer


def comparable_column(invoice_number: str | None) -> str | None:
    """The number as it is looked up by; None where nothing of it can be compared."""
    return clean_or_none(comparable_number(invoice_number)) if invoice_number else None


def reference(file: str, invoice_number: str | None) -> str:
    """How people name a past invoice."""
    return f"{invoice_number} ({file})" if invoice_number else file


def _past(before: Moment | None) -> Select[_Past]:
    wanted = select(
        DocumentRow.name,
        DocumentRow.sha256,
        DocumentRow.received_at,
        CheckedInvoiceRow.pages,
        CheckedInvoiceRow.page_hashes,
        CheckedInvoiceRow.vendor_id,
        CheckedInvoiceRow.contract_number,
        CheckedInvoiceRow.invoice_number,
        CheckedInvoiceRow.invoice,
        StandingRow.state,
        StandingRow.since,
    )
    of_document = DocumentRow.id == CheckedInvoiceRow.document_id
    if before is None:
        wanted = wanted.join(
            DocumentRow, and_(of_document, DocumentRow.check_version == CheckedInvoiceRow.check_version)
        )
    else:
        earlier = aliased(CheckRow)
        last = (
            select(func.max(earlier.id))
            .where(earlier.document_id == DocumentRow.id, earlier.id < before.check)
            .scalar_subquery()
        )
        of_check = (CheckRow.document_id == DocumentRow.id, CheckRow.version == CheckedInvoiceRow.check_version)
        wanted = wanted.join(DocumentRow, of_document).join(CheckRow, and_(*of_check, CheckRow.id == last))
    return wanted.join(StandingRow, StandingRow.checked_invoice_id == CheckedInvoiceRow.id).order_by(
        DocumentRow.id, CheckedInvoiceRow.position
    )


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
