"""A day as a letter writes it."""

from datetime import date

from babel.dates import format_date

_LOCALES = {"fr": "fr_CA", "en": "en_CA"}


def long_day(day: date, language: str) -> str:
    """`1er novembre 2026` or `November 1, 2026`."""
    written = format_date(day, "long", locale=_LOCALES.get(language, "fr_CA"))
    return f"1er{written[1:]}" if language == "fr" and day.day == 1 else written
