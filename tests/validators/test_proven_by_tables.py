"""What the tables prove of a reading, and what they must not prove."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from records.evidence import Evidence, Proof
from records.finding import Verdict
from records.invoice import Invoice
from records.page import Reader
from records.reading import InvoiceReading
from records.tables import Tables
from tests.validators.compliant import (
    INVOICE,
    TABLES,
    billed,
    changed,
    checked,
    contract_with,
    found,
    hours,
    invoice_with,
    reading_of,
    tables_with,
)


def with_evidence(invoice: Invoice, **fields: Any) -> InvoiceReading:
    """The invoice read at its labels, the evidence of some fields changed; `__` stands for a slash."""
    read = reading_of(invoice)
    changes = {f"/{field.replace('__', '/')}": change for field, change in fields.items()}
    evidence = {field: changed(one, **changes.get(field, {})) for field, one in read.evidence.items()}
    return changed(read, evidence=evidence)


BARE = {"proof": ()}
NO_PRICE = {"unit_price": None}


def asked(reading: InvoiceReading, tables: Tables = TABLES) -> set[str]:
    return {field for finding in found("DOC-08", checked(reading, tables)) for field in finding.fields}


def test_a_quantity_without_a_price_is_proven_by_the_contracts_rate() -> None:
    line = changed(hours("37.5"), **NO_PRICE)
    read = with_evidence(billed([line]), lines__0__quantity=BARE)
    outcome = checked(read)
    assert outcome.verdict is Verdict.CLEAR
    assert Proof.TABLE in outcome.reading.evidence["/lines/0/quantity"].proof


@given(
    quantity=st.decimals(min_value="0.25", max_value="160", places=2),
    place=st.integers(0, 5),
    digit=st.sampled_from("0123456789"),
)
def test_one_wrong_digit_in_a_quantity_without_a_price_is_never_proven(
    quantity: Decimal, place: int, digit: str
) -> None:
    written = f"{quantity:.2f}"
    at = [index for index, letter in enumerate(written) if letter.isdigit()][place % (len(written) - 1)]
    wrong = Decimal(written[:at] + digit + written[at + 1 :])
    assume(wrong != quantity)
    line = changed(hours(str(quantity)), quantity=wrong, **NO_PRICE)
    assert "/lines/0/quantity" in asked(with_evidence(billed([line]), lines__0__quantity=BARE))


def test_a_quantity_is_not_proven_by_an_amount_that_is_not() -> None:
    line = changed(hours("37.5"), **NO_PRICE)
    read = with_evidence(billed([line]), lines__0__quantity=BARE, lines__0__amount=BARE)
    assert {"/lines/0/quantity", "/lines/0/amount"} <= asked(read)


def test_a_quantity_is_not_proven_where_the_profile_may_cost_two_prices() -> None:
    analyst, architect = TABLES.rates
    rates = (
        changed(analyst, effective_to=date(2026, 9, 15)),
        changed(analyst, rate=Decimal("94.00"), effective_from=date(2026, 9, 16)),
        architect,
    )
    read = with_evidence(billed([changed(hours("37.5"), **NO_PRICE)]), lines__0__quantity=BARE)
    assert "/lines/0/quantity" in asked(read, tables_with(rates=rates))


TURNED = {"doubt": "day-month 03-08 08-03", "proof": (Proof.LABEL,)}
"""What the reader says of a date that may be read both ways."""


def dated(issued: date, due: date | None, *doubtful: str) -> InvoiceReading:
    return with_evidence(
        invoice_with(issue_date=issued, due_date=due, period_start=None, period_end=None),
        **dict.fromkeys(doubtful, TURNED),
    )


AUGUST = date(2026, 8, 3)


def test_two_dates_are_told_by_the_contracts_terms() -> None:
    outcome = checked(dated(AUGUST, date(2026, 9, 2), "issue_date", "due_date"))
    assert not found("DOC-08", outcome)
    assert outcome.reading.evidence["/issue_date"].doubt is None
    assert Proof.TABLE in outcome.reading.evidence["/issue_date"].proof


@pytest.mark.parametrize("due", [date(2026, 9, 3), date(2026, 7, 2), None])
def test_dates_that_the_terms_do_not_explain_are_asked_about(due: date | None) -> None:
    assert "/issue_date" in asked(dated(AUGUST, due, "issue_date", "due_date"))


def test_terms_that_the_contract_does_not_say_tell_nothing() -> None:
    read = dated(AUGUST, date(2026, 9, 2), "issue_date", "due_date")
    assert "/issue_date" in asked(read, contract_with(payment_terms_days=None))


def test_another_doubt_is_not_settled_by_the_terms() -> None:
    two_readings = {"doubt": "second-reading 2026-08-08", "proof": (Proof.LABEL,)}
    read = with_evidence(
        invoice_with(issue_date=AUGUST, due_date=date(2026, 9, 2)), issue_date=two_readings, due_date=TURNED
    )
    assert asked(read) == {"/issue_date"}


@given(issued=st.dates(date(2026, 1, 1), date(2026, 12, 31)), terms=st.sampled_from([10, 15, 30, 45, 60]))
def test_a_date_turned_round_is_never_proven_by_the_terms(issued: date, terms: int) -> None:
    """The true dates are as far apart as the terms say; the reader turned one or both round."""
    due = issued + timedelta(days=terms)
    assume(issued.day <= 12 and issued.day != issued.month)
    turned = date(issued.year, issued.day, issued.month)
    turned_due = date(due.year, due.day, due.month) if due.day <= 12 else due
    tables = contract_with(payment_terms_days=terms)
    for as_read in (due, turned_due):
        assert "/issue_date" in asked(dated(turned, as_read, "issue_date", "due_date"), tables)


def test_what_a_picture_shows_at_a_price_is_proven_by_the_table_as_before() -> None:
    guessed = Evidence(page=1, text="92,00", reader=Reader.OCR, confidence=0.9)
    read = reading_of(INVOICE)
    outcome = checked(changed(read, evidence=read.evidence | {"/lines/0/unit_price": guessed}))
    assert Proof.TABLE in outcome.reading.evidence["/lines/0/unit_price"].proof
