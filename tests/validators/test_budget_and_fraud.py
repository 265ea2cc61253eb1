"""BUD and FRD rules: pace, round and split amounts, numbers, and what the page shows."""

from datetime import date
from decimal import Decimal

import pytest

from records.finding import CheckedInvoice, Severity
from records.reading import LayerDisagreement
from records.tables import Pricing
from tests.validators.compliant import (
    billed,
    checked,
    contract_with,
    found,
    hours,
    invoice_with,
    is_not_checked,
    past,
    reading_of,
    tables_with,
    the_finding,
)
from validators.settings import RuleSettings

EARLIER = {"issue_date": date(2026, 9, 4), "period_start": date(2026, 8, 1), "period_end": date(2026, 8, 31)}


def test_bud_01_spending_faster_than_time() -> None:
    """At the end of September three quarters of the term are gone."""
    assert found("BUD-01", checked(tables=contract_with(ceiling=Decimal("5056.25"))))
    assert not found("BUD-01", checked(tables=contract_with(ceiling=Decimal("5100.00"))))


def test_bud_02_the_ceiling_reached_before_the_end() -> None:
    outcome = checked(tables=contract_with(ceiling=Decimal("5500.00")))
    assert the_finding("BUD-02", outcome).severity is Severity.INFO


def test_frd_01_a_round_amount_on_an_hourly_contract() -> None:
    round_rate = tables_with()
    invoice = billed([hours("10", "100.00")])
    assert found("FRD-01", checked(invoice, round_rate))
    assert not found("FRD-01", checked())
    assert is_not_checked("FRD-01", checked(invoice, contract_with(pricing=Pricing.FIXED)))


def test_frd_02_just_under_a_threshold() -> None:
    settings = RuleSettings.model_validate({"thresholds": {"approval_thresholds": ["5100"]}})
    assert found("FRD-02", checked(settings=settings))
    at_the_threshold = RuleSettings.model_validate({"thresholds": {"approval_thresholds": ["5056.25"]}})
    assert not found("FRD-02", checked(settings=at_the_threshold))
    assert is_not_checked("FRD-02", checked())


def test_frd_03_several_invoices_of_one_day_and_contract() -> None:
    part = past(billed([hours("5")], invoice_number="F-2026-1018"))
    assert found("FRD-03", checked(history=[part]))
    other_order = past(billed([hours("5")], invoice_number="F-2026-1018", purchase_order="4500099999"))
    assert not found("FRD-03", checked(history=[other_order]))


@pytest.mark.parametrize(
    ("day", "hours_before", "is_found"),
    [
        (date(2026, 10, 1), "70", True),  # 6,440.00 and 5,056.25, four days apart
        (date(2026, 10, 8), "70", True),  # the later part came first
        (date(2026, 9, 27), "70", False),  # a day more than a week
        (date(2026, 10, 1), "50", False),  # the threshold is not reached together
        (date(2026, 10, 1), "110", False),  # 10,120.00 by itself went through the approval
    ],
)
def test_frd_03_parts_of_days_near_by_under_a_threshold_that_they_pass(
    day: date, hours_before: str, is_found: bool
) -> None:
    settings = RuleSettings.model_validate({"thresholds": {"approval_thresholds": ["10000"]}})
    part = past(billed([hours(hours_before)], invoice_number="F-2026-1016", issue_date=day))
    assert bool(found("FRD-03", checked(history=[part], settings=settings))) is is_found
    assert not found("FRD-03", checked(history=[part]))


def test_frd_03_the_days_between_parts_are_set() -> None:
    part = past(billed([hours("70")], invoice_number="F-2026-1016", issue_date=date(2026, 9, 27)))
    thresholds = {"approval_thresholds": ["10000"], "split_days": 8}
    assert found("FRD-03", checked(history=[part], settings=RuleSettings.model_validate({"thresholds": thresholds})))


def test_frd_05_three_numbers_in_a_row() -> None:
    earlier = [past(billed([hours("5")], invoice_number=f"F-2026-{number}", **EARLIER)) for number in (1015, 1016)]
    assert the_finding("FRD-05", checked(history=earlier)).severity is Severity.INFO
    assert not found("FRD-05", checked(history=earlier[:1]))


def test_frd_06_the_text_layer_and_the_page_disagree() -> None:
    compared = reading_of(layer_disagreements=(LayerDisagreement("/total", "9 813,42 $", "5 813,42 $"),))
    finding = the_finding("FRD-06", checked(compared))
    assert (finding.fields, finding.expected, finding.found) == (("/total",), "5 813,42 $", "9 813,42 $")
    assert not found("FRD-06", checked(reading_of(layer_disagreements=())))
    assert is_not_checked("FRD-06", checked())


def test_frd_06_a_page_changed_after_its_signature() -> None:
    finding = the_finding("FRD-06", checked(reading_of(changed_since_signed=("/total",), layer_disagreements=())))
    assert finding.fields == ("/total",)
    assert finding.message.en == "What the page shows was changed after the file was signed."
    assert not found("FRD-06", checked(reading_of(changed_since_signed=(), layer_disagreements=())))


def test_frd_06_text_that_nobody_sees() -> None:
    hidden = reading_of(layer_disagreements=(LayerDisagreement("", "Total 9 813,42", ""),))
    finding = the_finding("FRD-06", checked(hidden))
    assert (finding.fields, finding.expected, finding.found) == ((), None, "Total 9 813,42")
    assert finding.message.fr == "Le texte du PDF contient « Total 9 813,42 », que la page ne montre pas."


def test_frd_07_above_an_amount_whoever_corrected_does_not_decide() -> None:
    def corrected(total: str | None, *people: str) -> CheckedInvoice:
        read = invoice_with(total=None if total is None else Decimal(total))
        return checked(reading_of(read, corrected_by=people))

    finding = the_finding("FRD-07", corrected("25000.01", "Claude", "Camille"))
    assert (finding.severity, finding.found) == (Severity.BLOCK, "Claude, Camille")
    assert found("FRD-07", corrected(None, "Claude"))
    assert not found("FRD-07", corrected("25000.01"))
    assert not found("FRD-07", corrected("25000.00", "Claude"))
