"""From pages of words to invoices with evidence."""

from collections.abc import Callable, Sequence
from typing import Protocol

from extractors.evidence.draft import Draft, draft_invoice
from extractors.evidence.embedded_agreement import agreement_of
from extractors.evidence.second_reading import read_again
from extractors.evidence.unclaimed import unclaimed_on
from extractors.evidence.weigh_evidence import weigh_evidence
from extractors.header.learned_places import try_learned_places
from extractors.pages.page_kinds import InvoicePages, PageKind
from extractors.pages.split_invoices import split_invoices
from extractors.pages.timesheets import read_signature, read_timesheets
from extractors.text_layers.compare_layer import Shown
from extractors.text_layers.layer_disagreements import changed_since_signed, find_layer_disagreements
from extractors.words.language import language_of
from extractors.words.sheet import sheets_of
from records.invoice import Invoice
from records.page import Box, Page, Word
from records.profile import SupplierProfile
from records.reading import InvoiceReading, LayerDisagreement

LookAgain = Callable[..., tuple[Word, ...]]


class OpenDocument(Protocol):
    """What is asked of an open file."""

    @property
    def pages(self) -> Sequence[Page]: ...

    @property
    def embedded(self) -> Invoice | None: ...

    @property
    def look_again(self) -> LookAgain: ...

    def compare_layer(self, page_number: int, boxes: Sequence[Box]) -> tuple[Shown, ...]: ...

    def text_under(self, page_number: int, boxes: Sequence[Box]) -> tuple[str, ...]: ...

    def changed_since_signed(self, page_number: int, boxes: Sequence[Box]) -> list[bool] | None: ...

    def hidden_text(self, page_number: int) -> tuple[str, ...]: ...


def find_invoices(document: OpenDocument, profiles: Sequence[SupplierProfile] = ()) -> tuple[InvoiceReading, ...]:
    """The invoices of an open file, in the order of their pages. Boxes that arithmetic leaves in doubt are read
    again; where a supplier has a profile, its learned places are tried first.
    """
    groups = split_invoices(sheets_of(list(document.pages)))
    # a file carries one embedded invoice: of several on its pages, it does not say which it is
    embedded = document.embedded if len(groups) == 1 else None
    return tuple(_read(pages, document, embedded, profiles) for pages in groups)


def _read(
    pages: InvoicePages, document: OpenDocument, embedded: Invoice | None, profiles: Sequence[SupplierProfile]
) -> InvoiceReading:
    draft = draft_invoice(pages)
    try_learned_places(draft, [sheet.page for sheet in pages.sheets], profiles)
    agreed = read_again(draft, document.look_again)
    agreement = agreement_of(draft.invoice, embedded, frozenset(draft.spans))
    for pointer in agreement.other:
        draft.doubts.setdefault(pointer, "xml")
    disagreements = find_layer_disagreements(draft, pages, document)
    reading = _reading(pages, draft, agreed, agreement.same, disagreements)
    return reading.model_copy(update={"changed_since_signed": changed_since_signed(reading.evidence, document)})


def _reading(
    pages: InvoicePages,
    draft: Draft,
    agreed: frozenset[str],
    confirmed: frozenset[str],
    disagreements: tuple[LayerDisagreement, ...] | None,
) -> InvoiceReading:
    shown = {sheet.page.number: sheet.page for sheet in pages.sheets}
    timesheets = [sheet for kind, sheet in pages.attached if kind is PageKind.TIMESHEET]
    signature = read_signature(timesheets)
    return InvoiceReading(
        pages=pages.page_numbers,
        invoice=draft.invoice,
        evidence=weigh_evidence(draft, agreed, confirmed, shown),
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
        unclaimed=unclaimed_on(pages.sheets, draft),
        layer_disagreements=disagreements,
    )
