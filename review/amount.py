"""Money as people write it."""

from decimal import Decimal

from records.record import USUAL_CURRENCY


def written_amount(amount: Decimal | None, currency: str | None, language: str) -> str:
    """An amount in the French (`12 345,67 $`) or English (`$12,345.67`) style of Canada; nothing where there is none.

    `language` is `fr` or `en`; an invoice that names no currency is in Canadian dollars.
    """
    # Slow to import, and a program that asks for JSON needs none of it.
    from babel.numbers import format_currency

    if amount is None:
        return ""
    return format_currency(amount, currency or USUAL_CURRENCY, locale=f"{language}_CA")
