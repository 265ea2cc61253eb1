"""Cents: half a cent goes up."""

from decimal import ROUND_HALF_UP, Context, Decimal

_CENT = Decimal("0.01")
_MANY_DIGITS = Context(prec=60)
_BEYOND_MONEY = 40


def cents(value: Decimal) -> Decimal:
    """To the cent; half a cent goes away from zero. A number too large to be money is given back as it is."""
    if value.adjusted() > _BEYOND_MONEY:
        return value
    return value.quantize(_CENT, rounding=ROUND_HALF_UP, context=_MANY_DIGITS)


def nearest_cents(value: Decimal) -> frozenset[Decimal]:
    """The amounts in whole cents nearest to `value`: one, or both where it stands half a cent from each."""
    up = cents(value)
    if abs(up - value) * 2 == _CENT:
        return frozenset({up, up - _CENT if value > 0 else up + _CENT})
    return frozenset({up})
