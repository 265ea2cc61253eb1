"""CON rules: the contract, its term, its ceiling and what is drawn on it."""

from datetime import date
from decimal import Decimal

import pytest

from records.finding import Verdict
from records.invoice import InvoiceType, Unit
from records.tables import ContractStatus, Pricing, PurchaseOrder, Tables
from tests.validators.compliant import (
    INVOICE,
    TABLES,
    amended,
    billed,
    changed,
    checked,
    contract_with,
    found,
    hours,
    invoice_with,
    invoice_with_line,
    is_not_checked,
    past,
    tables_with,
    the_finding,
)


def test_con_01_blanks_dashes_and_case_aside_the_number_is_the_same() -> None:
    assert not found("CON-01", checked(invoice_with(contract_number="ct 2025 0117")))


def test_con_01_a_number_one_character_off_is_unknown_and_the_near_one_named() -> None:
    outcome = checked(invoice_with(contract_number="CT-2025-0118", purchase_order=None))
    finding = the_finding("CON-01", outcome)
    assert (finding.expected, finding.found) == ("CT-2025-0117", "CT-2025-0118")
    assert outcome.contract_number is None
    assert is_not_checked("RAT-01", outcome)


def test_con_01_the_purchase_order_stands_for_the_contract() -> None:
    outcome = checked(invoice_with(contract_number=None))
    assert not found("CON-01", outcome)
    assert outcome.contract_number == "CT-2025-0117"


def test_con_01_neither_contract_nor_order() -> None:
    assert found("CON-01", checked(invoice_with(contract_number=None, purchase_order=None)))
    assert found("CON-01", checked(invoice_with(contract_number=None, purchase_order="4500099999")))


def test_con_01_an_order_of_another_contract() -> None:
    tables = tables_with(purchase_orders=(PurchaseOrder(purchase_order="4500012345", contract_number="CT-2026-0950"),))
    assert the_finding("CON-01", checked(tables=tables)).expected == "CT-2026-0950"


@pytest.mark.parametrize("status", [ContractStatus.CLOSED, ContractStatus.SUSPENDED])
def test_con_02_a_contract_that_is_not_active(status: ContractStatus) -> None:
    assert the_finding("CON-02", checked(tables=contract_with(status=status))).found == status.value


def test_con_03_services_after_the_end() -> None:
    finding = the_finding("CON-03", checked(tables=contract_with(end_date=date(2026, 9, 29))))
    assert finding.fields == ("/period_start", "/period_end")
    assert (finding.expected, finding.found) == ("2026-01-01/2026-09-29", "2026-09-01/2026-09-30")


def test_con_03_an_extension_in_effect_by_then_counts() -> None:
    for effective, is_found in ((date(2026, 9, 15), False), (date(2026, 10, 15), True)):
        tables = amended(effective, new_end_date=date(2026, 12, 31))
        tables = changed(tables, contracts=contract_with(end_date=date(2026, 9, 29)).contracts)
        assert bool(found("CON-03", checked(tables=tables))) is is_found


def test_con_04_one_cent_past_the_ceiling() -> None:
    assert not found("CON-04", checked(tables=contract_with(ceiling=Decimal("5056.25"))))
    finding = the_finding("CON-04", checked(tables=contract_with(ceiling=Decimal("5056.24"))))
    assert finding.amount_at_stake == Decimal("0.01")


def test_con_04_counts_what_came_before_and_credit_notes_give_back() -> None:
    tables = contract_with(ceiling=Decimal("12000.00"), invoiced_before=Decimal("1000.00"))
    first = past(invoice_with(invoice_number="F-1", period_start=date(2026, 7, 1), period_end=date(2026, 7, 31)))
    second = changed(first, invoice=changed(first.invoice, invoice_number="F-2"), sha256="c" * 64)
    credit = changed(first, invoice=changed(first.invoice, invoice_number="NC-1", invoice_type=InvoiceType.CREDIT_NOTE))
    assert not found("CON-04", checked(tables=tables, history=[first]))
    finding = the_finding("CON-04", checked(tables=tables, history=[first, second]))
    assert (finding.found, finding.amount_at_stake) == ("16168.75", Decimal("4168.75"))
    assert not found("CON-04", checked(tables=tables, history=[first, second, credit]))
    assert not found("CON-04", checked(tables=tables, history=[first, changed(second, counts=False)]))


def _raised_by_5000(effective: date) -> Tables:
    """From 5000.00."""
    tables = amended(effective, ceiling_change=Decimal("5000.00"))
    return changed(tables, contracts=contract_with(ceiling=Decimal("5000.00")).contracts)


def test_con_04_an_amendment_raises_the_ceiling_for_what_is_worked_from_its_date() -> None:
    """The invoice bills 5056.25 of September, and is dated 5 October."""
    for effective, is_found in ((date(2026, 9, 1), False), (date(2026, 9, 2), True), (date(2026, 10, 6), True)):
        assert bool(found("CON-04", checked(tables=_raised_by_5000(effective)))) is is_found, effective
    assert "plafond était" in the_finding("CON-04", checked(tables=_raised_by_5000(date(2026, 10, 1)))).message.fr


def test_con_04_lines_with_a_date_are_on_one_side_of_an_amendment_or_the_other() -> None:
    """Each line is 736.00, and so is the ceiling until 15 September."""
    tables = amended(date(2026, 9, 15), ceiling_change=Decimal("5000.00"))
    tables = changed(tables, contracts=contract_with(ceiling=Decimal("736.00")).contracts)
    before, after = (hours("8", service_date=date(2026, 9, day)) for day in (14, 15))
    assert not found("CON-04", checked(billed([before, after]), tables))
    assert found("CON-04", checked(billed([before, changed(after, service_date=None)]), tables))


def test_con_04_what_was_worked_after_an_amendment_takes_nothing_of_the_ceiling_before_it() -> None:
    october = {"period_start": date(2026, 10, 1), "period_end": date(2026, 10, 31), "issue_date": date(2026, 11, 3)}
    came_first = past(billed([hours("40")], invoice_number="F-2", **october))
    late = billed([hours("20")])
    assert not found("CON-04", checked(late, _raised_by_5000(date(2026, 10, 1)), history=[came_first]))


def test_con_04_a_credit_note_is_found_where_the_contract_is_past_its_ceiling_even_so() -> None:
    tables = contract_with(ceiling=Decimal("5000.00"))
    for quantity, is_found in (("-1", False), ("-0.5", True)):
        credit = billed([hours(quantity)], invoice_type=InvoiceType.CREDIT_NOTE, invoice_number="NC-1")
        assert bool(found("CON-04", checked(credit, tables, history=[past(INVOICE)]))) is is_found


def test_con_04_an_earlier_invoice_without_an_amount_leaves_the_ceiling_unsure() -> None:
    unread = past(invoice_with(subtotal=None, lines=(), total=None, invoice_number="F-1", issue_date=None))
    assert "F-1" in the_finding("CON-04", checked(history=[unread])).message.en


def test_con_05_amendments_past_ten_percent() -> None:
    assert found("CON-05", checked(tables=amended(date(2026, 5, 1), ceiling_change=Decimal("10000.01"))))
    assert not found("CON-05", checked(tables=amended(date(2026, 5, 1), ceiling_change=Decimal("10000.00"))))
    assert is_not_checked("CON-05", checked(tables=tables_with(amendments=None)))


def _order(**changes: object) -> PurchaseOrder:
    return changed(TABLES.purchase_orders[0], **changes) if TABLES.purchase_orders else pytest.fail("no orders")


def test_con_06_an_order_of_50_hours_is_spent() -> None:
    earlier = past(billed([hours("1")], invoice_number="F-1", period_start=None, period_end=None))
    tables = tables_with(purchase_orders=(_order(hours=Decimal(50)),))
    assert not found("CON-06", checked(tables=tables))
    assert the_finding("CON-06", checked(tables=tables, history=[earlier])).found == "51"


def test_con_06_an_order_not_valid_or_too_small() -> None:
    for change in (
        {"status": ContractStatus.CLOSED},
        {"end_date": date(2026, 9, 15)},
        {"amount": Decimal("5056.24")},
    ):
        assert found("CON-06", checked(tables=tables_with(purchase_orders=(_order(**change),)))), change


def test_con_06_is_not_checked_without_the_table() -> None:
    assert is_not_checked("CON-06", checked(tables=tables_with(purchase_orders=None)))


def test_con_07_says_that_acceptance_is_for_a_person_to_confirm() -> None:
    assert is_not_checked("CON-07", checked(tables=contract_with(pricing=Pricing.FIXED)))


def test_con_08_a_lump_sum_on_an_hourly_contract() -> None:
    lump = invoice_with_line(unit=Unit.EACH, quantity=Decimal(1), unit_price=Decimal("3450.00"))
    assert the_finding("CON-08", checked(lump)).expected == "hourly"


def test_con_08_hours_on_a_fixed_price() -> None:
    outcome = checked(tables=contract_with(pricing=Pricing.FIXED))
    assert the_finding("CON-08", outcome).fields == ("/lines/0/unit", "/lines/1/unit")


def test_con_08_days_are_hours_when_the_contract_says_how_many() -> None:
    day = changed(INVOICE.lines[0], quantity=Decimal(5), unit=Unit.DAY, unit_price=Decimal("690.00"))
    assert checked(billed([day])).verdict is Verdict.CLEAR
    assert found("CON-08", checked(billed([day]), contract_with(hours_per_day=None)))


def test_con_09_the_holdback_is_applied() -> None:
    tables = contract_with(holdback_percent=Decimal(10))
    assert the_finding("CON-09", checked(tables=tables)).expected == "505.63"
    held = invoice_with(holdback=Decimal("505.63"), amount_due=Decimal("5307.79"))
    assert not found("CON-09", checked(held, tables))


def test_con_03_work_between_the_end_and_a_later_extension_is_not_covered() -> None:
    tables = amended(date(2026, 9, 20), new_end_date=date(2026, 12, 31))
    tables = changed(tables, contracts=contract_with(end_date=date(2026, 9, 10)).contracts)
    assert the_finding("CON-03", checked(tables=tables)).found == "2026-09-01/2026-09-30"
    after = billed(INVOICE.lines, period_start=date(2026, 9, 20))
    assert not found("CON-03", checked(after, tables))


def test_con_03_an_invoice_that_gives_no_day_may_bill_work_before_the_start() -> None:
    undated = billed(INVOICE.lines, period_start=None, period_end=None)
    for start, is_found in ((date(2026, 8, 21), False), (date(2026, 8, 22), True)):
        assert bool(found("CON-03", checked(undated, contract_with(start_date=start)))) is is_found


def test_con_06_an_invoice_that_names_no_order_draws_on_the_only_one_of_its_contract() -> None:
    unnamed = invoice_with(purchase_order=None)
    assert found("CON-06", checked(unnamed, tables_with(purchase_orders=(_order(status=ContractStatus.CLOSED),))))
    tables = tables_with(purchase_orders=(_order(hours=Decimal(50)),))
    earlier = past(billed([hours("1")], invoice_number="F-1", purchase_order=None))
    assert not found("CON-06", checked(unnamed, tables))
    assert found("CON-06", checked(unnamed, tables, history=[earlier]))
    assert found("CON-06", checked(tables=tables, history=[earlier]))


def test_con_06_of_several_orders_one_must_be_valid_where_none_is_named() -> None:
    unnamed = invoice_with(purchase_order=None)
    closed = _order(status=ContractStatus.CLOSED)
    over = _order(purchase_order="4500012346", end_date=date(2026, 8, 31))
    assert found("CON-06", checked(unnamed, tables_with(purchase_orders=(closed, over))))
    valid = changed(over, end_date=None)
    assert is_not_checked("CON-06", checked(unnamed, tables_with(purchase_orders=(closed, valid))))


def test_con_06_an_earlier_invoice_without_an_amount_leaves_the_balance_unsure() -> None:
    unread = past(invoice_with(subtotal=None, lines=(), total=None, invoice_number="F-1", issue_date=None))
    tables = tables_with(purchase_orders=(_order(amount=Decimal(90000)),))
    assert "F-1" in the_finding("CON-06", checked(tables=tables, history=[unread])).message.en
