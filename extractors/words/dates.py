"""Dates as invoices write them: every day that a text may mean, the likeliest first."""

import calendar
import re
from datetime import date
from itertools import pairwise
from typing import NamedTuple

_MONTH_NAMES: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "janvier january januar janv jan",
            "fevrier february februar fevr fev feb",
            "mars march marz maerz mar",
            "avril april avr apr",
            "mai may",
            "juin june juni jun",
            "juillet july juli juill juil jul",
            "aout august aug",
            "septembre september sept sep",
            "octobre october oktober oct okt",
            "novembre november nov",
            "decembre december dezember dec dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")(?![a-z])\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:er|st|nd|rd|th|e)(?![a-z]))?"
_YEAR = r"(?:(?:19|20)\d\d)"
_OPEN = r"(?<![\w./,-])"
_SHUT = r"(?![\d/]|[-.]\d)"
_FORMS = (
    ("ymd", re.compile(rf"{_OPEN}(?P<y>{_YEAR})(?P<mark>[-/. ])(?P<m>\d\d?)(?P=mark)(?P<d>\d\d?){_SHUT}")),
    ("dmy", re.compile(rf"{_OPEN}(?P<a>\d\d?) ?(?P<mark>[-/.]) ?(?P<b>\d\d?) ?(?P=mark) ?(?P<y>{_YEAR}|\d\d){_SHUT}")),
    (
        "d month y",
        re.compile(rf"{_OPEN}(?P<d>{_DAY})[ .-]*(?:de |of )?(?P<month>{_MONTH})[ ,.-]*(?P<y>{_YEAR}){_SHUT}"),
    ),
    (
        "d month yy",
        re.compile(rf"{_OPEN}(?P<d>{_DAY})(?P<mark>[ .-])(?P<month>{_MONTH})(?P=mark)(?P<y>'?\d\d){_SHUT}(?! ?[%$h])"),
    ),
    ("month d y", re.compile(rf"{_OPEN}(?P<month>{_MONTH})[ .-]*(?P<d>{_DAY})(?: ?, ?| |-)(?P<y>{_YEAR}){_SHUT}")),
    ("y month d", re.compile(rf"{_OPEN}(?P<y>{_YEAR})[ -](?P<month>{_MONTH})[ -](?P<d>{_DAY}){_SHUT}")),
    ("compact", re.compile(rf"{_OPEN}(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![\w-])")),
)
_WEEKDAY = (
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)\.?),? "
)
_DASH = (
    r" ?(?:-+>?|[→⟶➔➜▸►>»/…]|\.{2,3}|au ?/ ?to|to ?/ ?au|au|a|to|until|through|thru|till|jusqu'au|jusqu'a|et|and|bis)"
    rf" ?(?:le )?(?:{_WEEKDAY})?"
)
_RANGES = (
    # "du 1er au 30 septembre 2026", "1-30 sept. 2026"
    re.compile(rf"{_OPEN}(?P<d1>{_DAY}){_DASH}(?P<d2>{_DAY})[ .-]*(?P<month2>{_MONTH})[ ,.-]*(?P<y2>{_YEAR}){_SHUT}"),
    # "1er août au 5 septembre 2026"
    re.compile(
        rf"{_OPEN}(?P<d1>{_DAY})[ .-]*(?P<month1>{_MONTH}){_DASH}(?P<d2>{_DAY})"
        rf"[ .-]*(?P<month2>{_MONTH})[ ,.-]*(?P<y2>{_YEAR}){_SHUT}"
    ),
    # "September 1 to 30, 2026"
    re.compile(
        rf"{_OPEN}(?P<month2>{_MONTH})[ .-]*(?P<d1>{_DAY}){_DASH}(?P<d2>{_DAY})(?: ?, ?| )(?P<y2>{_YEAR}){_SHUT}"
    ),
    # "July 1 - July 31 , 2014"
    re.compile(
        rf"{_OPEN}(?P<month1>{_MONTH})[ .-]*(?P<d1>{_DAY}){_DASH}(?P<month2>{_MONTH})"
        rf"[ .-]*(?P<d2>{_DAY})(?: ?, ?| )(?P<y2>{_YEAR}){_SHUT}"
    ),
)
_WHOLE_MONTH = re.compile(rf"{_OPEN}(?P<month>{_MONTH})[ ,.-]*(?P<y>{_YEAR}){_SHUT}")
_MONTH_IN_DIGITS = re.compile(rf"{_OPEN}(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?![\d-])")
_JOINED = re.compile(rf"^[ ,\t]*{_DASH}[ \t]*$")


_DIGITS_BEFORE = re.compile(r"\d\W{0,2}$")
_FIRST_SHORT_YEAR, _LAST_SHORT_YEAR = 2014, 2050


class WrittenDate(NamedTuple):
    """A date found in a text. `days` are what it may mean, the likeliest first; more than one: day and month may be
    swapped.

    `day_first` is told by a date in digits that ends with its year, where only one order makes a day; None elsewhere.
    """

    start: int
    end: int
    days: tuple[date, ...]
    compact: bool = False
    day_first: bool | None = None


class WrittenPeriod(NamedTuple):
    """A stretch of days found in a text, both ends included."""

    start: int
    end: int
    first: date
    last: date


def _day(year: str | int, month: int, day: int) -> date | None:
    number = int(str(year).lstrip("'"))
    if number < 100:
        # two digits are read as a year only where an invoice may be of it
        number += 2000
        if not _FIRST_SHORT_YEAR <= number <= _LAST_SHORT_YEAR:
            return None
    try:
        return date(number, month, day)
    except ValueError:
        return None


def _leading_number(text: str) -> int:
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]


def _month(name: str) -> int:
    return _MONTH_NAMES[name.rstrip(".")]


def _meanings(form: str, match: re.Match[str]) -> tuple[date, ...]:
    if form in {"ymd", "compact"}:
        days = [_day(match["y"], int(match["m"]), int(match["d"]))]
    elif form == "dmy":
        days = [
            _day(match["y"], int(match["b"]), int(match["a"])),
            # with points, the day comes first wherever it is written so
            _day(match["y"], int(match["a"]), int(match["b"])) if match["mark"] != "." else None,
            # 26-06-14: the year first, in two digits
            _day(match["a"], int(match["b"]), int(match["y"]))
            if match["mark"] == "-" and len(match["y"]) == 2
            else None,
        ]
    else:
        days = [_day(match["y"], _month(match["month"]), _leading_number(match["d"]))]
    return tuple(dict.fromkeys(day for day in days if day))


def _puts_day_first(day: date, match: re.Match[str]) -> bool | None:
    one, two = int(match["a"]), int(match["b"])
    return day.day == one if one != two and {day.day, day.month} == {one, two} else None


def find_dates(folded: str) -> list[WrittenDate]:
    """The dates of a folded text, in order. ISO, 14/03/2026 (both orders are kept where both are days), 14 mars 2026,
    1er avril 2026, March 14, 2026, 20260314.
    """
    found: list[WrittenDate] = []
    if not any(letter.isdigit() for letter in folded):
        return found
    for form, pattern in _FORMS:
        for match in pattern.finditer(folded):
            if form == "dmy" and len(match["y"]) == 2 and _DIGITS_BEFORE.search(folded[: match.start()]):
                # the tail of a year that was broken or misread: « 2! 16-08-01 »
                continue
            days = _meanings(form, match)
            if days and not any(other.start < match.end() and match.start() < other.end for other in found):
                first = _puts_day_first(days[0], match) if form == "dmy" and len(days) == 1 else None
                found.append(WrittenDate(match.start(), match.end(), days, form == "compact", first))
    return sorted(found)


def find_periods(folded: str) -> list[WrittenPeriod]:
    """The periods of a folded text: two dates joined by a dash or « au », or short forms (1er au 30 septembre 2026)."""
    found: list[WrittenPeriod] = []
    for pattern in _RANGES:
        for match in pattern.finditer(folded):
            parts = match.groupdict()
            last = _day(match["y2"], _month(match["month2"]), _leading_number(match["d2"]))
            first = _day(match["y2"], _month(parts.get("month1") or match["month2"]), _leading_number(match["d1"]))
            if first and last and first > last:
                first = first.replace(year=first.year - 1) if (first.month, first.day) != (2, 29) else None
            if first and last and not any(p.start < match.end() and match.start() < p.end for p in found):
                found.append(WrittenPeriod(match.start(), match.end(), first, last))
    dates = find_dates(folded)
    for one, two in pairwise(dates):
        if not _JOINED.match(folded[one.end : two.start]):
            continue
        # « 5 août 2026 / August 5, 2026 » is one day in two languages
        twice = "/" in folded[one.end : two.start]
        pairs = [(a, b) for a in one.days for b in two.days if a < b or (a == b and not twice)]
        if pairs and not any(p.start < two.end and one.start < p.end for p in found):
            first, last = min(pairs, key=lambda pair: pair[1] - pair[0])
            found.append(WrittenPeriod(one.start, two.end, first, last))
    return sorted(found)


def find_whole_months(folded: str) -> list[WrittenPeriod]:
    """The months named with their year alone (« septembre 2026 », 2026-09), as periods."""
    found = [(match, int(match["y"]), _month(match["month"])) for match in _WHOLE_MONTH.finditer(folded)]
    found += [(match, int(match["y"]), int(match["m"])) for match in _MONTH_IN_DIGITS.finditer(folded)]
    return [
        WrittenPeriod(
            match.start(), match.end(), date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        )
        for match, year, month in found
    ]
