"""What every record shares: it never changes once made, and refuses a field it does not know."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainSerializer


class Record(BaseModel):
    """An immutable record; a correction is a new one beside the old."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _money_text(value: Decimal) -> str:
    return f"{value:.2f}" if value.as_tuple().exponent > -2 else str(value)  # type: ignore[operator]


Money = Annotated[Decimal, PlainSerializer(_money_text, return_type=str, when_used="json")]
"""A price or an amount in the invoice's currency; in JSON a string with a point and at least two decimals."""

Number = Annotated[Decimal, PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json")]
"""A quantity or a percentage; in JSON a decimal string as it was written."""

USUAL_CURRENCY = "CAD"
"""The currency of amounts where nothing names one."""


class BilingualText(Record):
    """One sentence for people, in French and in English."""

    fr: str
    en: str
