"""EXP and TAX-06 to TAX-08: expenses, their proofs, caps and taxes; taxes that are not there or not Québec's."""

from datetime import date
from decimal import Decimal

import pytest

from records.invoice import Invoice, Line, Tax, TaxKind, Unit
from records.tables import Cap
from tests.validators.compliant import (
    INVOICE,
    billed,
    changed,
    checked,
    contract_with,
    expense,
    found,
    hours,
    invoice_with,
    is_not_checked,
    past,
    reading_of,
    receipts,
    tables_with,
    the_finding,
)


def _with(*expenses: Line) -> Invoice:
    return billed([hours("10"), *expenses])


def test_exp_01_expenses_that_the_contract_does_not_foresee() -> None:
    finding = the_finding("EXP-01", checked(_with(expense("Repas", "25.00")), contract_with(expenses_allowed=False)))
    assert (finding.fields, finding.amount_at_stake) == (("/lines/1",), Decimal("25.00"))


def test_exp_01_expenses_past_their_ceiling_with_what_came_before() -> None:
    tables = contract_with(expenses_ceiling=Decimal("40.00"))
    earlier = past(changed(_with(expense("Repas", "20.00")), invoice_number="F-1", period_start=date(2026, 8, 1)))
    assert not found("EXP-01", checked(_with(expense("Repas", "25.00")), tables))
    finding = the_finding("EXP-01", checked(_with(expense("Repas", "25.00")), tables, history=[earlier]))
    assert (finding.found, finding.amount_at_stake) == ("45.00", Decimal("5.00"))


def test_exp_02_kilometres_past_the_cap() -> None:
    trip = expense("Déplacement", "93.75", unit=Unit.KILOMETRE, quantity=Decimal(125), unit_price=Decimal("0.75"))
    finding = the_finding("EXP-02", checked(_with(trip)))
    assert (finding.expected, finding.amount_at_stake) == ("<= 0.61", Decimal("17.50"))


@pytest.mark.parametrize(("day", "is_found"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False)])
def test_exp_02_the_cap_of_the_date(day: date, is_found: bool) -> None:
    caps = (
        Cap(kind="meal", amount=Decimal("22.00"), effective_to=date(2026, 3, 31)),
        Cap(kind="meal", amount=Decimal("25.00"), effective_from=date(2026, 4, 1)),
    )
    meal = expense("Souper à Gatineau", "24.00", service_date=day)
    assert bool(found("EXP-02", checked(_with(meal), tables_with(caps=caps)))) is is_found


def test_exp_02_is_not_checked_without_caps() -> None:
    assert is_not_checked("EXP-02", checked(_with(expense("Repas", "25.00")), tables_with(caps=None)))


def test_exp_03_no_receipt() -> None:
    invoice = _with(expense("Hébergement", "180.00"))
    assert the_finding("EXP-03", checked(invoice)).amount_at_stake == Decimal("180.00")
    assert not found("EXP-03", checked(reading_of(invoice, attachments=receipts())))


def test_exp_03_kilometres_need_no_receipt() -> None:
    trip = expense("Kilométrage", "61.00", quantity=Decimal(100), unit_price=Decimal("0.61"))
    assert not found("EXP-03", checked(_with(trip)))


@pytest.mark.parametrize(
    "text", ["Frais d'administration 10 %", "Majoration des déboursés", "Mark-up on disbursements"]
)
def test_exp_05_a_mark_up(text: str) -> None:
    assert found("EXP-05", checked(_with(expense(text, "2.50"))))


def test_tax_06_no_tax_at_all_or_one_of_the_two() -> None:
    untaxed = invoice_with(taxes=(), total=INVOICE.subtotal, amount_due=INVOICE.subtotal)
    assert len(found("TAX-06", checked(untaxed))) == 2
    assert len(found("TAX-06", checked(invoice_with(taxes=INVOICE.taxes[:1])))) == 1


def test_tax_07_another_provinces_tax() -> None:
    hst = (Tax(kind=TaxKind.HST, rate=Decimal(13), amount=Decimal("657.31")),)
    outcome = checked(invoice_with(taxes=hst, total=Decimal("5713.56"), amount_due=Decimal("5713.56")))
    assert the_finding("TAX-07", outcome).found == "HST"
    assert not found("TAX-06", outcome)


@pytest.mark.parametrize("rate", ["9.97", "14.975", "9.5"])
def test_tax_07_a_printed_rate_that_is_not_the_laws(rate: str) -> None:
    taxes = (INVOICE.taxes[0], changed(INVOICE.taxes[1], rate=Decimal(rate)))
    assert the_finding("TAX-07", checked(invoice_with(taxes=taxes))).expected == "9.975"


def test_tax_08_expenses_left_out_of_the_taxes() -> None:
    whole = _with(expense("Hébergement", "180.00"))
    assert not found("TAX-08", checked(whole))
    taxes = (changed(whole.taxes[0], amount=Decimal("46.00")), changed(whole.taxes[1], amount=Decimal("91.77")))
    assert len(found("TAX-08", checked(changed(whole, taxes=taxes)))) == 2


def test_exp_02_the_lower_cap_holds_for_a_period_that_straddles_a_change() -> None:
    caps = (
        Cap(kind="kilometre", amount=Decimal("0.61"), effective_to=date(2026, 9, 14)),
        Cap(kind="kilometre", amount=Decimal("0.70"), effective_from=date(2026, 9, 15)),
    )
    line = expense("Kilométrage", "70.00", quantity=Decimal(100), unit=Unit.KILOMETRE, unit_price=Decimal("0.70"))
    assert found("EXP-02", checked(billed([*INVOICE.lines, line]), tables_with(caps=caps)))
    dated = changed(line, service_date=date(2026, 9, 15))
    assert not found("EXP-02", checked(billed([*INVOICE.lines, dated]), tables_with(caps=caps)))
