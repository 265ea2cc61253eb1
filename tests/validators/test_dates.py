"""DAT rules: the invoice's own dates."""

from datetime import date, timedelta

import pytest

from records.finding import Severity, Verdict
from tests.validators.compliant import (
    TODAY,
    billed,
    checked,
    contract_with,
    found,
    hours,
    invoice_with,
    is_not_checked,
    the_finding,
)
from validators.settings import RuleSettings


def test_dat_01_a_date_in_the_future() -> None:
    assert not found("DAT-01", checked(invoice_with(issue_date=TODAY)))
    assert found("DAT-01", checked(invoice_with(issue_date=TODAY + timedelta(days=1))))
    assert is_not_checked("DAT-01", checked(invoice_with(issue_date=None)))


def test_dat_02_dated_before_the_services_end() -> None:
    assert found("DAT-02", checked(invoice_with(issue_date=date(2026, 9, 29))))
    assert not found("DAT-02", checked(invoice_with(issue_date=date(2026, 9, 30))))


def test_dat_03_a_stale_invoice() -> None:
    last = date(2026, 9, 30)
    assert not found("DAT-03", checked(today=last + timedelta(days=365)))
    assert found("DAT-03", checked(today=last + timedelta(days=366)))
    settings = RuleSettings.model_validate({"thresholds": {"stale_after_days": 10}})
    assert found("DAT-03", checked(settings=settings))


def test_dat_04_a_due_date_that_the_terms_do_not_give() -> None:
    outcome = checked(invoice_with(due_date=date(2026, 10, 15)))
    assert (the_finding("DAT-04", outcome).expected, the_finding("DAT-04", outcome).found) == ("30", "10")
    assert outcome.verdict is Verdict.CLEAR


@pytest.mark.parametrize("terms", ["Net 30 jours", "net 30", "30 days", "Payable dans les 30 jours"])
def test_dat_04_terms_as_printed(terms: str) -> None:
    tables = contract_with(payment_terms_days=None)
    assert not found("DAT-04", checked(invoice_with(payment_terms=terms), tables))
    assert found("DAT-04", checked(invoice_with(payment_terms=terms, due_date=date(2026, 10, 25)), tables))


def test_dat_05_a_period_over_31_march() -> None:
    straddling = billed([hours("10")], period_start=date(2026, 3, 16), period_end=date(2026, 4, 15))
    assert the_finding("DAT-05", checked(straddling)).severity is Severity.INFO
    until_the_end = billed([hours("10")], period_start=date(2026, 3, 1), period_end=date(2026, 3, 31))
    assert not found("DAT-05", checked(until_the_end))


def test_dat_06_the_clock_runs_from_receipt() -> None:
    outcome = checked(today=date(2026, 11, 5))
    assert "2026-12-05" in the_finding("DAT-06", outcome).message.fr
    assert outcome.verdict is Verdict.CLEAR
