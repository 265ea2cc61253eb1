"""What was not read is told by what was: a fee by the sums, a holdback by its contract, a contract by its supplier."""

from datetime import date
from decimal import Decimal

import pytest

from records.finding import Verdict
from records.invoice import Invoice
from records.page import Box
from records.reading import Attachment, AttachmentKind, InvoiceReading, Unclaimed
from records.tables import Tables
from tests.validators.compliant import (
    INVOICE,
    TABLES,
    billed,
    changed,
    checked,
    contract_with,
    expense,
    found,
    hours,
    invoice_with,
    invoice_with_line,
    is_not_checked,
    reading_of,
    tables_with,
    the_finding,
)


def fee_unread(fee: str, spent: str = "87.00") -> Invoice:
    """Expenses with a fee on them, whose line was not read."""
    whole = billed([hours("10"), expense("Stationnement", spent), expense("Frais", fee)])
    return changed(whole, lines=whole.lines[:-1])


@pytest.mark.parametrize(("fee", "is_found"), [("8.70", True), ("10.44", True), ("8.71", False), ("87.00", False)])
def test_exp_05_a_fee_that_was_not_read_is_told_by_the_subtotal(fee: str, is_found: bool) -> None:
    outcome = checked(fee_unread(fee))
    assert bool(found("EXP-05", outcome)) is is_found
    assert found("ARI-02", outcome)


def test_exp_05_names_the_share_and_what_is_at_stake() -> None:
    finding = the_finding("EXP-05", checked(fee_unread("8.70")))
    assert "10% of the expenses" in finding.message.en
    assert finding.amount_at_stake == Decimal("8.70")


def holding(amount: str, invoice: Invoice = INVOICE) -> InvoiceReading:
    """An invoice whose page prints an amount that no field took."""
    stray = Unclaimed(page=1, box=Box(0, 0, 9, 9), text=f"-{amount}", amounts=(Decimal(amount),))
    return reading_of(invoice, unclaimed=(stray,))


def test_ari_03_a_holdback_that_was_not_read_and_is_not_taken_off() -> None:
    tables = contract_with(holdback_percent=Decimal(10))
    finding = the_finding("ARI-03", checked(holding("505.63"), tables))
    assert (finding.fields, finding.expected) == (("/holdback", "/amount_due"), "5307.79")
    assert found("ARI-03", checked(holding("581.34"), tables))
    assert not found("ARI-03", checked(holding("505.64"), tables))
    assert not found("ARI-03", checked(holding("505.63")))
    taken_off = holding("505.63", invoice_with(amount_due=Decimal("5307.79"), holdback=Decimal("505.63")))
    assert not found("ARI-03", checked(taken_off, tables))


@pytest.mark.parametrize(("day", "is_found"), [(date(2026, 9, 29), True), (date(2026, 9, 30), False)])
def test_hrs_07_the_end_of_a_timesheet_whose_rows_were_not_read_is_that_of_the_services(
    day: date, is_found: bool
) -> None:
    sheet = (Attachment(kind=AttachmentKind.TIMESHEET, pages=(2,)),)
    unread = reading_of(attachments=sheet, timesheet_signed=True, timesheet_signed_on=day)
    assert bool(found("HRS-07", checked(unread))) is is_found
    assert is_not_checked("HRS-07", checked(reading_of(timesheet_signed_on=day)))


NO_CONTRACT = {"contract_number": None, "purchase_order": None}


def another_of_the_supplier() -> Tables:
    """A second contract of the same supplier, under which nobody is approved."""
    second = changed(TABLES.contracts[0], contract_number="CT-2026-0344")
    return tables_with(contracts=(*TABLES.contracts, second))


@pytest.mark.parametrize("tables", [TABLES, another_of_the_supplier()])
def test_a_contract_that_was_not_read_is_presumed_so_that_what_else_is_wrong_is_told(tables: Tables) -> None:
    outcome = checked(changed(invoice_with_line(unit_price=Decimal("97.50")), **NO_CONTRACT), tables)
    assert found("CON-01", outcome)
    assert "supposes that the invoice is under contract CT-2025-0117" in the_finding("RAT-01", outcome).message.en
    assert outcome.contract_number is None


def test_a_number_one_character_off_presumes_the_near_one() -> None:
    second = [changed(row, contract_number="CT-2026-0344") for row in TABLES.people or ()]
    tables = changed(another_of_the_supplier(), people=(*(TABLES.people or ()), *second))
    slip = changed(invoice_with_line(unit_price=Decimal("97.50")), contract_number="CT-2025-0118", purchase_order=None)
    assert "CT-2025-0117" in the_finding("RAT-01", checked(slip, tables)).message.en


def test_nothing_is_presumed_where_two_contracts_may_be_meant() -> None:
    second = [changed(row, contract_number="CT-2026-0344") for row in TABLES.people or ()]
    tables = changed(another_of_the_supplier(), people=(*(TABLES.people or ()), *second))
    outcome = checked(changed(invoice_with_line(unit_price=Decimal("97.50")), **NO_CONTRACT), tables)
    assert not found("RAT-01", outcome)
    assert is_not_checked("RAT-01", outcome)


def test_a_presumed_contract_clears_nothing() -> None:
    outcome = checked(invoice_with(**NO_CONTRACT))
    assert outcome.verdict is Verdict.EXCEPTION
    assert is_not_checked("RAT-01", outcome)
