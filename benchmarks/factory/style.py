"""How a firm writes its money, quantities and dates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

NBSP, NARROW, THIN = "\u00a0", "\u202f", "\u2009"
Negative = Literal["minus", "brackets", "trailing", "CR", "spaced", "sign"]
Hours = Literal["two", "short", "clock", "h", "tight"]
FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip
_FR_SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.")
_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_FR_DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
_EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


DATES: dict[str, Callable[[date], str]] = {
    "iso": lambda day: day.isoformat(),
    "slashes": lambda day: day.strftime("%Y/%m/%d"),
    "day first": lambda day: day.strftime("%d/%m/%Y"),
    "day first dashes": lambda day: day.strftime("%d-%m-%Y"),
    "day first dots": lambda day: day.strftime("%d.%m.%Y"),
    "month first": lambda day: day.strftime("%m/%d/%Y"),
    "long fr": lambda day: f"{'1er' if day.day == 1 else day.day} {FRENCH_MONTHS[day.month - 1]} {day.year}",
    "le long fr": lambda day: f"le {'1er' if day.day == 1 else day.day} {FRENCH_MONTHS[day.month - 1]} {day.year}",
    "short fr": lambda day: f"{day.day} {_FR_SHORT[day.month - 1]} {day.year}",
    "long en": lambda day: f"{_EN[day.month - 1]} {day.day}, {day.year}",
    "short en": lambda day: f"{_EN[day.month - 1][:3]} {day.day}, {day.year}",
    "day month en": lambda day: f"{day.day:02d}-{_EN[day.month - 1][:3]}-{day.year}",
    "two figures": lambda day: day.strftime("%y-%m-%d"),
    "points": lambda day: day.strftime("%Y.%m.%d"),
    "weekday fr": lambda day: f"{_FR_DAYS[day.weekday()]} {DATES['long fr'](day)}",
    "weekday en": lambda day: f"{_EN_DAYS[day.weekday()]}, {_EN[day.month - 1]} {day.day}, {day.year}",
    "dashed fr": lambda day: f"{day.day:02d}-{_FR_SHORT[day.month - 1]}-{day.year}",
    "words en": lambda day: f"{day.day} {_EN[day.month - 1]} {day.year}",
    "capitals en": lambda day: f"{_EN[day.month - 1][:3].upper()} {day.day:02d} {day.year}",
    "ordinal en": lambda day: f"{_EN[day.month - 1]} {day.day}{_ordinal(day.day)}, {day.year}",
    "no year fr": lambda day: f"{'1er' if day.day == 1 else day.day} {_FR_SHORT[day.month - 1]}",
    "no year en": lambda day: f"{_EN[day.month - 1][:3]} {day.day}",
    "spaced": lambda day: day.strftime("%Y %m %d"),
    "two digits fr": lambda day: f"{day.day:02d} {FRENCH_MONTHS[day.month - 1]} {day.year}",
    "short weekday fr": lambda day: f"{_FR_DAYS[day.weekday()][:3].lower()}. {DATES['long fr'](day)}",
    "short day first en": lambda day: f"{day.day} {_EN[day.month - 1][:3]} {day.year}",
    "capitals dashes en": lambda day: f"{day.day:02d}-{_EN[day.month - 1][:3].upper()}-{day.year}",
    "short point en": lambda day: f"{_EN[day.month - 1][:3]}{'' if day.month == 5 else '.'} {day.day}, {day.year}",
    "capitals fr": lambda day: f"{day.day} {FRENCH_MONTHS[day.month - 1].upper()} {day.year}",
}


def number(value: Decimal, places: int, group: str, point: str) -> str:
    """The absolute value with that many decimals."""
    return f"{abs(value):,.{places}f}".replace(",", "\0").replace(".", point).replace("\0", group)


@dataclass(frozen=True)
class Style:
    """`before` and `after` stand around the number, currency sign included. `cell_*` are for the table's cells, where
    firms often leave the sign out. `grouped_numbers`: registration numbers are set by
    threes. `hours` is how a quantity of hours or days is written.
    """

    group: str = NBSP
    point: str = ","
    before: str = ""
    after: str = f"{NBSP}$"
    cell_before: str | None = None
    cell_after: str | None = None
    negative: Negative = "minus"
    dates: str = "iso"
    row_dates: str | None = None
    hours: Hours = "two"
    hour_suffix: str = ""
    percent: str = "{} %"
    spaced_numbers: bool = True
    grouped_numbers: bool = False

    def _signed(self, value: Decimal, text: str) -> str:
        if value >= 0:
            return text
        forms: dict[Negative, str] = {
            "minus": f"-{text}",
            "brackets": f"({text})",
            "trailing": f"{text}-",
            "CR": f"{text} CR",
            "spaced": f"-{NBSP}{text}",
            "sign": f"\N{MINUS SIGN}{text}",
        }
        return forms[self.negative]

    def money(self, value: Decimal) -> str:
        """An amount of the totals."""
        return self._signed(value, f"{self.before}{number(value, 2, self.group, self.point)}{self.after}")

    def cell(self, value: Decimal | None) -> str:
        """An amount or a price in the table; nothing for None."""
        if value is None:
            return ""
        before = self.before if self.cell_before is None else self.cell_before
        after = self.after if self.cell_after is None else self.cell_after
        return self._signed(value, f"{before}{number(value, 2, self.group, self.point)}{after}")

    def quantity(self, value: Decimal | None, *, hours: bool = True) -> str:
        """A quantity; hours may be written by the clock."""
        if value is None:
            return ""
        if hours and self.hours in ("clock", "h", "tight"):
            whole, minutes = divmod(int(abs(value) * 60), 60)
            between = {"clock": ":", "h": f"{NBSP}h{NBSP}", "tight": "h"}[self.hours]
            return self._signed(value, f"{whole}{between}{minutes:02d}")
        places = 2 if self.hours == "two" else max(0, -int(value.normalize().as_tuple().exponent))
        return self._signed(value, number(value, places, self.group, self.point)) + (self.hour_suffix if hours else "")

    def day(self, value: date | None) -> str:
        """A date of the heading; nothing for None."""
        return "" if value is None else DATES[self.dates](value)

    def row_day(self, value: date | None) -> str:
        """A date of the table; nothing for None."""
        return "" if value is None else DATES[self.row_dates or self.dates](value)

    def rate(self, value: Decimal | None) -> str:
        """A tax rate in percent, as many decimals as it has."""
        if value is None:
            return ""
        return self.percent.format(f"{value.normalize():f}".replace(".", self.point))

    def registration(self, value: str | None) -> str:
        """A tax registration number, its letters set apart as the firm writes it."""
        if value is None or not self.spaced_numbers:
            return value or ""
        for letters in ("RT", "TQ"):
            value = value.replace(letters, f" {letters}")
        if self.grouped_numbers and value[:9].isdigit():
            value = f"{value[:3]} {value[3:6]} {value[6:]}"
        return value
