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
    """The two amounts in whole cents on either side of `value`; one where it is in whole cents itself."""
    nearest = cents(value)
    if nearest == value:
        return frozenset({nearest})
    return frozenset({nearest, nearest + _CENT if nearest < value else nearest - _CENT})
