"""How composed layouts write money, dates and quantities, mixed as firms mix them."""

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from benchmarks.factory.layouts.composed.choice import Choice
from benchmarks.factory.style import NARROW, NBSP, THIN, Hours, Negative, Style


class Money(NamedTuple):
    """The mark between thousands, the decimal mark, what stands before and after the number."""

    group: str
    point: str
    before: str
    after: str


class MixedStyle(Style):
    """A style whose quantities take a plain minus where its amounts take a sign behind."""

    def quantity(self, value: Decimal | None, *, hours: bool = True) -> str:
        """A quantity."""
        plain = replace(self, negative="minus") if self.negative in ("CR", "trailing") else self
        return Style.quantity(plain, value, hours=hours)


FRENCH_MONEY = (
    Money(NBSP, ",", "", f"{NBSP}$"), Money(" ", ",", "", " $"), Money(",", ".", "$", ""), Money(" ", ",", "", "$"),
    Money(NARROW, ",", "", f"{NARROW}$"),
    Money(",", ".", "", " $"), Money("", ",", "", " $"), Money(NBSP, ",", "", ""), Money(" ", ".", "", " $"),
    Money(THIN, ",", "", f"{NBSP}$"),
    Money(NBSP, ",", "", f"{NBSP}$"), Money("", ".", "", "$"), Money(" ", ",", "", " CAD"), Money(",", ".", "", "$"),
    Money(" ", ",", "$ ", ""),
    Money("", ",", "", ""), Money(" ", ".", "", ""), Money(",", ".", "", ""), Money("", ".", "", ""),
    Money(" ", ",", "", f"{NBSP}$ CA"),
)  # fmt: skip
ENGLISH_MONEY = (
    Money(",", ".", "$", ""), Money(",", ".", "$ ", ""), Money(",", ".", "", ""), Money("", ".", "$", ""),
    Money(",", ".", "CA$", ""),
    Money(",", ".", "$", ""), Money(",", ".", "", "$"), Money(",", ".", "CAD ", ""), Money("", ".", "", ""),
    Money(" ", ".", "$", ""),
    Money(",", ".", "", " CAD"), Money(",", ".", f"${NBSP}", ""),
)  # fmt: skip
FRENCH_DATES = (
    "iso", "long fr", "short fr", "day first", "dashed fr", "iso", "le long fr", "long fr", "day first dashes",
    "weekday fr", "slashes", "long fr",
    "day first dots", "iso", "capitals fr",
)  # fmt: skip
ENGLISH_DATES = (
    "long en", "iso", "short en", "month first", "ordinal en", "long en", "day month en", "words en", "slashes",
    "weekday en", "iso",
    "capitals en", "short en",
)  # fmt: skip
FRENCH_ROW_DATES = (
    "iso",
    "day first",
    "short fr",
    None,
    "points",
    "two figures",
    "day first dashes",
    "slashes",
    None,
    "dashed fr",
    "iso",
)
ENGLISH_ROW_DATES = (
    "iso",
    "short en",
    None,
    "month first",
    "words en",
    "day month en",
    "two figures",
    None,
    "slashes",
    "points",
    "iso",
)
NEGATIVES: tuple[Negative, ...] = ("minus", "brackets", "minus", "trailing", "CR", "minus", "brackets")
HOURS: tuple[Hours, ...] = (
    "two",
    "two",
    "short",
    "clock",
    "h",
    "two",
    "short",
    "two",
    "h",
    "clock",
)
PERCENTS = ("{} %", "{}%", f"{{}}{NBSP}%", "{} %", "{} p. 100")

KEPT_OUT_FRENCH_MONEY = (
    Money(" ", ",", "$", ""), Money(NBSP, ",", "", f"{NBSP}$CAN"), Money(NBSP, ",", f"CAD{NBSP}", ""),
    Money(",", ".", "", " $ CAD"),
)  # fmt: skip
KEPT_OUT_ENGLISH_MONEY = (Money(",", ".", "C$", ""), Money(",", ".", "$", " CDN"), Money("", ".", "", " $"))
KEPT_OUT_FRENCH_DATES = ("spaced", "two digits fr", "short weekday fr")
KEPT_OUT_ENGLISH_DATES = ("short day first en", "capitals dashes en", "short point en")
KEPT_OUT_FRENCH_ROW_DATES = ("no year fr", "spaced", "short weekday fr")
KEPT_OUT_ENGLISH_ROW_DATES = ("no year en", "short day first en", "spaced")
KEPT_OUT_NEGATIVES: tuple[Negative, ...] = ("spaced", "sign")
KEPT_OUT_HOURS: tuple[Hours, ...] = ("tight",)
KEPT_OUT_PERCENTS = (f"{{}}{NARROW}%",)


def styles(choice: Choice, *, daily: bool) -> tuple[Style, Style]:
    """The style of French pages, and that of English ones."""
    hours = choice.of(HOURS, KEPT_OUT_HOURS)
    if daily and hours in ("clock", "h", "tight"):
        hours = "short"
    bare_cells = choice.chance(0.45)
    negative = choice.of(NEGATIVES, KEPT_OUT_NEGATIVES)
    percent = choice.of(PERCENTS, KEPT_OUT_PERCENTS)
    spaced, grouped = choice.chance(0.65), choice.chance(0.3)

    def style(money: Money, dates: str, row_dates: str | None) -> Style:
        return MixedStyle(
            group=money.group,
            point=money.point,
            before=money.before,
            after=money.after,
            cell_before="" if bare_cells else None,
            cell_after="" if bare_cells else None,
            negative=negative,
            dates=dates,
            row_dates=row_dates,
            hours=hours,
            percent=percent,
            spaced_numbers=spaced,
            grouped_numbers=spaced and grouped,
        )

    french = style(
        choice.of(FRENCH_MONEY, KEPT_OUT_FRENCH_MONEY),
        choice.of(FRENCH_DATES, KEPT_OUT_FRENCH_DATES),
        choice.of(FRENCH_ROW_DATES, KEPT_OUT_FRENCH_ROW_DATES),
    )
    english = style(
        choice.of(ENGLISH_MONEY, KEPT_OUT_ENGLISH_MONEY),
        choice.of(ENGLISH_DATES, KEPT_OUT_ENGLISH_DATES),
        choice.of(ENGLISH_ROW_DATES, KEPT_OUT_ENGLISH_ROW_DATES),
    )
    return french, english
