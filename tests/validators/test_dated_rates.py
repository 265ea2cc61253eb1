"""Stretches of days, and the unit of a quantity that prints none."""

from datetime import date

import pytest

from records.invoice import Unit
from records.tables import Pricing
from tests.validators.compliant import contract_with
from validators.dated_rates import Days, unit_of

SEPTEMBER = Days(date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (Days(date(2026, 9, 30), date(2026, 10, 9)), Days(date(2026, 9, 30), date(2026, 9, 30))),
        (Days(date(2026, 8, 1), date(2026, 10, 31)), SEPTEMBER),
        (Days(date(2026, 9, 7), date(2026, 9, 11)), Days(date(2026, 9, 7), date(2026, 9, 11))),
        (Days(date(2026, 10, 1), date(2026, 10, 31)), None),
    ],
)
def test_two_stretches_share_the_days_that_both_hold_whichever_is_asked(other: Days, shared: Days | None) -> None:
    assert SEPTEMBER.shared_with(other) == shared
    assert other.shared_with(SEPTEMBER) == shared


def test_a_quantity_without_a_unit_is_of_the_unit_the_contract_pays_by() -> None:
    paid = {
        pricing: unit_of(None, contract_with(pricing=pricing).contracts[0])
        for pricing in (Pricing.HOURLY, Pricing.DAILY, Pricing.FIXED)
    }
    assert paid == {Pricing.HOURLY: Unit.HOUR, Pricing.DAILY: Unit.DAY, Pricing.FIXED: None}
    assert unit_of(Unit.HOUR, contract_with(pricing=Pricing.DAILY).contracts[0]) is Unit.HOUR
    assert unit_of(None, None) is None
