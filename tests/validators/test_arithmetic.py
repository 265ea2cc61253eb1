"""ARI rules: what the lines, the sums and the total must come to."""

from datetime import date
from decimal import Decimal

import pytest

from records.invoice import InvoiceType, Line, LineKind
from records.reading import Settlement, SettlementKind, TimesheetRow
from tests.validators.compliant import (
    INVOICE,
    billed,
    checked,
    found,
    hours,
    invoice_with,
    invoice_with_line,
    is_not_checked,
    reading_of,
    the_finding,
)


def test_ari_01_names_the_line_and_the_amount_at_stake() -> None:
    finding = the_finding("ARI-01", checked(invoice_with_line(amount=Decimal("3540.00"))))
    assert finding.fields == ("/lines/0/amount", "/lines/0/quantity", "/lines/0/unit_price")
    assert (finding.expected, finding.found, finding.amount_at_stake) == ("3450.00", "3540.00", Decimal("90.00"))
    assert finding.message.fr == "Ligne 1 : 37,5 × 92,00\xa0$ font 3\xa0450,00\xa0$, et non 3\xa0540,00\xa0$."
    assert finding.message.en == "Line 1: 37.5 × $92.00 make $3,450.00, not $3,540.00."


def test_ari_01_one_cent_is_found() -> None:
    assert found("ARI-01", checked(invoice_with_line(amount=Decimal("3450.01"))))


@pytest.mark.parametrize("amount", ["641.41", "641.42"])
def test_ari_01_half_a_cent_may_be_rounded_either_way(amount: str) -> None:
    line = hours("7.01", "91.50", amount=Decimal(amount))
    assert not found("ARI-01", checked(billed([line])))


def test_ari_01_less_than_half_a_cent_is_rounded_one_way_only() -> None:
    assert found("ARI-01", checked(billed([hours("7.31", "92.11", amount=Decimal("673.33"))])))
    assert not found("ARI-01", checked(billed([hours("7.31", "92.11", amount=Decimal("673.32"))])))


def test_ari_01_is_not_checked_without_quantities() -> None:
    assert is_not_checked("ARI-01", checked(invoice_with_line(quantity=None)))


def test_ari_02_lines_that_do_not_add_up() -> None:
    finding = the_finding("ARI-02", checked(invoice_with(subtotal=Decimal("5156.25"))))
    assert (finding.expected, finding.found, finding.amount_at_stake) == ("5056.25", "5156.25", Decimal("100.00"))


def test_ari_02_a_discount_takes_away_whatever_its_printed_sign() -> None:
    for amount in ("-100.00", "100.00"):
        discount = Line(description="Rabais", amount=Decimal(amount), kind=LineKind.DISCOUNT)
        invoice = billed([hours("10"), Line(amount=Decimal("-100.00"), kind=LineKind.DISCOUNT)])
        assert not found("ARI-02", checked(invoice.model_copy(update={"lines": (invoice.lines[0], discount)})))


def test_ari_02_is_not_checked_where_a_line_has_no_amount() -> None:
    assert is_not_checked("ARI-02", checked(invoice_with_line(amount=None)))


def test_ari_03_total() -> None:
    finding = the_finding("ARI-03", checked(invoice_with(total=Decimal("5831.42"), amount_due=Decimal("5831.42"))))
    assert (finding.fields, finding.expected, finding.found) == (("/total",), "5813.42", "5831.42")


def test_ari_03_amount_due_less_holdback_and_deposit() -> None:
    deposit = Settlement(kind=SettlementKind.DEPOSIT, amount=Decimal("500.00"))
    right = invoice_with(holdback=Decimal("505.63"), amount_due=Decimal("4807.79"))
    assert not found("ARI-03", checked(reading_of(right, settlements=(deposit,))))
    finding = the_finding("ARI-03", checked(right))
    assert (finding.fields, finding.expected) == (("/amount_due",), "5307.79")


def test_ari_03_uses_the_lines_where_no_subtotal_is_printed() -> None:
    assert not found("ARI-03", checked(invoice_with(subtotal=None)))
    wrong = invoice_with(subtotal=None, total=Decimal("5813.43"), amount_due=Decimal("5813.43"))
    assert found("ARI-03", checked(wrong))


def test_ari_rules_pass_a_credit_note() -> None:
    invoice = billed([hours("-10")], invoice_type=InvoiceType.CREDIT_NOTE, invoice_number="NC-12")
    outcome = checked(invoice)
    assert [finding for finding in outcome.findings if finding.code.startswith(("ARI", "TAX", "CON-04"))] == []


def test_ari_03_is_not_checked_without_a_total() -> None:
    assert is_not_checked("ARI-03", checked(invoice_with(total=None)))
    assert INVOICE.total is not None


def test_ari_04_no_unit_printed_stands_for_the_contracts() -> None:
    sheet = (TimesheetRow(person="Marie Tremblay", day=date(2026, 9, 8), hours=Decimal(7), page=2),)
    assert found("ARI-04", checked(reading_of(billed([hours("8", unit=None)]), timesheet=sheet)))


def test_ari_04_lines_that_name_nobody_are_compared_in_all() -> None:
    sheet = (TimesheetRow(person="Marie Tremblay", day=date(2026, 9, 8), hours=Decimal(7), page=2),)
    finding = the_finding("ARI-04", checked(reading_of(billed([hours("8", person=None)]), timesheet=sheet)))
    assert (finding.expected, finding.found) == ("7", "8")


def test_ari_04_a_timesheet_of_another_month() -> None:
    for day, is_found in ((date(2026, 9, 30), False), (date(2026, 8, 31), True)):
        sheet = (TimesheetRow(person="Marie Tremblay", day=day, hours=Decimal(7), page=2),)
        assert bool(found("ARI-04", checked(reading_of(billed([hours("7")]), timesheet=sheet)))) is is_found


def test_ari_01_hours_taken_back_cannot_add_to_the_invoice() -> None:
    line = hours("-10", amount=Decimal("920.00"))
    finding = the_finding("ARI-01", checked(billed([*INVOICE.lines, line])))
    assert (finding.expected, finding.found) == ("-920.00", "920.00")
    back = hours("-10", amount=Decimal("-920.00"))
    assert not found("ARI-01", checked(billed([*INVOICE.lines, back])))
