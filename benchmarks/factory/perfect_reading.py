"""An invoice as a reader without a slip would read it: everything printed, all of it proven."""

from collections.abc import Iterator
from hashlib import sha256

from benchmarks.factory.issued import Issued
from benchmarks.factory.make_collection import on_one_line
from records.evidence import Evidence, Proof
from records.invoice import InvoiceType
from records.page import Reader
from records.reading import (
    Attachment,
    AttachmentKind,
    DocumentKind,
    InvoiceReading,
    Reading,
    Settlement,
    SettlementKind,
    TimesheetRow,
)

_TITLES = {
    "Rappel de paiement": DocumentKind.REMINDER,
    "Payment reminder": DocumentKind.REMINDER,
    "Soumission": DocumentKind.QUOTE,
    "Quote": DocumentKind.QUOTE,
    "État de compte": DocumentKind.STATEMENT,
    "Statement of account": DocumentKind.STATEMENT,
    "Facture pro forma": DocumentKind.PRO_FORMA,
    "Pro forma invoice": DocumentKind.PRO_FORMA,
}
_PROVEN = (Proof.LABEL, Proof.ARITHMETIC, Proof.SECOND_READING)


def perfect_reading(printed: Issued) -> Reading:
    """The reading of what is printed; the same invoice has the same sha256."""
    invoice = on_one_line(printed.invoice)
    credit = invoice.invoice_type is InvoiceType.CREDIT_NOTE
    usual = DocumentKind.CREDIT_NOTE if credit else DocumentKind.INVOICE
    settled = ((SettlementKind.DEPOSIT, printed.deposit), (SettlementKind.PRIOR_BALANCE, printed.prior_balance))
    joined = ((AttachmentKind.TIMESHEET, bool(printed.timesheet)), (AttachmentKind.RECEIPTS, printed.receipts))
    found = InvoiceReading(
        pages=(1,),
        invoice=invoice,
        evidence={
            pointer: Evidence(page=1, text=text, reader=Reader.TEXT, confidence=0.99, proof=_PROVEN)
            for pointer, text in _values(invoice.model_dump(mode="json"))
        },
        document_kind=_TITLES.get(printed.title or "", usual),
        title=printed.title,
        language=printed.language,
        attachments=tuple(Attachment(kind=kind, pages=(2,)) for kind, there in joined if there),
        timesheet=tuple(
            TimesheetRow(person=day.person, day=day.day, hours=day.hours, page=2) for day in printed.timesheet
        ),
        timesheet_signed=printed.signed_on is not None if printed.timesheet else None,
        timesheet_signed_on=printed.signed_on if printed.timesheet else None,
        settlements=tuple(Settlement(kind=kind, amount=amount) for kind, amount in settled if amount is not None),
    )
    return Reading(
        file=f"{invoice.invoice_number}.pdf",
        sha256=sha256(printed.model_dump_json().encode()).hexdigest(),
        pages=2,
        readers=(Reader.TEXT, Reader.TEXT),
        invoices=(found,),
    )


def _values(value: object, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, f"{pointer}/{key}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _values(item, f"{pointer}/{place}")
    elif value is not None:
        yield pointer, str(value)
