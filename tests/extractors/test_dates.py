"""However a day is written, it reads back; where two days are meant, both are kept."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.words.dates import find_dates, find_periods, find_whole_months
from extractors.words.folding import fold

FRENCH = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
FRENCH_SHORT = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
ENGLISH = list(calendar.month_name)[1:]
ENGLISH_SHORT = list(calendar.month_abbr)[1:]
days = st.dates(date(2005, 1, 1), date(2049, 12, 31))


def ordinal(day: int, french: bool) -> str:
    if french:
        return "1er" if day == 1 else str(day)
    suffix = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def ways(day: date) -> dict[str, str]:
    """The unambiguous ways of writing a day."""
    y, m, d = day.year, day.month - 1, day.day
    return {
        "iso": day.isoformat(),
        "iso with strokes": f"{y}/{m + 1:02}/{d:02}",
        "french": f"{ordinal(d, True)} {FRENCH[m]} {y}",
        "french with le": f"le {d} {FRENCH[m]} {y}",
        "french short": f"{d} {FRENCH_SHORT[m]} {y}",
        "french capitals": f"{d:02} {FRENCH[m].upper()} {y}",
        "english": f"{ENGLISH[m]} {d}, {y}",
        "english ordinal": f"{ENGLISH[m]} {ordinal(d, False)}, {y}",
        "english short": f"{ENGLISH_SHORT[m]} {d:02}, {y}",
        "english day first": f"{d} {ENGLISH[m]} {y}",
        "with dashes": f"{d:02}-{ENGLISH_SHORT[m]}-{y}",
        "with points": f"{d:02}.{m + 1:02}.{y}",
        "compact": f"{y}{m + 1:02}{d:02}",
        "narrow spaces": f"{d}\u202f{FRENCH[m]}\u00a0{y}",
    }


@given(days)
def test_a_day_in_any_style_reads_back(day: date) -> None:
    for way, text in ways(day).items():
        assert [found.days for found in find_dates(fold(f"Date : {text}"))] == [(day,)], way


@given(days, st.sampled_from("/-."), st.booleans())
def test_a_day_in_digits_keeps_every_order_that_makes_a_day(day: date, mark: str, day_first: bool) -> None:
    one, two = (day.day, day.month) if day_first or mark == "." else (day.month, day.day)
    [found] = find_dates(f"{one:02}{mark}{two:02}{mark}{day.year}")
    assert day in found.days
    ambiguous = day.day <= 12 and day.day != day.month and mark != "."
    assert len(found.days) == (2 if ambiguous else 1)
    if not ambiguous and day.day != day.month and mark != ".":
        assert found.day_first is day_first


@given(days, st.integers(0, 90))
def test_two_days_joined_by_au_are_a_period(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for text in (
        f"Période du {first.isoformat()} au {last.isoformat()}",
        f"{ENGLISH[first.month - 1]} {first.day}, {first.year} to {ENGLISH[last.month - 1]} {last.day}, {last.year}",
        f"{first.day} {FRENCH[first.month - 1]} {first.year} – {last.day} {FRENCH[last.month - 1]} {last.year}",
    ):
        [period] = find_periods(fold(text))
        assert (period.first, period.last) == (first, last), text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 1er au 30 septembre 2026", "2026-09-01", "2026-09-30"),
        ("1-30 sept. 2026", "2026-09-01", "2026-09-30"),
        ("1er août au 5 septembre 2026", "2026-08-01", "2026-09-05"),
        ("September 1 to 30, 2026", "2026-09-01", "2026-09-30"),
        ("July 1 - July 31 , 2014", "2014-07-01", "2014-07-31"),
        ("28 décembre au 3 janvier 2027", "2026-12-28", "2027-01-03"),
        ("01/09/2026 au 30/09/2026", "2026-09-01", "2026-09-30"),
    ],
)
def test_short_ways_of_writing_a_period(text: str, first: str, last: str) -> None:
    [period] = find_periods(fold(text))
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@given(st.integers(2010, 2049), st.integers(1, 12))
def test_a_month_with_its_year_is_a_period_from_its_first_to_its_last_day(year: int, month: int) -> None:
    for text in (f"{FRENCH[month - 1]} {year}", f"{ENGLISH[month - 1]} {year}", f"{year}-{month:02}"):
        [found] = find_whole_months(fold(text))
        assert found.first == date(year, month, 1)
        assert found.last + timedelta(days=1) == date(year + month // 12, month % 12 + 1, 1)


@pytest.mark.parametrize(
    "text", ["2026-13-01", "2026-02-30", "31/04/2026", "32 mars 2026", "514-555-0123", "12.50", "1/2", "F-2026-1017"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert find_dates(fold(text)) == []


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    folded = fold(text)
    places = [(found.start, found.end) for found in find_dates(folded)]
    places += [(found.start, found.end) for found in (*find_periods(folded), *find_whole_months(folded))]
    assert all(0 <= start < end <= len(text) for start, end in places)


@given(
    st.from_regex(
        r"[0-9]{1,4}[-/. ]{1,2}([0-9]{1,4}|mars|mai|sept\.|May)[-/., ]{1,2}[0-9]{1,4}( au | to |-)?[0-9 ]{0,6}",
        fullmatch=True,
    )
)
def test_nothing_that_looks_like_a_date_breaks_the_reading(text: str) -> None:
    folded = fold(text)
    for found in find_dates(folded):
        assert found.days
    find_periods(folded)
    find_whole_months(folded)


def test_a_year_of_two_digits_in_front_says_nothing_of_day_and_month() -> None:
    [written] = find_dates("26-08-03")
    assert written.days == (date(2026, 8, 3),)
    assert written.day_first is None


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-01 → 2026-05-31",
        "2026-05-01 / 2026-05-31",
        "01-mai-2026 à 31-mai-2026",
        "1er mai 2026 … 31 mai 2026",
        "vendredi 1er mai 2026 au dimanche 31 mai 2026",
        "du vendredi 1er au dimanche 31 mai 2026",
        "Friday, May 1, 2026 to Sunday, May 31, 2026",
        "May 1st, 2026 - Sun., May 31st, 2026",
    ],
)
def test_a_period_whatever_joins_its_days(text: str) -> None:
    (period,) = find_periods(fold(text))
    assert (period.first, period.last) == (date(2026, 5, 1), date(2026, 5, 31))


def test_one_day_in_two_languages_is_no_period() -> None:
    assert find_periods(fold("5 août 2026 / August 5, 2026")) == []
