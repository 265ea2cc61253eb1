"""Lines that stand in no table: an amount beside its words, where the lines do not come to the subtotal without it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from extractors.lines.read_line import ReadLine, line_of, with_kind, with_person
from extractors.lines.table_areas import TableAreas
from extractors.lines.table_columns import Cell, cells_of, fitting
from extractors.lines.table_regions import find_regions, sum_label
from extractors.lines.table_rows import TableRow, is_money, section_of
from extractors.lines.text_columns import RowText
from extractors.words.labelled_values import Span
from extractors.words.sheet import Sheet

_WORD = re.compile(r"[a-z]{3}")
_SAYS_SUM = re.compile(r"\b(?:sous-?total|subtotal|total|somme|sum|solde|balance|taxes?)\b")
_NUMBERS = ("quantity", "unit_price", "amount")
_MOST_GROUPS = 3
_SAME_EDGE = 4.0


def with_missing_lines(
    lines: Sequence[ReadLine], subtotal: Decimal | None, sheets: Sequence[Sheet], areas: TableAreas
) -> list[ReadLine]:
    """The lines, and those outside the tables that make them come to the subtotal to the cent, where one choice of
    amounts under each other does; without any line, the fee that the subtotal's own row names.
    """
    if subtotal is None or any(line.amount is None for line in lines) or (not lines and find_regions(sheets)):
        return list(lines)
    missing = subtotal - sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    if missing == 0:
        return list(lines)
    groups = [group for sheet in sheets for group in _groups(sheet, areas)]
    choices = [
        [line for group in chosen for line in group]
        for count in range(1, _MOST_GROUPS + 1)
        for chosen in combinations(groups, count)
        if sum((line.amount or Decimal(0) for group in chosen for line in group), Decimal(0)) == missing
    ]
    if len(choices) == 1:
        return [*lines, *choices[0]]
    if not lines and not choices:
        fees = [line for sheet in sheets for line in _fee(sheet, subtotal)]
        return fees if len(fees) == 1 and not any(_other_money(sheet, subtotal) for sheet in sheets) else []
    return list(lines)


def _groups(sheet: Sheet, areas: TableAreas) -> Iterator[list[ReadLine]]:
    """The rows of words and an amount that stand close under each other, by their right edge."""
    group: list[ReadLine] = []
    expenses = False
    last: Cell | None = None
    for number in range(len(sheet.rows)):
        section = section_of(TableRow(sheet, number, ()))
        numbers = _numbers(sheet, number, areas)
        if section or numbers is None or (last and not _under(sheet, last, numbers["amount"])):
            if group:
                yield group
            group = []
        expenses = section == "expenses" if section else expenses
        if numbers is None:
            continue
        last = numbers["amount"]
        group.append(_line(sheet, number, numbers, expenses))
    if group:
        yield group


def _under(sheet: Sheet, over: Cell, cell: Cell) -> bool:
    near = cell.box.y0 - over.box.y1 < 3 * sheet.letter_height
    return near and abs(cell.box.x1 - over.box.x1) < _SAME_EDGE


def _numbers(sheet: Sheet, number: int, areas: TableAreas) -> dict[str, Cell] | None:
    """The amount that ends a row of words, and the quantity and price before it that multiply; None for other rows."""
    row = sheet.rows[number]
    cells = [cell for cell in cells_of(number, row) if not cell.number.percent]
    if not cells or areas.hold(sheet.page.number, row.box):
        return None
    named = sum_label(sheet, number)
    if named and named[0].name != "part":
        return None
    amount = cells[-1]
    words = row.folded[: amount.number.start]
    if not (amount.pure and is_money(amount)) or not _WORD.search(words) or _SAYS_SUM.search(words):
        return None
    if len(cells) >= len(_NUMBERS) and fitting(*(cell.number for cell in cells[-3:])):
        return dict(zip(_NUMBERS, cells[-3:], strict=True))
    return {"amount": amount} if not any(is_money(cell) for cell in cells[:-1]) else None


def _line(sheet: Sheet, number: int, numbers: dict[str, Cell], expenses: bool) -> ReadLine:
    row = sheet.rows[number]
    end = row.phrase_at(min(cell.number.start for cell in numbers.values())).start
    span = Span(row, 0, end if _WORD.search(row.folded[:end]) else numbers["amount"].number.start)
    text = RowText({"description": span.text.strip(" .…:")}, {"description": span}, (), None)
    return with_kind(with_person(line_of(numbers, (), text)), expenses)


def _other_money(sheet: Sheet, subtotal: Decimal) -> bool:
    """Whether a page has amounts that are neither a sum nor that subtotal: lines that were not read."""
    return any(
        is_money(cell) and abs(cell.value) != abs(subtotal) and not cell.number.percent and not sum_label(sheet, number)
        for number, row in enumerate(sheet.rows)
        for cell in cells_of(number, row)
    )


def _fee(sheet: Sheet, subtotal: Decimal) -> Iterator[ReadLine]:
    """« Nos honoraires   18 750,00 $ », where that is what is taxed and no table says more."""
    for number, row in enumerate(sheet.rows):
        cells = [cell for cell in cells_of(number, row) if not cell.number.percent]
        if len(cells) != 1 or cells[0].value != subtotal or not is_money(cells[0]):
            continue
        words = row.folded[: cells[0].number.start]
        services = any(label.name == "services" for label in sheet.labels("title", number))
        if services and not _SAYS_SUM.search(words):
            yield _line(sheet, number, {"amount": cells[0]}, expenses=False)
