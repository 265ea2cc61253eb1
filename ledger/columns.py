"""Column types that mean the same on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator

_CENT = Decimal("0.01")
_LARGEST = 2**63 - 1


class UtcTime(TypeDecorator[datetime]):
    """An aware time, in UTC. SQLite keeps no zone: it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """Money to look up, sort and add by, in whole ten-thousandths: SQLite would make a float of it otherwise. The
    amount as read stays in the content beside it.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> int | None:
        return None if value is None else _whole(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else _amount(value)


def as_kept(value: Decimal | None) -> Decimal | None:
    """What an `Amount` column gives back: at most four decimals, half up; the largest it holds for what is larger."""
    if value is None or not value.is_finite():
        return None
    return _amount(_whole(value))


def _whole(value: Decimal) -> int:
    if value.adjusted() > 15:
        return _LARGEST if value > 0 else -_LARGEST
    return max(-_LARGEST, min(_LARGEST, int(value.scaleb(4).to_integral_value(ROUND_HALF_UP))))


def _amount(whole: int) -> Decimal:
    amount = Decimal(whole).scaleb(-4)
    cents = amount.quantize(_CENT)
    return cents if cents == amount else amount
