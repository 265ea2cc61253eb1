"""A right invoice is not stopped for what its other values, or the tables, tell; a wrong one is not cleared by it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from records.finding import Verdict
from records.invoice import Invoice, Line, Unit
from records.page import Box
from records.reading import InvoiceReading, Unclaimed
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
    past,
    reading_of,
    tables_with,
)

BARE: dict[str, Any] = {"proof": ()}


def without_proof(invoice: Invoice, *fields: str, **more: Any) -> InvoiceReading:
    read = reading_of(invoice)
    evidence = {field: changed(one, **BARE | more) if field in fields else one for field, one in read.evidence.items()}
    return changed(read, evidence=evidence)


def asked(reading: InvoiceReading | Invoice) -> set[str]:
    return {field for finding in found("DOC-08", checked(reading)) for field in finding.fields}


# A profile read with the work's words before it.


def with_work_before(role: str, description: str | None = None, **changes: Any) -> Invoice:
    return billed([hours("37.5", role=role, description=description or f"{role} Marie Tremblay", **changes)])


WORK = "Analyse fonctionnelle Analyste intermédiaire"


def test_a_profile_after_the_works_own_words_is_told_by_its_price_and_its_person() -> None:
    assert checked(with_work_before(WORK)).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    "invoice",
    [
        with_work_before("Analyste intermédiaire niveau 2"),
        with_work_before(WORK, "Analyse du dossier"),
        with_work_before(WORK, price="97.50"),
        with_work_before(WORK, price="128.50"),
        with_work_before(WORK, person="Jean-François Côté"),
        with_work_before(WORK, person="Luc Gagnon"),
        with_work_before("Analyse fonctionnelle Architecte senior"),
        with_work_before("Analyse fonctionnelle Analyste"),
    ],
)
def test_it_is_a_question_where_anything_says_otherwise(invoice: Invoice) -> None:
    assert checked(invoice).verdict is Verdict.EXCEPTION


def test_it_is_a_question_where_two_profiles_cost_the_same() -> None:
    analyst, architect = TABLES.rates
    tables = tables_with(rates=(analyst, changed(architect, rate=analyst.rate)))
    assert found("RAT-01", checked(with_work_before(WORK), tables))


# A name broken at its dash.


def test_a_name_that_lost_its_dash_is_the_same() -> None:
    vendor = changed(TABLES.vendors[0], legal_name="Conseils Yéti-Blanc inc.", other_names=())
    contract = changed(TABLES.contracts[0], buyer_name="Centre de services scolaire des Grands-Pins")
    tables = tables_with(
        vendors=(vendor, *TABLES.vendors[1:]),
        contracts=(contract, *TABLES.contracts[1:]),
    )
    seller = changed(INVOICE.seller, name="Conseils YétiBlanc inc.")
    buyer = changed(INVOICE.buyer, name="Centre de services scolaire des GrandsPins")
    assert checked(invoice_with(seller=seller, buyer=buyer), tables).verdict is Verdict.CLEAR
    other = changed(buyer, name="Centre de services scolaire des GrandsLacs")
    assert found("DOC-05", checked(invoice_with(seller=seller, buyer=other), tables))


# A distance without its price.


def drive(distance: str, amount: str) -> Line:
    return expense("Kilométrage", amount, unit=Unit.KILOMETRE, quantity=Decimal(distance))


def driven(distance: str, amount: str) -> InvoiceReading:
    return without_proof(billed([hours("10"), drive(distance, amount)]), "/lines/1/quantity")


def test_a_distance_is_told_by_an_amount_that_only_it_comes_to() -> None:
    assert "/lines/1/quantity" not in asked(driven("260", "148.20"))
    assert "/lines/1/quantity" in asked(driven("261", "148.20"))


def test_a_distance_is_not_told_by_an_amount_in_doubt() -> None:
    both = without_proof(billed([hours("10"), drive("260", "148.20")]), "/lines/1/quantity", "/lines/1/amount")
    assert {"/lines/1/quantity", "/lines/1/amount"} <= asked(both)


@given(distance=st.integers(1, 1500), price=st.integers(40, 61), place=st.integers(0, 3), digit=st.integers(0, 9))
def test_one_wrong_digit_in_a_distance_is_never_told(distance: int, price: int, place: int, digit: int) -> None:
    written = str(distance)
    at = place % len(written)
    wrong = written[:at] + str(digit) + written[at + 1 :]
    assume(int(wrong) not in (0, distance))
    amount = str(Decimal(distance * price) / 100)
    assert "/lines/1/quantity" in asked(driven(str(int(wrong)), amount))


# The only stretch of days on the page.

PERIOD = ("/period_start", "/period_end")
PLACE = {"box": Box(40, 90, 160, 100)}


def test_the_only_stretch_of_days_is_the_period() -> None:
    assert asked(without_proof(INVOICE, *PERIOD, **PLACE)) == set()


def test_it_is_asked_about_beside_another_stretch_in_doubt_or_longer_than_is_billed_at_once() -> None:
    term = Unclaimed(page=1, box=Box(0, 0, 9, 9), text="2026", days=(date(2026, 8, 1), date(2026, 8, 31)), stretch=True)
    assert set(PERIOD) <= asked(changed(without_proof(INVOICE, *PERIOD, **PLACE), unclaimed=(term,)))
    assert set(PERIOD) <= asked(without_proof(INVOICE, *PERIOD, **PLACE, doubt="several"))
    assert set(PERIOD) <= asked(without_proof(INVOICE, *PERIOD))
    assert set(PERIOD) <= asked(without_proof(invoice_with(period_start=date(2026, 1, 1)), *PERIOD, **PLACE))
    assert set(PERIOD) <= asked(without_proof(invoice_with(issue_date=date(2026, 9, 20)), *PERIOD, **PLACE))


# Two dates that come to the same.

TURNED = {"doubt": "day-month"}
SAME = {"issue_date": date(2026, 8, 6), "due_date": None, "period_start": None, "period_end": None}


def of_two_dates(**changes: Any) -> InvoiceReading:
    return without_proof(invoice_with(**SAME | changes), "/issue_date", **TURNED)


def test_a_date_that_may_be_turned_round_is_not_asked_about_where_all_rules_answer_alike() -> None:
    outcome = checked(of_two_dates())
    assert outcome.verdict is Verdict.CLEAR
    assert outcome.reading.evidence["/issue_date"].doubt == "day-month"
    assert "DOC-08" in outcome.passed


def test_it_is_asked_about_where_some_rule_answers_otherwise() -> None:
    assert "/issue_date" in asked(of_two_dates(issue_date=date(2026, 11, 8), due_date=None))
    assert "/issue_date" in asked(of_two_dates(issue_date=date(2026, 10, 2)))
    assert "/issue_date" in asked(of_two_dates(period_start=date(2026, 7, 1), period_end=date(2026, 7, 31)))
    until_july = contract_with(end_date=date(2026, 7, 15))
    assert checked(of_two_dates(), until_july).verdict is Verdict.EXCEPTION


def test_it_is_asked_about_where_an_earlier_invoice_may_be_the_same() -> None:
    before = past(invoice_with(invoice_number="F-2026-0044", issue_date=date(2026, 6, 8), period_start=None))
    outcome = checked(of_two_dates(), history=[before])
    assert outcome.verdict is Verdict.EXCEPTION


def test_another_question_keeps_that_one() -> None:
    two = without_proof(invoice_with(**SAME), "/issue_date", "/total", **TURNED)
    assert {"/issue_date", "/total"} <= asked(two)
