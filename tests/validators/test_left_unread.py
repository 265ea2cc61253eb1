"""What was not read hides no fault: the values that were read tell that another is printed, and a person looks."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from records.invoice import Invoice, Line, Unit
from records.page import Box, Page, Reader, Word
from records.reading import (
    Attachment,
    AttachmentKind,
    DocumentKind,
    InvoiceReading,
    Settlement,
    SettlementKind,
    Unclaimed,
)
from records.tables import Pricing
from tests.validators.compliant import (
    INVOICE,
    billed,
    changed,
    checked,
    contract_with,
    expense,
    file_of,
    found,
    hours,
    invoice_with,
    reading_of,
    receipts,
    tables_with,
    the_finding,
)


def asked(outcome_of: Invoice | InvoiceReading) -> set[str]:
    """The fields that DOC-08 shows to a person."""
    return {field for finding in found("DOC-08", checked(outcome_of)) for field in finding.fields}


@pytest.mark.parametrize("unread", [{"quantity": None}, {"quantity": None, "unit_price": None}])
def test_hours_without_their_number_are_asked_for(unread: dict[str, Any]) -> None:
    assert "/lines/0/quantity" in asked(billed([changed(hours("40"), **unread)]))


def test_kilometres_without_their_number_are_asked_for() -> None:
    drive = expense("Déplacement", "61.00", unit=Unit.KILOMETRE)
    assert "/lines/1/quantity" in asked(billed([hours("40"), drive]))
    assert "/lines/1/quantity" not in asked(billed([hours("40"), expense("Repas", "25.00")]))


def test_a_service_without_a_day_among_dated_ones_is_asked_for() -> None:
    dated = hours("7", service_date=date(2026, 9, 8))
    assert asked(billed([dated, hours("4", description="Analyse du dossier")])) == {"/lines/1/service_date"}
    assert asked(billed([dated, expense("Repas", "25.00")])) == set()


def _in_the_row(invoice: Invoice, *, y: float, stretch: bool = False) -> InvoiceReading:
    """The first line's amount stands at 100 points from the top, and a day that no field took at `y`."""
    read = reading_of(invoice)
    amount = changed(read.evidence["/lines/0/amount"], box=Box(500, 95, 560, 105))
    days = (date(2026, 9, 9), date(2026, 9, 9))[: 1 + stretch]
    stray = Unclaimed(page=1, box=Box(40, y - 4, 90, y + 4), text="9 septembre", days=days, stretch=stretch)
    return changed(read, evidence=read.evidence | {"/lines/0/amount": amount}, unclaimed=(stray,))


def test_a_day_in_the_row_of_a_service_without_one_is_asked_about() -> None:
    undated, dated = (billed([hours("7", service_date=day)]) for day in (None, date(2026, 9, 8)))
    assert [finding.found for finding in found("DOC-08", checked(_in_the_row(undated, y=100)))] == ["9 septembre"]
    assert found("DOC-08", checked(_in_the_row(undated, y=130))) == []
    two = billed([hours("7"), hours("4", description="Analyse du dossier")])
    between = _in_the_row(two, y=130)
    below = changed(between.evidence["/lines/1/amount"], box=Box(500, 155, 560, 165))
    heading = changed(between, evidence=between.evidence | {"/lines/1/amount": below})
    assert found("DOC-08", checked(heading))
    assert found("DOC-08", checked(_in_the_row(undated, y=100, stretch=True))) == []
    assert found("DOC-08", checked(_in_the_row(dated, y=100))) == []


@pytest.mark.parametrize("taken_off", ["holdback", "deposit"])
def test_what_is_taken_off_the_total_asks_for_the_amount_due(taken_off: str) -> None:
    unread = invoice_with(amount_due=None, holdback=Decimal("505.63") if taken_off == "holdback" else None)
    deposit = (Settlement(kind=SettlementKind.DEPOSIT, amount=Decimal("500.00")),) if taken_off == "deposit" else ()
    assert "/amount_due" in asked(reading_of(unread, settlements=deposit))
    assert asked(invoice_with(amount_due=None)) == set()


def test_con_08_several_of_nothing_named_on_a_fixed_price_may_be_hours() -> None:
    fixed = contract_with(pricing=Pricing.FIXED)
    stage = changed(hours("40"), unit=None, person=None, role=None)
    assert "without a unit" in the_finding("CON-08", checked(billed([stage]), fixed)).message.en
    for quantity in ("1", None):
        one = changed(stage, quantity=quantity and Decimal(quantity), unit_price=None)
        assert found("CON-08", checked(billed([one]), fixed)) == []


def test_doc_07_an_expense_of_which_nothing_is_read() -> None:
    silent = reading_of(billed([hours("5"), expense("", "25.00")]), attachments=receipts())
    assert the_finding("DOC-07", checked(silent)).fields == ("/lines/1/description",)


def test_dup_03_a_line_repeated_whose_price_is_read_once() -> None:
    line: Line = hours("5")
    assert found("DUP-03", checked(billed([line, changed(line, unit_price=None)])))


def test_hrs_01_an_invoice_without_a_period_bills_a_month_at_most() -> None:
    undated = {"period_start": None, "period_end": None}
    table = tables_with(contracts=contract_with(max_hours_per_week=None).contracts)
    assert not found("HRS-01", checked(billed([hours("248")], **undated), table))
    assert found("HRS-01", checked(billed([hours("248.5")], **undated), table))


def _page_saying(*words: str) -> Page:
    placed = tuple(Word(word, Box(40 + 50 * place, 60, 80 + 50 * place, 70)) for place, word in enumerate(words))
    return Page(number=1, width=612, height=792, reader=Reader.TEXT, words=placed)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("OBJET : État de compte numéro F-2026-1017", True),
        ("Statement no F-2026-1017", True),
        ("PRO FORMA", True),
        ("Soumission no 12", True),
        ("Honoraires de septembre", False),
    ],
)
def test_doc_04_a_page_without_a_title_that_speaks_of_another_kind_of_document(text: str, is_found: bool) -> None:
    file = {"page_words": (_page_saying(*text.split()),)}
    untitled = reading_of(document_kind=DocumentKind.UNKNOWN, title=None)
    assert bool(found("DOC-04", checked(untitled, file=file_of(untitled, **file)))) is is_found
    assert found("DOC-04", checked(INVOICE, file=file_of(reading_of(), **file))) == []
    behind = changed(untitled, attachments=(Attachment(kind=AttachmentKind.OTHER, pages=(1,)),))
    assert found("DOC-04", checked(behind, file=file_of(behind, **file))) == []
