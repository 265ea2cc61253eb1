"""HRS rules: days and weeks, from the lines and from the timesheet."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from records.finding import Severity
from records.invoice import Invoice, Line, Unit
from records.past_invoice import PastInvoice
from records.reading import InvoiceReading, TimesheetRow
from records.tables import Person, Pricing, Tables
from tests.validators.compliant import (
    TABLES,
    billed,
    changed,
    checked,
    contract_with,
    found,
    hours,
    is_not_checked,
    past,
    reading_of,
    the_finding,
)

TUESDAY = date(2026, 9, 8)


def _day(quantity: str, day: date = TUESDAY, **changes: Any) -> Line:
    return hours(quantity, service_date=day, **changes)


def _invoice(*lines: Line) -> Invoice:
    return billed(lines, period_start=None, period_end=None)


def _timesheet(*rows: tuple[date, str]) -> InvoiceReading:
    sheet = tuple(TimesheetRow(person="Marie Tremblay", day=day, hours=Decimal(worked), page=2) for day, worked in rows)
    total = sum((row.hours for row in sheet), Decimal(0))
    return reading_of(billed([hours(str(total))]), timesheet=sheet)


def test_hrs_01_a_day_over_the_contracts_cap() -> None:
    assert not found("HRS-01", checked(_invoice(_day("4"), _day("4"))))
    finding = the_finding("HRS-01", checked(_invoice(_day("4"), _day("4.5"))))
    assert (finding.expected, finding.found) == ("<= 8", "8.5")
    assert finding.fields == ("/lines/0/quantity", "/lines/1/quantity")
    assert found("HRS-01", checked(_timesheet((TUESDAY, "8.5"))))


def test_hrs_01_a_day_holds_24_hours_whatever_the_contract_says() -> None:
    tables = contract_with(max_hours_per_day=None)
    assert not found("HRS-01", checked(_invoice(_day("24")), tables))
    assert found("HRS-01", checked(_invoice(_day("24.5")), tables))


def test_hrs_01_more_hours_than_the_period_holds() -> None:
    assert "n'en contient" in the_finding("HRS-01", checked(billed([hours("721")]))).message.fr


def test_hrs_01_is_not_checked_without_days() -> None:
    assert is_not_checked("HRS-01", checked())


def test_hrs_02_a_week_over_the_cap() -> None:
    week = [(date(2026, 9, 14) + timedelta(days=day), "8") for day in range(5)]
    assert not found("HRS-02", checked(_timesheet(*week)))
    assert the_finding("HRS-02", checked(_timesheet(*week, (date(2026, 9, 19), "0.5")))).found == "40.5"
    assert not found("HRS-02", checked(_timesheet(*week, (date(2026, 9, 20), "0.5"))))


def test_hrs_03_a_sunday_and_a_quebec_holiday() -> None:
    assert "fin de semaine" in the_finding("HRS-03", checked(_invoice(_day("4", date(2026, 9, 6))))).message.fr
    for holiday in (date(2026, 6, 24), date(2026, 5, 18), date(2026, 9, 7)):
        assert "férié" in the_finding("HRS-03", checked(_invoice(_day("4", holiday)))).message.fr
    assert not found("HRS-03", checked(_invoice(_day("4"))))


def test_hrs_04_the_same_day_under_another_contract() -> None:
    other = past(_invoice(_day("4", person="Tremblay Marie")), contract_number="CT-2026-0950")
    finding = the_finding("HRS-04", checked(_invoice(_day("4")), history=[other]))
    assert "2026-09-08" in finding.message.fr
    assert not found("HRS-04", checked(_invoice(_day("4", date(2026, 9, 9))), history=[other]))


def _at_both(**changes: Any) -> Tables:
    """The tables in which Marie Tremblay is approved at the other supplier too."""
    there = Person(contract_number="CT-2026-0950", person_name="Tremblay Marie", role_code="AN-INT")
    return changed(contract_with(**changes), people=(*(TABLES.people or ()), there))


def _elsewhere(invoice: Invoice) -> PastInvoice:
    return past(invoice, vendor_id="V2", contract_number="CT-2026-0950")


def test_hrs_04_the_same_day_at_another_supplier_is_shown_to_a_person() -> None:
    there = _elsewhere(_invoice(_day("4", person="Tremblay, Marie")))
    finding = the_finding("HRS-04", checked(_invoice(_day("4")), _at_both(), history=[there]))
    assert finding.severity is Severity.WARN
    assert "CT-2026-0950" in finding.message.en
    assert not found("HRS-04", checked(_invoice(_day("4", date(2026, 9, 9))), _at_both(), history=[there]))


def test_hrs_04_only_the_same_name_is_looked_for_at_another_supplier() -> None:
    initials = _elsewhere(_invoice(_day("4", person="M. Tremblay")))
    assert not found("HRS-04", checked(_invoice(_day("4")), _at_both(), history=[initials]))
    unapproved = _elsewhere(_invoice(_day("4", person="Marie Tremblay")))
    assert not found("HRS-04", checked(_invoice(_day("4")), history=[unapproved]))


def test_hrs_04_more_than_a_month_holds_at_two_suppliers() -> None:
    there = _elsewhere(billed([hours("100")]))
    assert the_finding("HRS-04", checked(billed([hours("100")]), _at_both(), history=[there])).severity is Severity.WARN
    assert not found("HRS-04", checked(billed([hours("60")]), _at_both(), history=[there]))


def test_hrs_05_finer_than_half_an_hour() -> None:
    assert found("HRS-05", checked(billed([hours("37.37")])))
    assert not found("HRS-05", checked(billed([hours("37.50")])))


def test_hrs_06_ten_identical_days() -> None:
    days = [(date(2026, 9, 7) + timedelta(days=day), "7.5") for day in range(10)]
    assert found("HRS-06", checked(_timesheet(*days)))
    assert not found("HRS-06", checked(_timesheet(*days[:9], (days[9][0], "7"))))


def test_hrs_07_a_timesheet_unsigned_or_approved_before_its_end() -> None:
    sheet = _timesheet((TUESDAY, "7.5"))
    assert is_not_checked("HRS-07", checked(billed([hours("7.5")])))
    for unsigned in (None, False):
        assert found("HRS-07", checked(changed(sheet, timesheet_signed=unsigned)))
    for day, is_found in ((date(2026, 9, 7), True), (TUESDAY, False)):
        signed = changed(sheet, timesheet_signed=True, timesheet_signed_on=day)
        assert bool(found("HRS-07", checked(signed))) is is_found


def test_dates_days_apart_with_more_than_a_days_hours_stand_for_weeks() -> None:
    weeks = [_day(quantity, date(2026, 9, 4) + timedelta(weeks=week)) for week, quantity in enumerate(("35", "37.5"))]
    outcome = checked(_invoice(*weeks))
    assert is_not_checked("HRS-01", outcome)
    assert not found("HRS-02", outcome)
    longer = _day("40.5", date(2026, 9, 18))
    assert the_finding("HRS-02", checked(_invoice(*weeks, longer))).fields == ("/lines/2/quantity",)


def _days(quantity: str, **changes: Any) -> Line:
    price = Decimal("690.00")
    return hours(quantity, "690.00", unit=Unit.DAY, amount=Decimal(quantity) * price, **changes)


def test_hrs_01_no_unit_printed_stands_for_the_contracts() -> None:
    assert found("HRS-01", checked(_invoice(_day("25", unit=None))))


def test_hrs_01_a_date_holds_one_day_however_long_it_is() -> None:
    tables = contract_with(hours_per_day=None, max_hours_per_day=None, pricing=Pricing.DAILY)
    assert not found("HRS-01", checked(_invoice(_days("1", service_date=TUESDAY)), tables))
    half = [_days("1", service_date=TUESDAY), _days("0.5", service_date=TUESDAY)]
    assert the_finding("HRS-01", checked(_invoice(*half), tables)).found == "1.5"
    weeks = [_days("5", service_date=TUESDAY), _days("5", service_date=TUESDAY + timedelta(days=7))]
    assert not found("HRS-01", checked(_invoice(*weeks), tables))


def test_hrs_01_more_than_the_period_holds_over_several_lines() -> None:
    assert not found("HRS-01", checked(billed([hours("120"), hours("120")])))
    finding = the_finding("HRS-01", checked(billed([hours("120"), hours("120.5")])))
    assert (finding.expected, finding.found) == ("<= 240", "240.5")
    assert found("HRS-01", checked(billed([_days("31")])))


def test_hrs_02_more_than_the_weeks_of_the_period_hold() -> None:
    """September 2026 touches five weeks."""
    assert not found("HRS-02", checked(billed([hours("200")])))
    assert the_finding("HRS-02", checked(billed([hours("200.5")]))).expected == "<= 200"


def test_hrs_04_days_of_unknown_length_under_another_contract() -> None:
    tables = contract_with(hours_per_day=None, pricing=Pricing.DAILY)
    other = past(_invoice(_days("1", service_date=TUESDAY)), contract_number="CT-2026-0950")
    assert found("HRS-04", checked(_invoice(_days("1", service_date=TUESDAY)), tables, history=[other]))


def test_hrs_04_one_person_full_time_under_two_contracts_in_one_month() -> None:
    """September 2026 has 22 working days of 8 hours: 176."""
    other = past(billed([hours("100")], invoice_number="F-1"), contract_number="CT-2026-0950")
    assert not found("HRS-04", checked(billed([hours("76")]), history=[other]))
    assert the_finding("HRS-04", checked(billed([hours("76.5")]), history=[other])).found == "176.5"
