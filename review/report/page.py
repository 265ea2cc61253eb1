"""The exception report as a web page that also prints."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from babel.dates import format_date, format_datetime
from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from records.outcome import Standing
from records.record import BilingualText
from review.amount import written_amount
from review.report.exceptions import Amounts, ExceptionReport, stopping
from review.standing_words import STANDING_WORDS


def page(
    report: ExceptionReport,
    language: str,
    titles: Mapping[str, BilingualText],
    made_at: datetime,
    *,
    twin: str,
    csv: str,
) -> str:
    """The page in `fr` or `en`. `titles` name the rules; `twin` and `csv` link to the other language and the CSV.

    Everything that comes from a document is escaped.
    """
    french = language == "fr"
    locale = f"{language}_CA"

    def of(text: BilingualText) -> str:
        return text.fr if french else text.en

    def amount(value: Decimal | None, currency: str | None) -> str:
        return written_amount(value, currency, language)

    def amounts(values: Amounts) -> str:
        return " + ".join(amount(values[currency], currency) for currency in sorted(values))

    def title(code: str) -> str:
        return of(titles[code]) if code in titles else ""

    def standing(state: Standing | None) -> str:
        return of(STANDING_WORDS[state]) if state else ""

    return _template().render(
        report=report,
        language=language,
        twin=twin,
        twin_language="en" if french else "fr",
        csv=csv,
        period=_period(report.first_day, report.last_day, locale, french=french),
        made_at=format_datetime(made_at, "long", locale=locale, tzinfo=made_at.tzinfo),
        say=lambda fr, en: fr if french else en,
        of=of,
        amount=amount,
        amounts=amounts,
        title=title,
        standing=standing,
        stopping=stopping,
    )


@cache
def _template() -> Template:
    rooms = Environment(
        loader=PackageLoader("review", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return rooms.get_template("exceptions.html")


def _period(first: date | None, last: date | None, locale: str, *, french: bool) -> str:
    if first and last:
        a, b = format_date(first, "long", locale=locale), format_date(last, "long", locale=locale)
        return f"Reçues du {a} au {b}" if french else f"Received from {a} to {b}"
    if first:
        a = format_date(first, "long", locale=locale)
        return f"Reçues depuis le {a}" if french else f"Received since {a}"
    if last:
        b = format_date(last, "long", locale=locale)
        return f"Reçues jusqu'au {b}" if french else f"Received until {b}"
    return "Toutes les factures reçues" if french else "All invoices received"
