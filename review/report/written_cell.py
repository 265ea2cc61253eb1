"""The report's values as a language writes them."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from records.record import BilingualText
from review.amount import written_amount
from review.report.section import Cell

NOTHING = "–"
_UNBREAKABLE = re.compile(r" (?=[;:?!»%$])|(?<=«) ")


def of(text: BilingualText, language: str) -> str:
    """The sentence in `fr` or `en`, with the spaces of French punctuation kept from ending a line."""
    return _UNBREAKABLE.sub("\u00a0", text.fr) if language == "fr" else text.en


def written(value: Cell, kind: str, language: str, *, whole: bool = False) -> str:
    """A cell of that kind as people read it, `–` where there is nothing; `whole` leaves out the cents."""
    from babel.numbers import format_decimal

    locale = f"{language}_CA"
    if isinstance(value, BilingualText):
        return of(value, language)
    if isinstance(value, Mapping):
        return " + ".join(_money(amount, currency, language, whole) for currency, amount in value.items()) or NOTHING
    if isinstance(value, tuple):
        return "\n".join(of(line, language) for line in value) or NOTHING
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, Decimal)):
        shown = format_decimal(value, format="#,##0.#", locale=locale)
        if kind == "percent":
            return f"{shown}\u00a0%" if language == "fr" else f"{shown}%"
        return shown
    return value


def _money(amount: Decimal, currency: str, language: str, whole: bool) -> str:
    if not whole:
        return written_amount(amount, currency, language)
    from babel.numbers import format_currency

    shown = "#,##0\u00a0¤" if language == "fr" else "¤#,##0"
    return format_currency(amount, currency, format=shown, locale=f"{language}_CA", currency_digits=False)
