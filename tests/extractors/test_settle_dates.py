"""Which order of day, month and year a document writes: told by its other dates."""

from datetime import date

from extractors.header.settle_dates import DateOrder, date_order
from tests.extractors.laid_out import Text, sheet_of


def test_a_year_of_two_digits_is_the_part_that_a_certain_date_shares() -> None:
    sheet = sheet_of(Text(60, 60, "Le 11 septembre 2026"), Text(60, 90, "26-08-14"), Text(60, 110, "26-08-17"))
    assert date_order([sheet]) == DateOrder(year_first=True)


def test_a_year_of_two_digits_is_the_part_that_stays_the_same() -> None:
    sheet = sheet_of(*(Text(60, 60 + 20 * n, text) for n, text in enumerate(("24-08-14", "24-08-17", "24-08-19"))))
    assert date_order([sheet]) == DateOrder(year_first=True)


def test_two_orders_in_one_document_tell_nothing() -> None:
    assert date_order([sheet_of(Text(60, 60, "14/03/2026"), Text(60, 90, "03/14/2026"))]) == DateOrder()


def test_where_a_year_of_two_digits_stands_says_nothing_of_day_and_month() -> None:
    sheet = sheet_of(Text(60, 60, "03-09-2026"), Text(60, 90, "26-08-14"), Text(60, 110, "26-08-17"))
    order = date_order([sheet])
    assert order.meant((date(2026, 9, 3), date(2026, 3, 9))) == (date(2026, 9, 3), date(2026, 3, 9))
    assert order.meant((date(2014, 8, 26), date(2026, 8, 14))) == (date(2026, 8, 14),)
