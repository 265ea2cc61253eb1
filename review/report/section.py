"""The report's parts as records: what one page shows, one PDF prints and one workbook holds.

A section says its sentences, draws its charts and gives the tables behind them; whoever has more to report makes more
sections. Words are in both languages; numbers and days are written by whoever shows them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from records.record import BilingualText

Amounts = Mapping[str, Decimal]
"""An amount for each currency: currencies are never added up."""

Cell = str | BilingualText | int | Decimal | date | Amounts | tuple[BilingualText, ...] | None


class Kind(StrEnum):
    """What a column holds: `text` (a str or both languages), `word` (a short one), `code`, `count`, `percent` (0 to
    100), `amounts`, `day`, `lines` (several sentences).
    """

    TEXT = "text"
    WORD = "word"
    CODE = "code"
    COUNT = "count"
    PERCENT = "percent"
    AMOUNTS = "amounts"
    DAY = "day"
    LINES = "lines"


@dataclass(frozen=True)
class Column:
    name: BilingualText
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Table:
    """The first column names the row. Pages show the first `shown` rows, a workbook all."""

    name: BilingualText
    columns: Sequence[Column]
    rows: Sequence[tuple[Cell, ...]]
    note: BilingualText | None = None
    shown: int = 15


@dataclass(frozen=True)
class Bar:
    """One bar: a part for each series of its chart; `said` is written at its end, `mark` is a place on its scale."""

    label: BilingualText
    parts: tuple[Decimal, ...]
    said: BilingualText
    mark: Decimal | None = None


@dataclass(frozen=True)
class Chart:
    """Bars that lie, or stand where `upright`. `title` says what is seen to whoever does not see it; `marks` names what
    the bars' marks are; `full` is the least that the scale goes to.
    """

    title: BilingualText
    bars: Sequence[Bar]
    series: Sequence[BilingualText] = ()
    marks: BilingualText | None = None
    upright: bool = False
    full: Decimal = Decimal(0)


@dataclass(frozen=True)
class Picture:
    caption: BilingualText
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Section:
    """`name` is its place in the page's address, of letters and hyphens."""

    name: str
    title: BilingualText
    sentences: Sequence[BilingualText] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = ()
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True)
class Figure:
    """A number that the summary shows large, and a few words under it."""

    label: BilingualText
    value: int | Amounts
    note: BilingualText | None = None


@dataclass(frozen=True)
class Report:
    """`to_do` is what a busy person reads; `charts` go with it on the first page. Either end of the period may be open.
    `made_at` is in the zone that people are shown; `seal` is the trail's when the report was made: kept elsewhere, it
    shows later that the trail was not redone.
    """

    first_day: date | None
    last_day: date | None
    made_at: datetime
    figures: Sequence[Figure]
    to_do: Sequence[BilingualText]
    charts: Sequence[Chart]
    sections: Sequence[Section] = field(default_factory=tuple)
    seal: str | None = None
