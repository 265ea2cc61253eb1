"""What is printed and no field took: explained by the invoice, it says nothing; unexplained, a person looks."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from records.finding import CheckedInvoice, Verdict
from records.page import Box
from records.reading import Unclaimed
from tests.validators.compliant import (
    INVOICE,
    billed,
    checked,
    contract_with,
    found,
    hours,
    invoice_with,
    past,
    reading_of,
)


def printed(text: str = "…", **value: Any) -> Unclaimed:
    return Unclaimed(page=1, box=Box(0, 0, 10, 10), text=text, **value)


def amount(text: str) -> Unclaimed:
    return printed(text, amounts=(Decimal(text),))


def with_printed(*values: Unclaimed, **changes: Any) -> CheckedInvoice:
    return checked(reading_of(invoice_with(**changes), unclaimed=values))


@pytest.mark.parametrize(
    "text",
    [
        "5813.42",  # the total again, on a remittance slip
        "5056.25",  # the lines together
        "50.00",  # the hours together
        "757.17",  # both taxes
        "5309.06",  # the subtotal and the first tax
        "172.50",  # the first tax of the first line
        "3966.64",  # the first line with its taxes
        "100000.00",  # the contract's ceiling
    ],
)
def test_an_amount_that_the_invoice_explains_is_no_doubt(text: str) -> None:
    assert with_printed(amount(text)).verdict is Verdict.CLEAR


def test_what_is_billed_and_what_is_left_of_the_ceiling_are_no_doubt() -> None:
    standing = [amount(text) for text in ("100000.00", "34567.89", "65432.11")]
    assert with_printed(*standing).verdict is Verdict.CLEAR
    assert with_printed(*standing[1:]).verdict is Verdict.EXCEPTION


@pytest.mark.parametrize("text", ["581.34", "5231.42", "0.01"])
def test_an_amount_that_nothing_explains_is_shown_to_a_person(text: str) -> None:
    [finding] = found("DOC-08", with_printed(amount(text)))
    assert finding.found == text
    assert "page 1" in finding.message.fr


def test_an_order_that_the_page_announces_and_nobody_read_is_shown_to_a_person() -> None:
    unread = printed("4500099999", field="/purchase_order")
    [finding] = found("DOC-08", with_printed(unread, purchase_order=None))
    assert finding.fields == ("/purchase_order",)
    assert found("DOC-08", with_printed(unread)) == []


def days(*printed_days: date, stretch: bool = False) -> Unclaimed:
    return printed(" – ".join(day.isoformat() for day in printed_days), days=printed_days, stretch=stretch)


NO_PERIOD: dict[str, Any] = {"period_start": None, "period_end": None}


def test_printed_days_inside_the_contract_are_no_doubt() -> None:
    weeks = days(date(2026, 9, 7), date(2026, 9, 11), stretch=True)
    assert with_printed(weeks, days(date(2026, 9, 2)), **NO_PERIOD).verdict is Verdict.CLEAR


def test_con_03_printed_days_before_the_contract_are_held_against_it() -> None:
    outcome = with_printed(days(date(2025, 12, 29)), **NO_PERIOD)
    [finding] = found("CON-03", outcome)
    assert "2025-12-29" in finding.message.en
    assert "supposes" in finding.message.en
    assert "CON-03" not in outcome.passed


def test_con_03_the_contracts_own_dates_are_no_days_of_service() -> None:
    reading = reading_of(unclaimed=(days(date(2025, 11, 15)),))
    assert found("CON-03", checked(reading, contract_with(start_date=date(2025, 11, 15)))) == []


def test_dat_02_a_printed_day_after_the_invoice_is_held_against_it() -> None:
    assert found("DAT-02", with_printed(days(date(2026, 10, 9)), **NO_PERIOD))


def test_dup_03_printed_days_that_were_billed_before_are_found() -> None:
    before = past(invoice_with(invoice_number="F-2026-0990"))
    unread = reading_of(invoice_with(invoice_number="F-2026-1018", **NO_PERIOD), unclaimed=(days(date(2026, 9, 9)),))
    assert found("DUP-03", checked(unread, history=[before]))


def test_hrs_01_more_hours_than_the_printed_stretch_holds_are_found() -> None:
    week = days(date(2026, 9, 7), date(2026, 9, 11), stretch=True)
    lines = (hours("60"),)
    assert found("HRS-01", checked(reading_of(billed(lines, **NO_PERIOD)))) == []
    assert found("HRS-01", checked(reading_of(billed(lines, **NO_PERIOD), unclaimed=(week,))))


@pytest.mark.parametrize("changes", [{}, NO_PERIOD])
def test_hrs_03_a_printed_saturday_is_held_against_it(changes: dict[str, Any]) -> None:
    [finding] = found("HRS-03", with_printed(days(date(2026, 9, 12)), **changes))
    assert "2026-09-12" in finding.message.fr


def test_hrs_03_a_month_that_begins_on_a_saturday_is_a_period() -> None:
    assert found("HRS-03", with_printed(days(date(2026, 8, 1)), **NO_PERIOD)) == []


def test_days_inside_the_period_billed_suppose_nothing() -> None:
    inside = reading_of(unclaimed=(days(date(2026, 9, 9)), days(date(2026, 9, 14), date(2026, 9, 18), stretch=True)))
    assert checked(inside).findings == checked(INVOICE).findings
