"""Sentences for people in both languages, with numbers as each language writes them."""

import re
from datetime import date
from decimal import Decimal, localcontext
from typing import NamedTuple

from records.record import USUAL_CURRENCY, BilingualText
from validators.rounding import cents

_LOCALES = {"fr": "fr_CA", "en": "en_CA"}
_MONEY = {"fr": "#,##0.00##\xa0¤", "en": "¤#,##0.00##"}
_TWO_POINTS = re.compile(r"(?<=\w)\.\.(?=\s|$)")
_LONGEST_QUOTE = 80
_DIGITS = 100


class Amount(NamedTuple):
    """Money, to be written with its currency: 1 234,56 $ or $1,234.56."""

    value: Decimal
    currency: str = USUAL_CURRENCY


class Percent(NamedTuple):
    """A percentage, to be written with its sign."""

    value: Decimal


Value = str | int | Decimal | date | Amount | Percent | BilingualText


def both(french: str, english: str) -> BilingualText:
    return BilingualText(fr=french, en=english)


def say(french: str, english: str, **values: Value) -> BilingualText:
    """The sentence in both languages; each `{name}` is replaced by its value, written as that language does. What
    comes of a document may only be a value, never the sentence.
    """
    return BilingualText(
        fr=_one_point(french.format(**{name: _written(value, "fr") for name, value in values.items()})),
        en=_one_point(english.format(**{name: _written(value, "en") for name, value in values.items()})),
    )


def decimal_text(value: Decimal) -> str:
    """For programs: a decimal string with a point and at least two decimals."""
    return f"{value:.2f}" if value == cents(value) else f"{value:f}"


def row_ranges(rows: list[int]) -> str:
    """Line numbers in ascending order as ranges: 1–4, 7."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row <= ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], row] if row > ranges[-1][0] else ranges[-1]
        else:
            ranges.append([row])
    return listed(["–".join(str(row) for row in each) for each in ranges])


def listed(parts: list[str]) -> str:
    """At most five of them, with commas."""
    return ", ".join(parts[:5]) + (", …" if len(parts) > 5 else "")


def _one_point(sentence: str) -> str:
    """A name that ends with a point, such as inc., ends the sentence too."""
    return _TWO_POINTS.sub(".", sentence)


def _written(value: Value, language: str) -> str:
    locale = _LOCALES[language]
    # Babel rounds within the current context, which refuses numbers longer than its precision.
    with localcontext(prec=_DIGITS):
        return _formatted(value, language, locale)


def _formatted(value: Value, language: str, locale: str) -> str:
    match value:
        case BilingualText():
            return value.fr if language == "fr" else value.en
        case Amount():
            # Slow to import, and most invoices have nothing to say of an amount.
            from babel.numbers import format_currency

            return format_currency(
                value.value, value.currency, format=_MONEY[language], locale=locale, currency_digits=False
            )
        case Percent():
            return _number(value.value, locale) + ("\xa0%" if language == "fr" else "%")
        case Decimal() | int():
            return _number(Decimal(value), locale)
        case date():
            return value.isoformat()
        case str():
            return value if len(value) <= _LONGEST_QUOTE else value[: _LONGEST_QUOTE - 1] + "…"


def _number(value: Decimal, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.######", locale=locale)
