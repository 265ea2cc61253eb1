"""The exception report as a web page that also prints."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from babel.dates import format_date, format_datetime
from jinja2 import Template
from markupsafe import Markup

from review.report.draw_chart import HALF_WIDTH, draw_chart
from review.report.section import Amounts, Kind, Picture, Report, Table
from review.report.written_cell import of, written
from review.templates import templates

_WIDTHS = {
    Kind.TEXT: 27,
    Kind.LINES: 52,
    Kind.WORD: 16,
    Kind.CODE: 9,
    Kind.COUNT: 12,
    Kind.PERCENT: 13,
    Kind.AMOUNTS: 18,
    Kind.DAY: 13,
}


class Link(NamedTuple):
    """Another form of the report: what it is called, where it is, its language if it is a page in another one."""

    name: str
    address: str
    language: str | None = None


def page(report: Report, language: str, links: Sequence[Link] = ()) -> str:
    """The page in `fr` or `en`, whole in itself. Everything that comes from a document is escaped."""
    french = language == "fr"
    return _template().render(
        report=report,
        language=language,
        links=links,
        style=Markup(_style()),  # noqa: S704 - our own file
        period=period_words(report.first_day, report.last_day, language),
        made_at=moment_words(report.made_at, language),
        say=lambda fr, en: fr if french else en,
        of=lambda text: of(text, language),
        written=lambda value, kind: written(value, kind, language),
        large=lambda value: _large(value, language),
        draw=lambda chart: draw_chart(chart, language),
        draw_half=lambda chart: draw_chart(chart, language, HALF_WIDTH),
        data_address=_data_address,
        widths=_widths,
    )


def period_words(first: date | None, last: date | None, language: str) -> str:
    """The report's period, in words."""
    french = language == "fr"
    if first and last:
        a, b = _day(first, language), _day(last, language)
        return f"Reçues du {a} au {b}" if french else f"Received from {a} to {b}"
    if first:
        a = _day(first, language)
        return f"Reçues depuis le {a}" if french else f"Received since {a}"
    if last:
        b = _day(last, language)
        return f"Reçues jusqu'au {b}" if french else f"Received until {b}"
    return "Toutes les factures reçues" if french else "All invoices received"


def moment_words(moment: datetime, language: str) -> str:
    """A day and an hour, in words, in the moment's own zone."""
    shape = "d MMMM y 'à' H 'h' mm" if language == "fr" else "MMMM d, y 'at' h:mm a"
    return _first(format_datetime(moment, shape, tzinfo=moment.tzinfo, locale=f"{language}_CA"), language)


def _day(day: date, language: str) -> str:
    return _first(format_date(day, "long", locale=f"{language}_CA"), language)


def _first(written: str, language: str) -> str:
    # In French the first of a month is an ordinal, which Babel does not write.
    return f"1er {written[2:]}" if language == "fr" and written.startswith("1 ") else written


def _widths(table: Table) -> list[float]:
    """Each column's part of the table's width, in percent."""
    wanted = [_WIDTHS[column.kind] for column in table.columns]
    return [round(width * 100 / sum(wanted), 1) for width in wanted]


def _large(value: int | Amounts, language: str) -> str:
    return written(value, "count" if isinstance(value, int) else "amounts", language, whole=True)


def _data_address(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"


@cache
def _style() -> str:
    return files("review.report").joinpath("report.css").read_text("utf-8")


@cache
def _template() -> Template:
    return templates("report").get_template("report.html")
