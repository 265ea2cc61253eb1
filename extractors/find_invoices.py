"""From pages of words to invoices with evidence."""

from collections.abc import Callable, Sequence
from typing import Protocol

from extractors.draft import Draft, draft_invoice
from extractors.language import language_of
from extractors.page_kinds import InvoicePages, PageKind, split_invoices
from extractors.second_reading import read_again
from extractors.sheet import sheets_of
from extractors.timesheets import read_signature, read_timesheets
from extractors.weigh_evidence import weigh_evidence
from records.invoice import Invoice
from records.page import Page, Word
from records.reading import InvoiceReading

LookAgain = Callable[..., tuple[Word, ...]]


class OpenDocument(Protocol):
    """What is asked of an open file."""

    @property
    def pages(self) -> Sequence[Page]: ...

    @property
    def embedded(self) -> Invoice | None: ...

    @property
    def look_again(self) -> LookAgain: ...


def find_invoices(document: OpenDocument) -> tuple[InvoiceReading, ...]:
    """The invoices of an open file, in the order of their pages. Boxes that arithmetic leaves in doubt are read
    again.
    """
    sheets = sheets_of(list(document.pages))
    return tuple(_read(pages, document) for pages in split_invoices(sheets))


def _read(pages: InvoicePages, document: OpenDocument) -> InvoiceReading:
    draft = draft_invoice(pages)
    agreed = read_again(draft, document.look_again)
    return _reading(pages, draft, agreed)


def _reading(pages: InvoicePages, draft: Draft, agreed: frozenset[str]) -> InvoiceReading:
    shown = {sheet.page.number: sheet.page for sheet in pages.sheets}
    timesheets = [sheet for kind, sheet in pages.attached if kind is PageKind.TIMESHEET]
    signature = read_signature(timesheets)
    return InvoiceReading(
        pages=pages.page_numbers,
        invoice=draft.invoice,
        evidence=weigh_evidence(draft, agreed, shown),
        document_kind=draft.document_kind,
        title=draft.title,
        language=language_of(pages.sheets),
        attachments=pages.attachments,
        timesheet=read_timesheets(timesheets),
        timesheet_signed=signature.signed,
        timesheet_signed_on=signature.day,
        settlements=draft.settlements,
        seller_address=draft.seller.address if draft.seller else None,
        seller_phones=draft.phones,
        buyer_address=draft.buyer.address if draft.buyer else None,
        unsure_split=pages.unsure,
    )
