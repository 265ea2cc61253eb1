"""What stands on an invoice's pages and no field took."""

from datetime import date
from decimal import Decimal

from records.page import Page
from records.reading import Unclaimed
from tests.extractors.laid_out import AMOUNTS, FOOT, HEAD, TABLE, Text, page_of, read_pages

INVOICE = (*HEAD, *TABLE, *AMOUNTS.values(), *FOOT)


def unclaimed(*more: Text) -> tuple[Unclaimed, ...]:
    page: Page = page_of([*INVOICE, *more])
    [reading] = read_pages(page)
    return reading.unclaimed


def test_a_page_whose_every_value_is_read_leaves_nothing() -> None:
    assert unclaimed() == ()


def test_an_amount_beside_a_word_that_nobody_knows_is_left() -> None:
    [value] = unclaimed(Text(72, 700, "Divers"), Text(540, 700, "1 234,56", right=True))
    assert value.amounts == (Decimal("1234.56"),)
    assert value.page == 1
    assert value.text == "1 234,56"


def test_a_version_in_a_sentence_is_no_amount() -> None:
    assert unclaimed(Text(72, 700, "Livré avec la version 2.18 du guide")) == ()


def test_a_day_is_left_with_each_of_its_meanings() -> None:
    [value] = unclaimed(Text(72, 700, "Rencontre le 05/06/2025"))
    assert set(value.days) == {date(2025, 6, 5), date(2025, 5, 6)}
    assert not value.stretch


def test_a_month_is_left_as_its_first_and_last_day() -> None:
    [value] = unclaimed(Text(72, 700, "Services de février 2026"))
    assert (value.days, value.stretch) == ((date(2026, 2, 1), date(2026, 2, 28)), True)
