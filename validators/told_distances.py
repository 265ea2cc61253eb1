"""Kilometres without a printed price: whether the distance comes to its amount at one price a kilometre.

Of the distances one misread digit away from each other, only one may come to the amount at a price in whole cents and
within the cap. Where two do, either may be what is printed.
"""

from collections.abc import Iterator
from decimal import Decimal

from records.invoice import Line, Unit
from validators.expense_kinds import KILOMETRE
from validators.tables_index import TablesIndex

_CENT = Decimal("0.01")
_DIGITS = "0123456789"


def distance_is_told(line: Line, index: TablesIndex) -> bool:
    """Whether the amount, itself proven, tells the distance of a line of kilometres."""
    quantity, amount = line.quantity, line.amount
    caps = [cap.amount for cap in index.tables.caps or () if cap.kind == KILOMETRE]
    if line.unit is not Unit.KILOMETRE or not quantity or not amount or not caps or quantity < 0:
        return False
    return _comes_to(quantity, abs(amount), max(caps)) and not any(
        _comes_to(other, abs(amount), max(caps)) for other in _a_digit_away(quantity)
    )


def _comes_to(quantity: Decimal, amount: Decimal, cap: Decimal) -> bool:
    price = (amount / quantity).quantize(_CENT)
    return 0 < price <= cap and price * quantity == amount


def _a_digit_away(quantity: Decimal) -> Iterator[Decimal]:
    """The quantities that one digit changed, left out or put in makes of this one."""
    text = f"{quantity.normalize():f}"
    for place in range(len(text) + 1):
        for written in (text[:place] + text[place + 1 :], *(text[:place] + digit + text[place:] for digit in _DIGITS)):
            yield from _another(written, quantity)
        if place < len(text) and text[place].isdigit():
            for digit in _DIGITS:
                yield from _another(text[:place] + digit + text[place + 1 :], quantity)


def _another(written: str, quantity: Decimal) -> Iterator[Decimal]:
    if any(letter.isdigit() for letter in written):
        value = Decimal(written)
        if value and value != quantity:
            yield value
