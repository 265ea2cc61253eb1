"""The invoice's lines: a row starts at its amount; what stands over, under and beside it is told apart."""

from collections.abc import Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

from extractors.lines.named_elsewhere import with_named_elsewhere
from extractors.lines.people import Group
from extractors.lines.read_line import ReadLine, read_line, with_group, with_kind, with_person
from extractors.lines.table_areas import TableAreas
from extractors.lines.table_cards import read_cards
from extractors.lines.table_columns import (
    Cell,
    NumberColumn,
    cells_of,
    group_cells,
    match_heads,
    set_free,
    settle_roles,
)
from extractors.lines.table_regions import Region, bare_regions, find_regions, is_tax_code, sum_label
from extractors.lines.table_rows import (
    TableRow,
    gap_between,
    is_band,
    is_money,
    names_somebody,
    owners_of,
    placed_cells,
    section_of,
    tells_one_sum,
    without_sums,
    written_in_cents,
)
from extractors.lines.text_columns import TextColumns
from extractors.words.sheet import Sheet
from records.invoice import LineKind
from records.page import Box

_TIGHT = 0.6
_LOOSE = 0.9


class LineItems(NamedTuple):
    """The lines in order, and where their tables stand, headings included."""

    lines: tuple[ReadLine, ...]
    areas: TableAreas


def read_line_items(sheets: Sequence[Sheet]) -> LineItems:
    """The lines of an invoice's pages."""
    items = _items(sheets)
    return items._replace(lines=tuple(with_named_elsewhere(items.lines, sheets, items.areas)))


def _items(sheets: Sequence[Sheet]) -> LineItems:
    lines: list[ReadLine] = []
    areas: list[tuple[int, Box]] = []
    regions = [(region, _read_region(region)) for region in find_regions(sheets)]
    in_cents = any(_in_cents(found) for _, found in regions)
    totals: set[Decimal] = set()
    told: list[list[ReadLine]] = []
    for region, found in regions:
        while found and _adds_up(found[-1], totals):
            found.pop()
        totals.add(_sum_of(found, "amount"))
        if any(_gathers(found, other) for other in told):
            areas += _areas(region, found)
            continue
        told.append(found)
        # where one table writes its cents, another that has none is no table of amounts
        if _in_cents(found) or not in_cents:
            lines += found
            areas += _areas(region, found)
    cards = read_cards(sheets)
    if sum(line.settled is True for line in cards.lines) > sum(line.settled is True for line in lines):
        return LineItems(cards.lines, TableAreas(cards.boxes))
    if not lines:
        for bare in bare_regions(sheets):
            lines = _read_region(bare)
            if lines:
                areas = _areas(bare, lines)
                break
    return LineItems(tuple(lines), TableAreas(tuple(areas)))


def _adds_up(line: ReadLine, totals: set[Decimal]) -> bool:
    """Whether a line at a table's foot is nothing but what an earlier table comes to: « Services : 12 672,75 »."""
    return line.quantity is None and line.unit_price is None and line.amount in totals - {Decimal(0)}


def _gathers(lines: Sequence[ReadLine], others: Sequence[ReadLine]) -> bool:
    """Whether a table only gathers an earlier one's lines, by person or by rate: fewer lines, the same hours and the
    same amounts in all.
    """
    return 0 < len(lines) < len(others) and all(
        _sum_of(lines, field) == _sum_of(others, field) != 0 for field in ("quantity", "amount")
    )


def _sum_of(lines: Sequence[ReadLine], field: str) -> Decimal:
    return sum((getattr(line, field) or Decimal(0) for line in lines), Decimal(0))


def _in_cents(lines: Sequence[ReadLine]) -> bool:
    return any(line.amount is not None and int(line.amount.as_tuple().exponent) <= -2 for line in lines)


def _areas(region: Region, lines: Sequence[ReadLine]) -> list[tuple[int, Box]]:
    """Where the table's lines stand, page by page: from its heading down to the last row of its last line."""
    areas = []
    spans = [span for line in lines for span in line.spans.values()]
    for part in region.parts:
        page = part.sheet.page.number
        boxes = [span.box for span in spans if span.row.page == page]
        if not boxes:
            continue
        top = boxes[0].y0 if part.head is None else part.sheet.rows[part.head].box.y0
        boxes += [Box(column.x0, top, column.x1, boxes[0].y1) for column in region.columns]
        around = reduce(Box.union, boxes)
        areas.append((page, Box(around.x0 - 2, around.y0, around.x1 + 2, around.y1)))
    return areas


def _read_region(region: Region) -> list[ReadLine]:
    table_rows = [
        TableRow(part.sheet, number, tuple(set_free(cells_of(number, part.sheet.rows[number]), region.columns)))
        for part in region.parts
        for number in range(part.first, part.last)
    ]
    sums = {
        id(table_row)
        for table_row in table_rows
        if (found := sum_label(table_row.sheet, table_row.number)) and not is_tax_code(found[0], region.columns)
    }
    counted = [table_row for table_row in table_rows if id(table_row) not in sums]
    if not region.columns:
        counted = _aligned(counted)
    groups = group_cells([cell for table_row in counted for cell in table_row.cells])
    if not groups:
        return []
    columns = match_heads(groups, region.columns)
    columns = list(settle_roles(columns, [table_row.cells for table_row in counted]))
    texts = TextColumns(region.columns, columns, [table_row.row for table_row in counted])
    return _assemble(table_rows if region.columns else counted, sums, columns, texts)


def _aligned(table_rows: Sequence[TableRow]) -> list[TableRow]:
    """Without a heading, the rows that end with money under each other: those, and the rows between the first and
    the last.
    """
    ends = [
        (number, table_row.cells[-1].box.x1)
        for number, table_row in enumerate(table_rows)
        if table_row.cells and table_row.cells[-1].number.decimals == 2 and table_row.cells[-1].pure
    ]
    if not ends:
        return []
    edge = max((x1 for _, x1 in ends), key=lambda x1: (sum(abs(x1 - other) < 4 for _, other in ends), x1))
    kept = [number for number, x1 in ends if abs(x1 - edge) < 6]
    first, last = kept[0], kept[-1]
    while first and (
        gap_between(table_rows, first - 1, first) < table_rows[first].sheet.letter_height
        or names_somebody(table_rows[first - 1])
    ):
        first -= 1
    while (
        last + 1 < len(table_rows)
        and gap_between(table_rows, last, last + 1) < _LOOSE * table_rows[last].sheet.letter_height
    ):
        last += 1
    return list(table_rows[first : last + 1])


def _assemble(
    table_rows: Sequence[TableRow], sums: set[int], columns: Sequence[NumberColumn], texts: TextColumns
) -> list[ReadLine]:
    with_cents = written_in_cents(table_rows, sums, columns)
    anchors: list[int] = []
    placed: dict[int, dict[str, Cell]] = {}
    has_amounts = any(column.role == "amount" for column in columns)
    for number, table_row in enumerate(table_rows):
        if id(table_row) in sums:
            continue
        cells = placed_cells(columns, table_row.cells)
        if with_cents and "amount" in cells and not is_money(cells["amount"]):
            del cells["amount"]
        priced = {"quantity", "unit_price", "amount"} <= cells.keys()
        if is_band(table_row) and not (priced and cells["quantity"].number.currency is None):
            continue
        whole = "amount" in cells if has_amounts else {"quantity", "unit_price"} <= cells.keys()
        if whole or {"quantity", "unit_price"} <= cells.keys():
            anchors.append(number)
            placed[number] = cells
    anchors = without_sums(table_rows, anchors, placed, sums)
    sums |= {id(table_row) for n, table_row in enumerate(table_rows) if n not in placed and tells_one_sum(table_row)}
    if not anchors:
        return []
    headings = {
        n: who for n, table_row in enumerate(table_rows) if n not in placed and (who := texts.heading(table_row.row))
    }
    if not any(n < anchors[0] for n in headings):
        # what stands under each line is no heading
        headings = {}
    owners = owners_of(table_rows, sums, anchors, headings.keys())
    lines: list[ReadLine] = []
    group = Group()
    expenses = False
    for over, anchor in pairwise([-1, *anchors]):
        own_text = texts.has_text(table_rows[anchor].row, placed[anchor].values())
        rows = [table_rows[anchor]]
        for number in range(over + 1, anchor):
            section = section_of(table_rows[number])
            if section:
                expenses, group = section == "expenses", Group()
            elif owners.get(number) == over:
                continue
            elif number in headings and table_rows[number].sheet is table_rows[anchor].sheet:
                group = group.under(headings[number])
            elif owners.get(number) == anchor and (not own_text or _is_tight(table_rows, number)):
                rows.append(table_rows[number])
        rows += [
            table_rows[n]
            for n, owner in owners.items()
            if owner == anchor and n > anchor and not texts.crossed_by(table_rows[n].row)
        ]
        rows.sort(key=table_rows.index)
        line = read_line(rows, table_rows[anchor], placed[anchor], columns, texts)
        line = with_kind(with_person(line), expenses)
        if line.kind is LineKind.SERVICE:
            line = with_group(line, group.person, group.role)
        lines.append(line)
    return lines


def _is_tight(table_rows: Sequence[TableRow], number: int) -> bool:
    return gap_between(table_rows, number, number + 1) < _TIGHT * table_rows[number].sheet.letter_height
