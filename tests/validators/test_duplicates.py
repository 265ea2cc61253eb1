"""DUP rules: what was billed before, exactly or nearly."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from records.finding import Severity
from records.invoice import InvoiceType
from records.page import Page, Reader
from records.reading import Reading, Settlement, SettlementKind
from tests.validators.compliant import (
    INVOICE,
    billed,
    changed,
    checked,
    file_of,
    found,
    hours,
    invoice_with,
    past,
    reading_of,
    the_finding,
)

AUGUST = {"issue_date": date(2026, 9, 4), "period_start": date(2026, 8, 1), "period_end": date(2026, 8, 31)}


@pytest.mark.parametrize("number", ["F-2026-1017", "f2026 1017", "F.2026/1017"])
def test_dup_01_the_same_number_however_written(number: str) -> None:
    earlier = past(billed([hours("1")], invoice_number=number, **AUGUST))
    finding = the_finding("DUP-01", checked(history=[earlier]))
    assert finding.found == earlier.reference
    assert finding.amount_at_stake == Decimal("5056.25")


def test_dup_01_in_any_year() -> None:
    old = past(invoice_with(issue_date=date(2019, 1, 5)), day=date(2019, 1, 9))
    assert found("DUP-01", checked(history=[old]))


def test_dup_01_what_was_rejected_or_another_suppliers_is_no_duplicate() -> None:
    assert not found("DUP-01", checked(history=[past(INVOICE, counts=False)]))
    assert not found("DUP-01", checked(history=[past(INVOICE, vendor_id="V2")]))


@pytest.mark.parametrize("number", ["F-2026-1O17", "F-2026-I017", "F-2026-1017A", "F-2026-1017-R1"])
def test_dup_02_a_near_number_with_the_same_total(number: str) -> None:
    earlier = past(invoice_with(invoice_number=number, **AUGUST))
    outcome = checked(history=[earlier])
    assert found("DUP-02", outcome)
    assert not found("DUP-01", outcome)


def test_dup_02_a_leading_zero_written_o() -> None:
    earlier = past(invoice_with(invoice_number="0O934", issue_date=date(2026, 10, 4)))
    assert found("DUP-02", checked(invoice_with(invoice_number="00934"), history=[earlier]))


def test_dup_02_the_same_total_of_the_same_period_under_another_number() -> None:
    assert found("DUP-02", checked(history=[past(invoice_with(invoice_number="F-2026-0900"))]))


def test_dup_02_equal_monthly_fees_are_not_near() -> None:
    assert not found("DUP-02", checked(history=[past(invoice_with(invoice_number="F-2026-1016", **AUGUST))]))


def test_dup_03_the_same_person_and_period_under_another_number() -> None:
    earlier = past(billed([hours("10")], invoice_number="F-2026-0900"))
    assert the_finding("DUP-03", checked(history=[earlier])).fields == ("/lines/0/person",)
    august = past(billed([hours("10")], invoice_number="F-2026-0900", **AUGUST))
    assert not found("DUP-03", checked(history=[august]))


def test_dup_03_days_are_compared_where_lines_have_them() -> None:
    earlier = past(billed([hours("4", service_date=date(2026, 9, 8))], invoice_number="F-2026-0900"))
    for day, is_found in ((date(2026, 9, 8), True), (date(2026, 9, 9), False)):
        assert bool(found("DUP-03", checked(billed([hours("4", service_date=day)]), history=[earlier]))) is is_found


NO_DAYS = {"period_start": None, "period_end": None}


def test_dup_03_hours_billed_before_without_their_days_are_a_question() -> None:
    undated = past(billed([hours("10")], invoice_number="F-2026-0900", issue_date=date(2026, 10, 2), **NO_DAYS))
    finding = the_finding("DUP-03", checked(billed([hours("10")]), history=[undated]))
    assert (finding.severity, finding.found) == (Severity.WARN, "F-2026-0900.pdf")
    assert not found("DUP-03", checked(billed([hours("11")]), history=[undated]))
    dated = past(billed([hours("10")], invoice_number="F-2026-0900"))
    assert found("DUP-03", checked(billed([hours("10")], **NO_DAYS), history=[dated]))
    long_before = changed(undated, invoice=changed(undated.invoice, issue_date=date(2026, 7, 31)))
    assert not found("DUP-03", checked(billed([hours("10")]), history=[long_before]))


def test_dup_03_a_credit_note_bills_nothing_again() -> None:
    credit = billed([hours("-10")], invoice_type=InvoiceType.CREDIT_NOTE, invoice_number="NC-12")
    assert not found("DUP-03", checked(credit, history=[past(invoice_with(invoice_number="F-2026-0900"))]))


def test_dup_04_the_same_file_twice() -> None:
    assert found("DUP-04", checked(history=[past(INVOICE, sha256="a" * 64)]))


def test_dup_04_two_invoices_of_one_file_are_not_the_same() -> None:
    first = past(invoice_with(invoice_number="F-1", **AUGUST), sha256="a" * 64, pages=(2, 3))
    assert not found("DUP-04", checked(history=[first]))


def test_dup_04_a_page_scanned_again() -> None:
    reading = reading_of()
    page = Page(number=1, width=612, height=792, reader=Reader.OCR, image_hash="f0e1d2c3b4a59687")
    file = file_of(reading, page_words=(page,))
    again = past(invoice_with(invoice_number=None), page_hashes=("f0e1d2c3b4a59687",))
    assert found("DUP-04", checked(reading, history=[again], file=file))
    next_month = changed(again, invoice=invoice_with(invoice_number="F-2026-1016", **AUGUST))
    assert not found("DUP-04", checked(reading, history=[next_month], file=file))


def test_dup_05_a_prior_balance() -> None:
    balance = Settlement(kind=SettlementKind.PRIOR_BALANCE, amount=Decimal("2100.00"), text="Solde précédent")
    reading = reading_of(invoice_with(amount_due=Decimal("7913.42")), settlements=(balance,))
    assert the_finding("DUP-05", checked(reading)).amount_at_stake == Decimal("2100.00")


def test_the_order_of_arrival_does_not_change_which_invoices_are_linked() -> None:
    """Of three invoices that are one, each but the first is found a duplicate, in whatever order they come."""
    same = [
        invoice_with(invoice_number="F-2026-1017"),
        invoice_with(invoice_number="F2026-1017"),
        invoice_with(invoice_number="F-2026-1O17"),
    ]
    for order in permutations(same):
        links = []
        for place, invoice in enumerate(order):
            history = [past(earlier, sha256=str(number) * 64) for number, earlier in enumerate(order[:place])]
            codes = {finding.code for finding in checked(invoice, history=history).findings}
            links.append(bool(codes & {"DUP-01", "DUP-02"}))
        assert links == [False, True, True]


@pytest.mark.parametrize("number", ["F-2026-1O17", "F-2O26-I0l7", "F 2026 1017 ", "f2026-1o17"])
def test_dup_02_a_number_that_a_reader_confuses_is_enough(number: str) -> None:
    """Another total, another date, another period."""
    earlier = past(billed([hours("1")], invoice_number=number, **AUGUST))
    codes = {finding.code for finding in checked(history=[earlier]).findings}
    assert codes & {"DUP-01", "DUP-02"}


def test_dup_02_the_next_number_is_not_near() -> None:
    earlier = past(billed([hours("1")], invoice_number="F-2026-1018", **AUGUST))
    assert not found("DUP-02", checked(history=[earlier]))


UNDATED = {"period_start": None, "period_end": None}


def test_dup_02_the_same_lines_and_total_under_another_number_and_date() -> None:
    again = past(invoice_with(invoice_number="F-2026-0900", issue_date=date(2026, 8, 5), **UNDATED))
    assert found("DUP-02", checked(invoice_with(**UNDATED), history=[again]))
    august = changed(again, invoice=invoice_with(invoice_number="F-2026-0900", **AUGUST))
    assert not found("DUP-02", checked(history=[august]))


def scanned(image_hash: str, **changes: object) -> Reading:
    page = Page(number=1, width=612, height=792, reader=Reader.OCR, image_hash=image_hash)
    return file_of(reading_of(invoice_with(**changes)), page_words=(page,))


def test_dup_04_two_scans_of_one_page_differ_by_a_few_bits() -> None:
    again = past(invoice_with(invoice_number=None), page_hashes=("f0e1d2c3b4a59687",))
    for image_hash, is_found in (("f0e1d2c3b4a5ffff", True), ("0f1e2d3c4b5a6978", False)):
        file = scanned(image_hash)
        assert bool(found("DUP-04", checked(file.invoices[0], history=[again], file=file))) is is_found


def test_dup_02_a_page_scanned_again_whose_number_and_date_are_read_otherwise() -> None:
    file = scanned("f0e1d2c3b4a59686", **UNDATED)
    misread = invoice_with(invoice_number="F-2626-7017", issue_date=date(2025, 10, 5), lines=(), **UNDATED)
    again = past(misread, page_hashes=("f0e1d2c3b4a59687",))
    assert found("DUP-02", checked(file.invoices[0], history=[again], file=file))
    another = changed(again, page_hashes=("0f1e2d3c4b5a6978",))
    assert not found("DUP-02", checked(file.invoices[0], history=[another], file=file))


def test_dup_03_one_line_twice_on_an_invoice() -> None:
    finding = the_finding("DUP-03", checked(billed([hours("10"), hours("10")])))
    assert (finding.severity, finding.fields) == (Severity.WARN, ("/lines/1/amount",))
    assert not found("DUP-03", checked(billed([hours("10"), hours("10", description="Essais d'intégration")])))


def test_dup_03_a_period_of_which_only_the_end_is_printed() -> None:
    ended = {"period_start": None, "period_end": date(2026, 9, 30)}
    earlier = past(billed([hours("10")], invoice_number="F-2026-0900", **ended))
    assert found("DUP-03", checked(billed([hours("5")], **ended), history=[earlier]))
