"""What the page prints by its shape, and no field took: another's number, account or currency is not passed over."""

import pytest

from records.finding import CheckedInvoice, Severity, Verdict
from records.invoice import Invoice
from records.page import Box, Page, Reader, Word
from records.reading import Attachment, AttachmentKind, InvoiceReading
from tests.validators.compliant import (
    INVOICE,
    changed,
    checked,
    file_of,
    found,
    invoice_with,
    reading_of,
    the_finding,
)


def page_saying(text: str, reader: Reader = Reader.TEXT) -> Page:
    words = tuple(Word(word, Box(40, 60, 80, 70)) for word in text.split())
    return Page(number=1, width=612, height=792, reader=reader, words=words)


def without(*fields: str) -> Invoice:
    return invoice_with(seller=changed(INVOICE.seller, **dict.fromkeys(fields)))


def outcome_of(read: Invoice | InvoiceReading, text: str, reader: Reader = Reader.TEXT) -> CheckedInvoice:
    reading = reading_of(read) if isinstance(read, Invoice) else read
    return checked(reading, file=file_of(reading, page_words=(page_saying(text, reader),)))


@pytest.mark.parametrize(
    ("field", "anothers", "own"),
    [
        ("gst_number", "TPS 987 654 321 RT0001", "TPS 123 456 782 RT0001"),
        ("gst_number", "No TPS : 987654321RT0001", "No TPS : 123456782RT0001"),
        ("qst_number", "TVQ 9876543210 TQ0001", "TVQ 123 456 7892 TQ0001"),
        ("neq", "NEQ : 1170000004", "N.E.Q. 1100000018"),
    ],
)
def test_ven_01_a_number_that_was_not_read_and_is_not_the_suppliers(field: str, anothers: str, own: str) -> None:
    outcome = outcome_of(without(field), anothers)
    assert the_finding("VEN-01", outcome).severity is Severity.WARN
    assert outcome.verdict is Verdict.EXCEPTION
    assert not found("VEN-01", outcome_of(without(field), own))
    assert not found("VEN-01", outcome_of(without(field), f"{own} {anothers}"))
    assert not found("VEN-01", outcome_of(without(field), "Merci de votre confiance"))
    assert not found("VEN-01", outcome_of(without(field), anothers, Reader.OCR))
    assert not found("VEN-01", outcome_of(INVOICE, anothers))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Dépôt direct : 815-30000-7654321", True),
        ("Compte 30000-815-7654321", True),
        ("Compte 815-30000-1234567", False),
        ("Compte 30000-815-1234567", False),
        ("Téléphone 418-555-0124", False),
        ("Projet 12345", False),
    ],
)
def test_ven_05_an_account_that_was_not_read_and_is_not_the_suppliers(text: str, is_found: bool) -> None:
    assert bool(found("VEN-05", outcome_of(INVOICE, text))) is is_found


def in_no_currency() -> InvoiceReading:
    read = reading_of(INVOICE)
    return changed(read, evidence={field: one for field, one in read.evidence.items() if field != "/currency"})


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Total 5 813,42 USD", True),
        ("Total US$ 5,813.42", True),
        ("Total 5 813,42 $ US", True),
        ("Montants en dollars américains", True),
        ("Total 5 813,42 €", True),
        ("Total 5 813,42 $", False),
        ("Total 5 813,42 $ CAD", False),
        ("USAGERS et USINE", False),
    ],
)
def test_doc_06_another_currency_named_where_the_invoices_own_was_not_read(text: str, is_found: bool) -> None:
    assert bool(found("DOC-06", outcome_of(in_no_currency(), text))) is is_found
    assert not found("DOC-06", outcome_of(INVOICE, text))


def test_what_is_joined_to_the_invoice_says_nothing_of_it() -> None:
    joined = changed(in_no_currency(), attachments=(Attachment(kind=AttachmentKind.OTHER, pages=(1,)),))
    assert not found("DOC-06", outcome_of(joined, "Total 5 813,42 USD"))
