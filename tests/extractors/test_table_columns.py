"""Numbers under each other are a column; its heading says what it holds, unless the rows' arithmetic says otherwise."""

from decimal import Decimal

from extractors.lines.table_columns import Cell, cells_of, fitting, group_cells, match_heads, settle_roles
from extractors.lines.table_heads import Column
from extractors.words.numbers import find_numbers
from tests.extractors.laid_out import Text, rows_from

HEADS = (
    Column("quantity", 350, 375, "heures"),
    Column("unit_price", 430, 455, "taux"),
    Column("amount", 515, 550, "montant"),
)


def table(*rows: tuple[str, str, str]) -> list[list[Cell]]:
    texts = [
        Text(x, 270 + 20 * number, text, right=True)
        for number, row in enumerate(rows)
        for x, text in zip((375, 455, 550), row, strict=True)
    ]
    return [cells_of(number, row) for number, row in enumerate(rows_from(*texts))]


def roles(rows: list[list[Cell]], heads: tuple[Column, ...] = HEADS) -> list[str | None]:
    groups = group_cells([cell for row in rows for cell in row])
    return [column.role for column in settle_roles(match_heads(groups, heads), rows)]


def test_numbers_one_under_the_other_are_columns_from_left_to_right() -> None:
    rows = table(("37,50", "97,50", "3 656,25"), ("2,00", "104,00", "208,00"))
    groups = group_cells([cell for row in rows for cell in row])
    assert [{cell.value for cell in group} for group in groups] == [
        {Decimal("37.50"), Decimal(2)},
        {Decimal("97.50"), Decimal(104)},
        {Decimal("3656.25"), Decimal(208)},
    ]


def test_a_number_with_its_unit_is_pure_and_one_in_a_text_is_not() -> None:
    [row] = rows_from(Text(60, 270, "Phase 2 du projet"), Text(300, 270, "37,50 h"), Text(400, 270, "97,50 $/h"))
    assert [cell.pure for cell in cells_of(0, row)] == [False, True, True]


def test_headings_name_their_columns() -> None:
    assert roles(table(("37,50", "97,50", "3 656,25"), ("2,00", "104,00", "208,00"))) == [
        "quantity",
        "unit_price",
        "amount",
    ]


def test_headings_stand_where_one_row_s_product_is_printed_wrong() -> None:
    rows = table(("37,50", "97,50", "3 656,25"), ("2,00", "104,00", "280,00"), ("4,00", "50,00", "200,00"))
    assert roles(rows) == ["quantity", "unit_price", "amount"]


def test_a_table_of_one_line_printed_wrong_keeps_its_headings() -> None:
    assert roles(table(("37,50", "97,50", "3 666,25"))) == ["quantity", "unit_price", "amount"]


def test_columns_without_known_headings_are_told_by_their_products() -> None:
    unknown = tuple(column._replace(role=None) for column in HEADS)
    assert roles(table(("37,50", "97,50", "3 656,25"), ("2,00", "104,00", "208,00")), unknown)[2] == "amount"
    assert set(roles(table(("37,50", "97,50", "3 656,25"), ("2,00", "104,00", "208,00")), unknown)) == {
        "quantity",
        "unit_price",
        "amount",
    }


def test_of_several_meanings_those_whose_product_holds_are_taken() -> None:
    quantity, price, amount = (find_numbers(text)[0] for text in ("2", "1,250", "2,500"))
    assert fitting(quantity, price, amount) == (Decimal(2), Decimal(1250), Decimal(2500))
    quantity, price, amount = (find_numbers(text)[0] for text in ("2,000", "1.25", "2.50"))
    assert fitting(quantity, price, amount) == (Decimal(2), Decimal("1.25"), Decimal("2.50"))


def test_a_product_that_does_not_hold_fits_nothing() -> None:
    quantity, price, amount = (find_numbers(text)[0] for text in ("37.50", "97.50", "3666.25"))
    assert fitting(quantity, price, amount) is None


def test_hours_and_minutes_fit_their_product() -> None:
    quantity, price, amount = (find_numbers(text)[0] for text in ("7:20", "97.50", "715.00"))
    assert fitting(quantity, price, amount) == (Decimal("7.3333"), Decimal("97.50"), Decimal("715.00"))
