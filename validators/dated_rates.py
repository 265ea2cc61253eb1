"""The contract's price for a profile over the days of a service."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from records.invoice import Unit
from records.tables import Contract, Pricing, Rate, RateUnit
from validators.rounding import nearest_cents

_HOURLY_OR_DAILY = {Unit.HOUR: RateUnit.HOUR, Unit.DAY: RateUnit.DAY}
_UNIT_PAID = {Pricing.HOURLY: Unit.HOUR, Pricing.DAILY: Unit.DAY}


class Days(NamedTuple):
    """A first and a last day, both included."""

    first: date
    last: date

    def shared_with(self, other: "Days") -> "Days | None":
        """The days that both hold; None where they are apart."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None


def span_of(stretches: Iterable[Days | None]) -> Days | None:
    """From the first of all these days to the last; None where there is none."""
    known = [days for days in stretches if days is not None]
    return Days(min(days.first for days in known), max(days.last for days in known)) if known else None


def moved(day: date, days: int) -> date:
    """The day so many days later, or earlier; no further than the first and the last day there are."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def rates_over(rates: Iterable[Rate], days: Days) -> tuple[Rate, ...]:
    """The rates in force on at least one of the days, in order of effect."""
    touching = [
        rate
        for rate in rates
        if (rate.effective_from or date.min) <= days.last and (rate.effective_to or date.max) >= days.first
    ]
    return tuple(sorted(touching, key=lambda rate: rate.effective_from or date.min))


def cover(rates: Sequence[Rate], days: Days) -> bool:
    """Whether some rate, in order of effect, is in force on every one of the days."""
    day = days.first
    for rate in rates:
        if (rate.effective_from or date.min) > day:
            return False
        last = rate.effective_to or date.max
        if last >= days.last:
            return True
        day = max(day, last + timedelta(days=1))
    return False


def prices(rate: Rate, unit: Unit | None, contract: Contract) -> frozenset[Decimal]:
    """What one `unit` may cost at that rate: the rate itself, or the rate turned from days to hours, or hours to days,
    by the contract's hours per day, to the nearest cent. Empty where it can't be turned.
    """
    asked = _HOURLY_OR_DAILY.get(unit, rate.unit) if unit is not None else rate.unit
    if unit is not None and unit not in _HOURLY_OR_DAILY:
        return frozenset()
    if asked is rate.unit:
        return frozenset({rate.rate})
    if contract.hours_per_day is None:
        return frozenset()
    if asked is RateUnit.DAY:
        return nearest_cents(rate.rate * contract.hours_per_day)
    return nearest_cents(rate.rate / contract.hours_per_day)


def in_rate_unit(quantity: Decimal, unit: Unit | None, rate_unit: RateUnit, contract: Contract) -> Decimal | None:
    """A quantity of hours or days in the rate's unit; None where it can't be turned."""
    if unit is None or _HOURLY_OR_DAILY.get(unit) is rate_unit:
        return quantity
    if unit not in _HOURLY_OR_DAILY or contract.hours_per_day is None:
        return None
    return quantity * contract.hours_per_day if rate_unit is RateUnit.HOUR else quantity / contract.hours_per_day


def unit_of(printed: Unit | None, contract: Contract | None) -> Unit | None:
    """The unit of a quantity: as printed, else the hour or the day by which the contract pays; None for neither."""
    return _UNIT_PAID.get(contract.pricing) if printed is None and contract is not None else printed


def in_hours(quantity: Decimal, unit: Unit | None, contract: Contract | None) -> Decimal | None:
    """A quantity in hours; None where it is neither hours nor days of a known length."""
    unit = unit_of(unit, contract)
    if unit is Unit.HOUR:
        return quantity
    if unit is Unit.DAY and contract is not None and contract.hours_per_day is not None:
        return quantity * contract.hours_per_day
    return None


def in_days(quantity: Decimal, unit: Unit | None, contract: Contract | None) -> Decimal | None:
    """A quantity of days, whose length need not be known; None where it is none."""
    return quantity if unit_of(unit, contract) is Unit.DAY else None
