"""RAT rules: prices by profile and date, and who may bill them."""

from datetime import date
from decimal import Decimal

import pytest

from records.finding import Verdict
from records.invoice import Line, LineKind, Unit
from records.page import Reader
from records.past_invoice import PastInvoice
from records.tables import Person, Pricing, Rate, RateUnit, Tables
from tests.validators.compliant import (
    INVOICE,
    TABLES,
    billed,
    changed,
    checked,
    contract_with,
    found,
    hours,
    invoice_with_line,
    is_not_checked,
    past,
    reading_of,
    tables_with,
    the_finding,
)


def _analyst(**changes: object) -> Rate:
    return changed(TABLES.rates[0], **changes)


def _with_rates(*rates: Rate) -> Tables:
    return tables_with(rates=(*rates, TABLES.rates[1]))


def test_rat_01_a_rate_above_the_contracts() -> None:
    finding = the_finding("RAT-01", checked(invoice_with_line(unit_price=Decimal("97.50"))))
    assert (finding.fields, finding.expected, finding.found) == (("/lines/0/unit_price",), "92.00", "97.50")
    assert finding.amount_at_stake == Decimal("206.25")
    assert finding.message.fr == (
        "Le taux facturé, 97,50\xa0$, dépasse le taux du contrat CT-2025-0117 pour « Analyste intermédiaire », "
        "92,00\xa0$."
    )


def test_rat_01_the_wrong_rate_with_a_consistent_wrong_sum() -> None:
    outcome = checked(billed([hours("37.5", "97.50")]))
    assert [finding.code for finding in outcome.findings] == ["RAT-01"]


def test_rat_01_a_rate_below_the_contracts_is_found_too() -> None:
    assert "inférieur" in the_finding("RAT-01", checked(invoice_with_line(unit_price=Decimal("90.00")))).message.fr


@pytest.mark.parametrize(
    "role",
    [
        "ANALYSTE INTERMEDIAIRE",
        "Analyste int.",
        "Analyste interm.",
        "Intermediate analyst",
        "Analyste interrnédiaire",
        "AN-INT",
        None,
    ],
)
def test_rat_01_a_profile_as_people_and_readers_write_it(role: str | None) -> None:
    assert not found("RAT-01", checked(invoice_with_line(role=role)))


@pytest.mark.parametrize("role", ["Analyste", "Analyste senior", "Analyste intermédiaire niveau 2", "Programmeur"])
def test_rat_01_a_profile_that_is_not_the_contracts_is_a_question(role: str) -> None:
    assert the_finding("RAT-01", checked(invoice_with_line(role=role))).fields == ("/lines/0/role",)


def test_rat_01_levels_are_told_apart_by_their_digit() -> None:
    tables = _with_rates(
        _analyst(role_fr="Analyste niveau 1", role_en=None),
        _analyst(role_fr="Analyste niveau 2", role_en=None, role_code="AN-2", rate=Decimal("99.00")),
    )
    assert not found("RAT-01", checked(invoice_with_line(role="Analyste niveau 1"), tables))
    assert found("RAT-01", checked(invoice_with_line(role="Analyste niveau 2"), tables))
    assert found("RAT-01", checked(invoice_with_line(role="Analyste niveau 3"), tables))


def test_rat_01_the_rate_of_the_service_date() -> None:
    tables = _with_rates(
        _analyst(effective_to=date(2026, 9, 14)),
        _analyst(effective_from=date(2026, 9, 15), rate=Decimal("94.50")),
    )
    for day, price in ((date(2026, 9, 14), "92.00"), (date(2026, 9, 15), "94.50")):
        right = billed([hours("7.5", price, service_date=day)], period_start=None, period_end=None)
        assert checked(right, tables).verdict is Verdict.CLEAR
        other = {"92.00": "94.50", "94.50": "92.00"}[price]
        wrong = billed([hours("7.5", other, service_date=day)], period_start=None, period_end=None)
        assert found("RAT-01", checked(wrong, tables))


@pytest.mark.parametrize("price", ["92.00", "94.50", "93.25"])
def test_rat_01_a_line_that_straddles_a_change_has_no_one_right_price(price: str) -> None:
    tables = _with_rates(
        _analyst(effective_to=date(2026, 9, 14)),
        _analyst(effective_from=date(2026, 9, 15), rate=Decimal("94.50")),
    )
    assert (
        "change pendant la période" in the_finding("RAT-01", checked(billed([hours("7.5", price)]), tables)).message.fr
    )


def test_rat_01_a_straddling_line_is_right_when_both_rates_are_the_same() -> None:
    tables = _with_rates(_analyst(effective_to=date(2026, 9, 14)), _analyst(effective_from=date(2026, 9, 15)))
    assert checked(tables=tables).verdict is Verdict.CLEAR


def test_rat_01_a_day_with_no_rate() -> None:
    tables = _with_rates(_analyst(effective_to=date(2026, 9, 14)), _analyst(effective_from=date(2026, 9, 16)))
    assert "n'a pas de taux" in the_finding("RAT-01", checked(tables=tables)).message.fr


def test_rat_01_days_and_hours_by_the_contract() -> None:
    by_day = _with_rates(_analyst(unit=RateUnit.DAY, rate=Decimal("690.00")))
    assert checked(tables=by_day).verdict is Verdict.CLEAR
    unsaid = changed(by_day, contracts=contract_with(hours_per_day=None).contracts)
    assert "combien d'heures fait un jour" in the_finding("RAT-01", checked(tables=unsaid)).message.fr


def test_rat_01_with_no_price_printed_the_amount_must_be_at_the_rate() -> None:
    assert not found("RAT-01", checked(invoice_with_line(unit_price=None)))
    wrong = invoice_with_line(unit_price=None, amount=Decimal("3450.01"))
    assert the_finding("RAT-01", checked(wrong)).expected == "3450.00"


def test_rat_01_hours_without_price_nor_amount_cannot_be_clear() -> None:
    assert found("RAT-01", checked(invoice_with_line(unit_price=None, quantity=None)))


def test_rat_01_an_hourly_contract_with_no_line_read() -> None:
    assert the_finding("RAT-01", checked(billed([]))).fields == ("/lines",)


def test_rat_01_is_not_checked_on_a_fixed_price() -> None:
    assert is_not_checked("RAT-01", checked(tables=contract_with(pricing=Pricing.FIXED)))


@pytest.mark.parametrize(
    "name",
    ["Marie Tremblay", "TREMBLAY, Marie", "marie tremblay", "Mme Marie Tremblay", "M. Tremblay"],
)
def test_rat_02_a_name_as_people_and_readers_write_it(name: str) -> None:
    assert not found("RAT-02", checked(invoice_with_line(person=name)))


@pytest.mark.parametrize("name", ["J.-F. Côté", "Jean Francois Cote", "Côté Jean-François", "JEAN-FRANÇOIS COTÉ"])
def test_rat_02_accents_dashes_and_initials(name: str) -> None:
    line = changed(INVOICE.lines[1], person=name)
    assert not found("RAT-02", checked(billed([line])))


@pytest.mark.parametrize("name", ["Luc Gagnon", "Marc Tremblay", "Maria Tremblay", "Tremblay", "Marie Tremblay Roy"])
def test_rat_02_a_person_who_is_not_approved_or_only_nearly(name: str) -> None:
    finding = the_finding("RAT-02", checked(invoice_with_line(person=name)))
    assert (finding.found, finding.amount_at_stake) == (name, Decimal("3450.00"))


def test_rat_02_a_name_that_fits_two_approved_people_is_in_doubt() -> None:
    twin = Person(contract_number="CT-2025-0117", person_name="Marc Tremblay", role_code="AN-INT")
    tables = tables_with(people=(*(TABLES.people or ()), twin))
    assert not found("RAT-02", checked(tables=tables))
    finding = the_finding("RAT-02", checked(invoice_with_line(person="M. Tremblay"), tables))
    assert "plusieurs personnes" in finding.message.fr


def test_rat_02_under_another_profile() -> None:
    line = changed(INVOICE.lines[1], person="Marie Tremblay")
    assert "un autre profil" in the_finding("RAT-02", checked(billed([line]))).message.fr


def test_rat_02_not_approved_for_the_whole_period() -> None:
    late = changed(TABLES.people[0], authorised_from=date(2026, 9, 2)) if TABLES.people else pytest.fail("no people")
    tables = tables_with(people=(late, *(TABLES.people or ())[1:]))
    assert "toute la période" in the_finding("RAT-02", checked(tables=tables)).message.fr


def test_rat_02_a_line_that_names_nobody() -> None:
    assert the_finding("RAT-02", checked(invoice_with_line(person=None))).fields == ("/lines/0/person",)


def test_rat_02_a_person_named_in_the_description_only() -> None:
    line = invoice_with_line(person=None, role=None, description="Marie Tremblay - Analyste intermédiaire, septembre")
    outcome = checked(line)
    assert not found("RAT-02", outcome)
    assert not found("RAT-01", outcome)


def test_rat_02_is_not_checked_without_people() -> None:
    assert is_not_checked("RAT-02", checked(tables=tables_with(people=None)))
    assert is_not_checked("RAT-02", checked(tables=tables_with(people=())))


def _august(*lines: Line) -> PastInvoice:
    dates = {"period_start": date(2026, 8, 1), "period_end": date(2026, 8, 31), "issue_date": date(2026, 9, 4)}
    return past(billed(lines, invoice_number="F-2026-0990", **dates))


def test_rat_03_the_same_person_under_a_dearer_profile() -> None:
    dearer = changed(INVOICE.lines[1], person="Marie Tremblay")
    finding = the_finding("RAT-03", checked(billed([dearer]), history=[_august(hours("10"))]))
    assert (finding.expected, finding.found) == ("92.00", "128.50")


def test_rat_03_an_indexation_that_the_table_foresees_is_no_rise() -> None:
    tables = _with_rates(
        _analyst(effective_to=date(2026, 8, 31)), _analyst(effective_from=date(2026, 9, 1), rate=Decimal("94.50"))
    )
    outcome = checked(billed([hours("10", "94.50")]), tables, history=[_august(hours("10"))])
    assert not found("RAT-03", outcome)


def test_rat_04_an_indexation_billed_before_its_date() -> None:
    tables = _with_rates(
        _analyst(effective_to=date(2026, 9, 30)), _analyst(effective_from=date(2026, 10, 1), rate=Decimal("94.50"))
    )
    finding = the_finding("RAT-04", checked(billed([hours("10", "94.50")]), tables))
    assert "2026-10-01" in finding.message.fr


def test_rat_05_the_cap_of_a_profile() -> None:
    tables = _with_rates(_analyst(max_quantity=Decimal(47)))
    assert not found("RAT-05", checked(tables=tables))
    finding = the_finding("RAT-05", checked(tables=tables, history=[_august(hours("10"))]))
    assert (finding.expected, finding.found, finding.amount_at_stake) == ("<= 47", "47.5", Decimal("46.00"))


def test_rat_05_days_count_as_hours() -> None:
    tables = _with_rates(_analyst(max_quantity=Decimal("7.4")))
    day = hours("1", "690.00", unit=Unit.DAY)
    assert found("RAT-05", checked(billed([day]), tables))


def test_rat_01_an_invoice_that_gives_no_day_has_no_one_rate_when_it_changed_of_late() -> None:
    undated = billed([hours("10", "94.50")], period_start=None, period_end=None)
    for change, is_found in ((date(2026, 8, 21), False), (date(2026, 9, 1), True)):
        tables = _with_rates(
            _analyst(effective_to=date.fromordinal(change.toordinal() - 1)),
            _analyst(effective_from=change, rate=Decimal("94.50")),
        )
        assert bool(found("RAT-01", checked(undated, tables))) is is_found


def test_rat_01_a_date_with_more_hours_than_a_day_stands_for_its_week() -> None:
    tables = _with_rates(
        _analyst(effective_to=date(2026, 9, 15)), _analyst(effective_from=date(2026, 9, 16), rate=Decimal("94.50"))
    )
    for quantity, is_found in (("7.5", False), ("37.5", True)):
        line = hours(quantity, "94.50", service_date=date(2026, 9, 18))
        assert bool(found("RAT-01", checked(billed([line]), tables))) is is_found


def test_rat_01_hours_among_the_expenses_are_work() -> None:
    line = hours("10", "150.00", kind=LineKind.EXPENSE)
    assert the_finding("RAT-01", checked(billed([line]))).expected == "92.00"


def test_rat_03_a_rise_is_seen_from_hours_to_days() -> None:
    by_day = changed(INVOICE.lines[1], person="Marie Tremblay", quantity=Decimal(2), unit=Unit.DAY)
    dearer = changed(by_day, unit_price=Decimal("963.75"), amount=Decimal("1927.50"))
    finding = the_finding("RAT-03", checked(billed([dearer]), history=[_august(hours("10"))]))
    assert (finding.expected, finding.found) == ("92.00", "128.50")
    same = changed(by_day, role="Analyste intermédiaire", unit_price=Decimal("690.00"), amount=Decimal("1380.00"))
    assert not found("RAT-03", checked(billed([same]), history=[_august(hours("10"))]))


def test_rat_03_a_rise_within_the_month_is_seen() -> None:
    dearer = changed(INVOICE.lines[1], person="Marie Tremblay")
    assert found("RAT-03", checked(billed([dearer]), history=[past(billed([hours("10")], invoice_number="F-2"))]))


def test_rat_05_an_earlier_line_without_a_profile_may_have_taken_the_rest() -> None:
    tables = changed(_with_rates(_analyst(max_quantity=Decimal(47))), people=None)
    unread = _august(hours("10", role=None, person=None))
    assert "F-2026-0990" in the_finding("RAT-05", checked(tables=tables, history=[unread])).message.en
    assert not found("RAT-05", checked(tables=tables, history=[_august(hours("9.5", role=None, person=None))]))


def test_rat_02_a_misread_letter_is_the_readers_on_a_scan_and_a_question_in_the_pdfs_own_text() -> None:
    reading = reading_of(invoice_with_line(person="Marie Trernblay"))
    assert "presque comme" in the_finding("RAT-02", checked(reading)).message.fr
    seen = changed(reading.evidence["/lines/0/person"], reader=Reader.OCR)
    on_a_scan = changed(reading, evidence={**reading.evidence, "/lines/0/person": seen})
    assert not found("RAT-02", checked(on_a_scan))


def test_rat_02_initials_may_be_somebody_elses_of_the_same_supplier() -> None:
    other_contract = changed(TABLES.contracts[1], vendor_id="V1")
    marc = Person(contract_number="CT-2026-0950", person_name="Marc Tremblay", role_code="AN-INT")
    tables = tables_with(contracts=(TABLES.contracts[0], other_contract), people=(*(TABLES.people or ()), marc))
    assert "Marc Tremblay" in the_finding("RAT-02", checked(invoice_with_line(person="M. Tremblay"), tables)).message.fr
    assert not found("RAT-02", checked(invoice_with_line(), tables))


def test_rat_02_an_initial_may_stand_for_two_given_names() -> None:
    one = Person(contract_number="CT-2025-0117", person_name="Jean Roy", role_code="AN-INT")
    twins = (one, changed(one, person_name="Jean-Guy Roy"))
    tables = tables_with(people=twins)
    assert "plusieurs" in the_finding("RAT-02", checked(invoice_with_line(person="J. Roy"), tables)).message.fr
    assert not found("RAT-02", checked(invoice_with_line(person="Jean Roy"), tables))
