"""What a person typed or pointed at, as a value of its field."""

import re
from datetime import date
from decimal import Decimal

from ledger.untrusted_text import clean
from review.fields import FieldKind, WrongFieldError, kind_of
from review.read_box import values_of

_PLAIN_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?")
_LONGEST = 200
_MOST = Decimal(10) ** 12


def typed_value(field: str, text: str | None) -> str | Decimal | date | None:
    """The value; None for nothing. Numbers and dates may be written in the French or the English way. Raises
    WrongFieldError for an unknown field, and for a text that is no value of it or may mean two.
    """
    kind = kind_of(field)
    written = "" if text is None else text.strip()
    if not written:
        return None
    if kind in (FieldKind.MONEY, FieldKind.NUMBER):
        return _number(field, written)
    if kind is FieldKind.DATE:
        return _date(field, written)
    if kind is FieldKind.REGISTRATION:
        return clean("".join(written.split()).upper()) or None
    if kind is FieldKind.CHOICE:
        return written[:_LONGEST]
    return clean(written) or None


def _number(field: str, written: str) -> Decimal:
    meanings = (written,) if _PLAIN_NUMBER.fullmatch(written) else values_of(written[:_LONGEST], FieldKind.NUMBER)
    if not meanings:
        raise WrongFieldError(field, f"« {written} » n'est pas un nombre.", f'"{written}" is not a number.')
    if len(meanings) > 1:
        either = " ou ".join(meanings), " or ".join(meanings)
        raise WrongFieldError(
            field,
            f"« {written} » peut se lire {either[0]} : écrivez-le autrement.",
            f'"{written}" may mean {either[1]}: write it otherwise.',
        )
    value = Decimal(meanings[0])
    if abs(value) >= _MOST:
        raise WrongFieldError(field, "Ce nombre est trop grand.", "This number is too large.")
    return value


def _date(field: str, written: str) -> date:
    days = values_of(written[:_LONGEST], FieldKind.DATE)
    if len(days) > 1:
        raise WrongFieldError(
            field,
            f"« {written} » peut se lire {' ou '.join(days)} : écrivez l'année d'abord.",
            f'"{written}" may mean {" or ".join(days)}: write the year first.',
        )
    if not days:
        raise WrongFieldError(field, f"« {written} » n'est pas une date.", f'"{written}" is not a date.')
    return date.fromisoformat(days[0])
