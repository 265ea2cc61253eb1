"""The days billed: two days joined, broken over two rows, under « Du » and « Au », or nowhere said."""

from datetime import date
from typing import Any

import pytest

from extractors.header.header_fields import find_header_fields
from extractors.lines.table_areas import TableAreas
from extractors.words.candidate import Candidate
from tests.extractors.laid_out import Text, sheet_of

MAY = (date(2026, 5, 1), date(2026, 5, 31))


def candidates(*texts: Text) -> list[Candidate[Any]]:
    return find_header_fields([sheet_of(*texts)], TableAreas()).get("period", [])


def period(*texts: Text) -> tuple[date, date] | None:
    found = candidates(*texts)
    return (found[0].value.first, found[0].value.last) if found else None


@pytest.mark.parametrize(("first", "last"), [("Du", "Au"), ("From", "To"), ("Début", "Fin"), ("Period from", "Thru")])
def test_a_label_for_each_end(first: str, last: str) -> None:
    columns = [Text(60, 100, first), Text(160, 100, last), Text(60, 114, "2026-05-01"), Text(160, 114, "2026-05-31")]
    rows = [Text(60, 100, first), Text(60, 114, last), Text(160, 100, "2026-05-01"), Text(160, 114, "2026-05-31")]
    assert period(*columns) == MAY
    assert period(*rows) == MAY
    assert candidates(*columns)[0].labelled


def test_ends_in_the_wrong_order_are_no_period() -> None:
    texts = [Text(60, 100, "Du"), Text(160, 100, "Au"), Text(60, 114, "2026-05-31"), Text(160, 114, "2026-05-01")]
    assert period(*texts) is None


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("1er mai 2026 au 31 mai", "2026"),
        ("du 2026-05-01 au", "2026-05-31"),
        ("01-mai-2026 à 31-", "mai-2026"),
        ("From May 1, 2026 to", "May 31, 2026"),
    ],
)
def test_a_period_broken_over_two_rows_of_its_cell(upper: str, lower: str) -> None:
    texts = [Text(60, 100, upper), Text(60, 114, lower)]
    assert period(*texts) == MAY


def test_neither_end_of_a_broken_period_is_the_day_of_the_invoice() -> None:
    found = find_header_fields([sheet_of(Text(60, 100, "1er mai 2026 /"), Text(60, 114, "31 mai 2026"))], TableAreas())
    assert not found["issue_date"]


def test_the_only_period_printed_is_the_invoice_s_but_no_label_proves_it() -> None:
    (found,) = candidates(Text(60, 700, "2026-05-01 → 2026-05-31"))
    assert (found.value.first, found.value.last) == MAY
    assert not found.labelled


def test_a_year_that_nothing_announces_is_a_contract_s_term() -> None:
    assert period(Text(60, 100, "2026-04-01 au 2027-03-31")) is None
