"""Timesheet pages as rows: who, which day, how many hours."""

from datetime import date
from decimal import Decimal

from extractors.pages.timesheets import read_timesheets
from records.reading import TimesheetRow
from tests.extractors.laid_out import Text, sheet_of

HEAD = (Text(60, 140, "Date"), Text(160, 140, "Activité"), Text(350, 140, "Heures"))


def day(y: float, day: str, work: str, hours: str) -> tuple[Text, ...]:
    return Text(60, y, day), Text(160, y, work), Text(350, y, hours)


def read(*texts: Text) -> tuple[TimesheetRow, ...]:
    return read_timesheets([sheet_of(Text(60, 60, "Feuille de temps", 18), *texts, number=2)])


def test_dated_rows_with_their_person_and_hours() -> None:
    rows = read(
        Text(60, 100, "Ressource : Marie Tremblay"),
        *HEAD,
        *day(156, "2026-09-01", "Analyse", "7,50"),
        *day(172, "2026-09-02", "Analyse", "6,00"),
    )
    assert rows == (
        TimesheetRow(person="Marie Tremblay", day=date(2026, 9, 1), hours=Decimal("7.50"), page=2),
        TimesheetRow(person="Marie Tremblay", day=date(2026, 9, 2), hours=Decimal("6.00"), page=2),
    )


def test_the_sum_and_a_day_off_are_left_out() -> None:
    rows = read(
        *HEAD,
        *day(156, "2026-09-01", "Analyse", "7,50"),
        *day(172, "2026-09-07", "Congé", "0,00"),
        Text(160, 190, "Total"),
        Text(350, 190, "7,50"),
    )
    assert [row.day for row in rows] == [date(2026, 9, 1)]


def test_more_hours_than_a_day_has_are_no_day_s_hours() -> None:
    assert read(*HEAD, *day(156, "2026-09-30", "Cumulatif", "152,50")) == ()


def test_each_person_s_rows_stand_under_the_name() -> None:
    rows = read(
        Text(60, 100, "Ressource : Marie Tremblay"),
        *HEAD,
        *day(156, "2026-09-01", "Analyse", "7,50"),
        Text(60, 180, "Ressource : Louis Gagnon"),
        *day(196, "2026-09-01", "Revue", "4,00"),
    )
    assert [(row.person, row.hours) for row in rows] == [
        ("Marie Tremblay", Decimal("7.50")),
        ("Louis Gagnon", Decimal("4.00")),
    ]


def test_hours_and_minutes() -> None:
    [row] = read(*HEAD, *day(156, "2026-09-01", "Analyse", "7:30"))
    assert row.hours == Decimal("7.5")


def test_no_page_no_row() -> None:
    assert read_timesheets([]) == ()
