"""TAX rules: amounts by the rate of the date, registration numbers, other taxes."""

from datetime import date
from decimal import Decimal

import pytest

from records.invoice import Tax, TaxKind
from tests.validators.compliant import (
    INVOICE,
    billed,
    changed,
    checked,
    found,
    hours,
    invoice_with,
    is_not_checked,
    the_finding,
)
from validators.rules.taxes.tax_05_qst_number import qst_number_is_valid
from validators.tax_rates import lawful_amounts, tax_rate_on


def _taxes(gst: str, qst: str) -> tuple[Tax, ...]:
    return (
        Tax(kind=TaxKind.GST, rate=Decimal(5), amount=Decimal(gst)),
        Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=Decimal(qst)),
    )


def test_tax_01_a_gst_too_high() -> None:
    finding = the_finding("TAX-01", checked(invoice_with(taxes=_taxes("257.81", "504.36"))))
    assert (finding.fields, finding.expected, finding.found) == (("/taxes/0/amount",), "252.81", "257.81")
    assert finding.amount_at_stake == Decimal("5.00")


def test_tax_02_qst_on_the_gst_too_is_found() -> None:
    finding = the_finding("TAX-02", checked(invoice_with(taxes=_taxes("252.81", "529.58"))))
    assert (finding.fields, finding.expected) == (("/taxes/1/amount",), "504.36")


def test_tax_02_a_cent_beyond_lawful_rounding_is_found() -> None:
    assert found("TAX-02", checked(invoice_with(taxes=_taxes("252.81", "504.38"))))


@pytest.mark.parametrize("qst", ["9.98", "9.99"])
def test_tax_02_rounding_by_line_or_on_the_total_is_lawful(qst: str) -> None:
    lines = [hours("1", "33.35")] * 3
    assert not found("TAX-02", checked(billed(lines, taxes=_taxes("5.00", qst))))


def test_the_rates_of_a_date() -> None:
    rates = {
        day: (tax_rate_on(TaxKind.GST, day), tax_rate_on(TaxKind.QST, day))
        for day in (date(2007, 6, 1), date(2012, 6, 1), date(2026, 9, 1))
    }
    assert [(gst and gst.rate, qst and qst.rate) for gst, qst in rates.values()] == [
        (Decimal(6), Decimal("7.5")),
        (Decimal(5), Decimal("9.5")),
        (Decimal(5), Decimal("9.975")),
    ]


def test_one_hundred_dollars() -> None:
    day = date(2026, 9, 1)
    assert lawful_amounts(TaxKind.GST, day, Decimal(100), [])[0] == Decimal("5.00")
    assert lawful_amounts(TaxKind.QST, day, Decimal(100), [])[0] == Decimal("9.98")


def test_qst_of_2012_was_on_the_price_with_gst() -> None:
    assert lawful_amounts(TaxKind.QST, date(2012, 6, 1), Decimal(100), []) == (Decimal("9.98"),)


def test_tax_03_a_tax_without_its_number() -> None:
    finding = the_finding("TAX-03", checked(invoice_with(seller=changed(INVOICE.seller, qst_number=None))))
    assert (finding.fields, finding.amount_at_stake) == (("/seller/qst_number",), Decimal("504.36"))


@pytest.mark.parametrize("number", ["123456783RT0001", "123456782RX0001", "12345678RT0001"])
def test_tax_04_a_gst_number_badly_formed(number: str) -> None:
    assert found("TAX-04", checked(invoice_with(seller=changed(INVOICE.seller, gst_number=number))))


def test_tax_05_a_qst_number_badly_formed() -> None:
    assert found("TAX-05", checked(invoice_with(seller=changed(INVOICE.seller, qst_number="1234567891TQ0001"))))
    assert qst_number_is_valid("1234567892")
    assert not qst_number_is_valid("12345678921TQ0001")


def test_taxes_that_are_not_asked_for_are_not_checked() -> None:
    outcome = checked(invoice_with(taxes=(), total=INVOICE.subtotal, amount_due=INVOICE.subtotal))
    assert is_not_checked("TAX-01", outcome)
    assert is_not_checked("TAX-02", outcome)


@pytest.mark.parametrize(
    ("gst", "qst", "lawful"),
    [("5.00", "9.98", True), ("5.01", "9.98", True), ("5.00", "9.99", True), ("5.01", "9.99", False)],
)
def test_tax_02_one_step_rounds_one_cent_up_once(gst: str, qst: str, lawful: bool) -> None:
    """On 100.07 the taxes are 5.00 and 9.98 apart, and 14.99 in one step."""
    outcome = checked(billed([hours("1", "100.07")], taxes=_taxes(gst, qst)))
    assert bool(found("TAX-01", outcome) or found("TAX-02", outcome)) is not lawful


def test_tax_01_the_rate_of_the_service_holds_not_that_of_the_invoice() -> None:
    """GST went from 6 % to 5 % on 1 January 2008."""
    dates = {"period_start": date(2007, 12, 1), "period_end": date(2007, 12, 31), "issue_date": date(2008, 1, 5)}
    lines = [hours("10", "100.00")]
    assert the_finding("TAX-01", checked(billed(lines, **dates))).expected == "60.00"
    over = dates | {"period_end": date(2008, 1, 4)}
    assert "change pendant" in the_finding("TAX-01", checked(billed(lines, **over))).message.fr
