"""The invoice's lines: a row starts at its amount; what stands over, under and beside it is told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import NamedTuple

from extractors.folding import fold
from extractors.labelled_values import Span
from extractors.labels import share_covered
from extractors.people import Who, looks_like_person, looks_like_role, name_before_role, one_line, who_in, who_in_cell
from extractors.rows import Row
from extractors.sheet import Sheet
from extractors.table_areas import TableAreas
from extractors.table_columns import Cell, NumberColumn, cells_of, fitting, group_cells, match_heads, names_time, settle_roles
from extractors.table_heads import names_role, unit_named
from extractors.table_regions import Region, bare_region, find_regions, sum_label
from extractors.text_columns import TextColumns
from records.invoice import LineKind, Unit
from records.page import Box

_EXPENSE = re.compile(
    r"\b(?:km|kilometrage|kilometres?|kilometers?|mileage|repas|meals?|hebergement|lodging|hotel|stationnement|parking|deplacements?|travel|train|avion|airfare"
    r"|taxi|per diem|debours|disbursements?|frais|expenses?|depenses?|billet|messagerie|courier|impressions?"
    r"|photocopies?|location de|rental|peages?)\b"
)
_TIGHT = 0.6
_PRICE_TOLD = re.compile(r"(?:[Tt]aux|[Rr]ate|@)[^\d]{0,12}[\d ., ]+ ?\$?(?: ?/ ?\w+)?")
_DISTANCE = re.compile(r"\b(?:km|kilometrage|kilometres?|kilometers?|mileage)\b")
_DISCOUNT = re.compile(r"\b(?:rabais|remise|escompte|discount|ristourne|rebate)\b")


@dataclass(frozen=True)
class ReadLine:
    """A line as read: its values, and the place of each. `service_days` are what its date may mean, day first;
    `told_apart` says
    that something but the arithmetic tells the quantity from the unit price: a heading, a currency, a unit; `settled` says that quantity × unit price = amount holds; None where one of the three is not on the page.
    """

    spans: dict[str, Span] = field(default_factory=dict)
    description: str | None = None
    person: str | None = None
    role: str | None = None
    service_days: tuple[date, ...] = ()
    quantity: Decimal | None = None
    unit: Unit | None = None
    unit_price: Decimal | None = None
    amount: Decimal | None = None
    kind: LineKind = LineKind.SERVICE
    settled: bool | None = None
    told_apart: bool = True


class LineItems(NamedTuple):
    """The lines in order, and where their tables stand, headings included."""

    lines: tuple[ReadLine, ...]
    areas: TableAreas


class _TableRow(NamedTuple):
    sheet: Sheet
    number: int
    cells: tuple[Cell, ...]

    @property
    def row(self) -> Row:
        return self.sheet.rows[self.number]


def read_line_items(sheets: Sequence[Sheet]) -> LineItems:
    """The lines of an invoice's pages."""
    lines: list[ReadLine] = []
    areas: list[tuple[int, Box]] = []
    for region in find_regions(sheets):
        found = _read_region(region)
        lines += found
        areas += _areas(region, found)
    if not lines:
        bare = bare_region(sheets)
        if bare:
            lines = _read_region(bare)
            areas = _areas(bare, lines)
    return LineItems(tuple(lines), TableAreas(tuple(areas)))


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
        _TableRow(part.sheet, number, tuple(cells_of(number, part.sheet.rows[number])))
        for part in region.parts
        for number in range(part.first, part.last)
    ]
    sums = {id(table_row) for table_row in table_rows if sum_label(table_row.sheet, table_row.number)}
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


def _aligned(table_rows: Sequence[_TableRow]) -> list[_TableRow]:
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
        _gap(table_rows, first - 1, first) < table_rows[first].sheet.letter_height or _names_somebody(table_rows[first - 1])
    ):
        first -= 1
    while (
        last + 1 < len(table_rows) and _gap(table_rows, last, last + 1) < _TIGHT * table_rows[last].sheet.letter_height
    ):
        last += 1
    return list(table_rows[first : last + 1])


def _names_somebody(table_row: _TableRow) -> bool:
    """Whether a row is the heading of one person's lines."""
    text = _PRICE_TOLD.sub("", table_row.row.text.replace("\t", " – ")).strip(" –")
    named = who_in(text)
    return named.person is not None and named.role is not None and named.rest is None


def _placed(columns: Sequence[NumberColumn], cells: Sequence[Cell]) -> dict[str, Cell]:
    """The row's number in each column that holds a known role; a pure number before one that stands in a text."""
    placed: dict[str, Cell] = {}
    for cell in sorted(cells, key=lambda cell: not cell.pure):
        for column in columns:
            if column.role and column.role not in placed and column.holds(cell.box):
                if cell.number.percent and column.role not in {"tax", "discount"}:
                    continue
                if not cell.pure and (column.role not in {"quantity", "unit_price", "amount"} or not _at_edge(cell)):
                    continue
                placed[column.role] = cell
                break
    return placed


def _is_money(cell: Cell) -> bool:
    return cell.number.decimals == 2 or cell.number.currency is not None


def _in_cents(table_rows: Sequence[_TableRow], sums: set[int], columns: Sequence[NumberColumn]) -> bool:
    """Whether the column of amounts writes its cents: then a bare number in it is none."""
    amounts = [
        cell
        for table_row in table_rows
        if id(table_row) not in sums
        for cell in table_row.cells
        for column in columns
        if column.role == "amount" and column.holds(cell.box) and cell.pure
    ]
    return bool(amounts) and sum(_is_money(cell) for cell in amounts) >= 0.5 * len(amounts)


def _at_edge(cell: Cell) -> bool:
    phrase = cell.row.phrase_at(cell.number.start)
    return phrase.end - cell.number.end <= 1 or cell.number.start == phrase.start


def _assemble(
    table_rows: Sequence[_TableRow], sums: set[int], columns: Sequence[NumberColumn], texts: TextColumns
) -> list[ReadLine]:
    with_cents = _in_cents(table_rows, sums, columns)
    anchors: list[int] = []
    placed: dict[int, dict[str, Cell]] = {}
    has_amounts = any(column.role == "amount" for column in columns)
    for number, table_row in enumerate(table_rows):
        if id(table_row) in sums:
            continue
        cells = _placed(columns, table_row.cells)
        if with_cents and "amount" in cells and not _is_money(cells["amount"]):
            del cells["amount"]
        whole = "amount" in cells if has_amounts else {"quantity", "unit_price"} <= cells.keys()
        if whole or {"quantity", "unit_price"} <= cells.keys():
            anchors.append(number)
            placed[number] = cells
    anchors = _without_sums(table_rows, anchors, placed, sums)
    if not anchors:
        return []
    owners = _owners(table_rows, sums, anchors)
    lines: list[ReadLine] = []
    heading = Who(None, None, None)
    expenses = False
    for anchor in anchors:
        before = [n for n, owner in owners.items() if owner == anchor and n < anchor]
        after = [n for n, owner in owners.items() if owner == anchor and n > anchor]
        own_text = texts.has_text(table_rows[anchor].row, placed[anchor].values())
        wrapped: list[int] = []
        for number in before:
            section = _section(table_rows[number])
            if section:
                expenses, heading = section == "expenses", Who(None, None, None)
                continue
            named = who_in(_PRICE_TOLD.sub("", table_rows[number].row.text.replace("\t", " – ")).strip(" –"))
            if not texts.names_people and (named.person or named.role) and named.rest is None:
                heading = named
            elif (
                not own_text
                or texts.names_people
                or _gap(table_rows, number, number + 1) < _TIGHT * table_rows[number].sheet.letter_height
            ):
                wrapped.append(number)
        rows = [table_rows[n] for n in sorted([*wrapped, anchor, *after])]
        line = _line(rows, table_rows[anchor], placed[anchor], columns, texts)
        line = _with_kind(_with_heading(line, None, None), expenses)
        if line.kind is LineKind.SERVICE:
            line = _with_heading(line, heading.person, heading.role)
        lines.append(line)
    return lines


def _without_sums(
    table_rows: Sequence[_TableRow], anchors: Sequence[int], placed: dict[int, dict[str, Cell]], sums: set[int]
) -> list[int]:
    """The lines without the rows that only add them up, whatever these are called: an amount alone that is the sum
    of the lines over it, all or since the last such sum, where those lines have prices or where taxes come next.
    """
    kept: list[int] = []
    running = since = Decimal(0)
    priced = True
    for position, anchor in enumerate(anchors):
        cells = placed[anchor]
        amount = cells["amount"].value if "amount" in cells else None
        bare = "unit_price" not in cells
        if kept and bare and amount is not None and amount != 0 and amount in {running, since}:
            last = position == len(anchors) - 1
            if (priced and len(kept) > 0) or (last and len(kept) > 1):
                sums.add(id(table_rows[anchor]))
                since = Decimal(0)
                continue
        kept.append(anchor)
        priced = priced and not bare
        running += amount or 0
        since += amount or 0
    return kept


def _owners(table_rows: Sequence[_TableRow], sums: set[int], anchors: Sequence[int]) -> dict[int, int]:
    """Which line each row of text belongs to: the one over it or the one under it, whichever stands closer.

    Between two lines the widest gap parts them. Where rows are evenly spaced, the table's own ends tell: text over its
    first line and none under its last means that text goes before its line.
    """
    owners: dict[int, int] = {}
    before_line = _text_leads(table_rows, sums, anchors)
    for over, under in zip([None, *anchors], [*anchors, None], strict=True):
        first = 0 if over is None else over + 1
        last = len(table_rows) if under is None else under
        loose = list(range(first, last))
        cut = _cut(table_rows, sums, over, under, loose, before_line)
        for n in loose:
            owner = over if n < cut else under
            if owner is not None and id(table_rows[n]) not in sums:
                owners[n] = owner
    return owners


def _text_leads(table_rows: Sequence[_TableRow], sums: set[int], anchors: Sequence[int]) -> bool:
    first, last = anchors[0], anchors[-1]
    leading = any(id(table_row) not in sums for table_row in table_rows[:first])
    trailing = any(
        id(table_row) not in sums
        and table_row.sheet is table_rows[last].sheet
        and table_row.row.box.y0 - table_rows[last].row.box.y1 < 1.6 * table_row.sheet.letter_height
        for table_row in table_rows[last + 1 :]
    )
    return leading and not trailing


def _cut(
    table_rows: Sequence[_TableRow],
    sums: set[int],
    over: int | None,
    under: int | None,
    loose: Sequence[int],
    before_line: bool,
) -> int:
    """The first of the rows between two lines that belongs to the lower one."""
    if not loose:
        return 0
    for n in reversed(loose):
        # a group's sum, or a section's title, ends what stands over it
        if id(table_rows[n]) in sums:
            return n + 1
        if _section(table_rows[n]):
            return n
    gaps = [_gap(table_rows, n - 1, n) if n > (over if over is not None else loose[0]) else 1e9 for n in loose]
    if over is None:
        wide = [n for n, gap in zip(loose[1:], gaps[1:], strict=True) if gap > 1.2 * table_rows[n].sheet.letter_height]
        return wide[-1] if wide else loose[0]
    if under is None:
        wide = [n for n, gap in zip(loose, gaps, strict=True) if gap > 1.2 * table_rows[n].sheet.letter_height]
        return wide[0] if wide else loose[-1] + 1
    ends = [*loose, under]
    gaps.append(_gap(table_rows, under - 1, under))
    widest = max(gaps)
    nearly = [n for n, gap in zip(ends, gaps, strict=True) if gap > widest - 1.0]
    return nearly[0] if before_line else nearly[-1]


def _gap(table_rows: Sequence[_TableRow], upper: int, lower: int) -> float:
    """The blank between two rows, in points; a page's end is the widest."""
    if table_rows[upper].sheet is not table_rows[lower].sheet:
        return 1e6
    return table_rows[lower].row.box.y0 - table_rows[upper].row.box.y1


def _section(table_row: _TableRow) -> str | None:
    """« Déboursés », « Honoraires »…: a row that is nothing but a section's title."""
    for label in table_row.sheet.labels("title", table_row.number):
        if (
            label.name in {"expenses", "services"}
            and share_covered(table_row.row.folded, [(label.start, label.end)]) > 0.7
        ):
            return label.name
    return None


def _line(
    rows: Sequence[_TableRow],
    anchor: _TableRow,
    cells: dict[str, Cell],
    columns: Sequence[NumberColumn],
    texts: TextColumns,
) -> ReadLine:
    numbers: dict[str, Cell] = {role: cells[role] for role in ("quantity", "unit_price", "amount") if role in cells}
    if len(numbers) < 3:
        numbers = _found_by_product(rows, numbers)
    if "quantity" not in numbers and "unit_price" not in numbers:
        timed = [cell for cell in anchor.cells if cell is not numbers.get("amount") and _names_unit(cell)]
        if len(timed) == 1:
            numbers["quantity"] = timed[0]
    values = {role: cell.value for role, cell in numbers.items()}
    settled: bool | None = None
    if len(numbers) == 3:
        meaning = fitting(numbers["quantity"].number, numbers["unit_price"].number, numbers["amount"].number)
        settled = meaning is not None
        if meaning:
            values = dict(zip(("quantity", "unit_price", "amount"), meaning, strict=True))
    spans = {role: Span(cell.row, cell.number.start, cell.number.end) for role, cell in numbers.items()}
    used = {id(cell): cell for cell in [*cells.values(), *numbers.values()]}.values()
    text = texts.read([row.row for row in rows], used)
    spans |= text.spans
    unit = text.unit or _unit(numbers.get("quantity"), numbers.get("unit_price"), columns)
    return ReadLine(
        spans=spans,
        description=text.cells.get("description"),
        person=text.cells.get("person"),
        role=text.cells.get("role"),
        service_days=text.service_days,
        quantity=values.get("quantity"),
        unit=unit if "quantity" in values else None,
        unit_price=values.get("unit_price"),
        amount=values.get("amount"),
        settled=settled,
        told_apart=_told_apart(numbers, columns),
    )


def _told_apart(numbers: dict[str, Cell], columns: Sequence[NumberColumn]) -> bool:
    if not {"quantity", "unit_price"} <= numbers.keys():
        return True
    quantity, price = numbers["quantity"], numbers["unit_price"]
    headed = any(column.role in {"quantity", "unit_price"} and names_role(column.folded, column.role) for column in columns)
    priced = price.number.currency is not None and quantity.number.currency is None
    return headed or priced or names_time(quantity) or quantity.value == price.value


def _found_by_product(rows: Sequence[_TableRow], numbers: dict[str, Cell]) -> dict[str, Cell]:
    """Quantity and unit price written inside the text (« 37,5 h × 97,50 $ »), where their product is the amount."""
    amount = numbers.get("amount")
    if amount is None:
        return numbers
    others = [cell for table_row in rows for cell in table_row.cells if cell is not amount and not cell.number.percent]
    for first, one in enumerate(others):
        for two in others[first + 1 :]:
            meaning = fitting(one.number, two.number, amount.number)
            if meaning and meaning[0] not in {0} and meaning[1] != 0:
                price_first = one.number.currency is not None and two.number.currency is None
                quantity, price = (two, one) if price_first else (one, two)
                if numbers.get("quantity", quantity) is quantity and numbers.get("unit_price", price) is price:
                    return {"quantity": quantity, "unit_price": price, "amount": amount}
    return numbers


def _names_unit(cell: Cell) -> bool:
    """Whether a number stands alone with its unit of time or distance: « 35,5 h »."""
    return cell.pure and cell.number.currency is None and (cell.number.clock or _unit_after(cell) is not None)


def _unit_after(cell: Cell) -> Unit | None:
    after = cell.row.folded[cell.number.end : cell.number.end + 12].split("\t")[0]
    return unit_named(after.split(" x ")[0]) if re.match(r" ?[a-z]", after) else None


def _unit(quantity: Cell | None, price: Cell | None, columns: Sequence[NumberColumn]) -> Unit | None:
    if quantity is None:
        return None
    if quantity.number.clock:
        return Unit.HOUR
    beside = _unit_after(quantity)
    if beside:
        return beside
    heads = {column.role: column.folded for column in columns}
    headed = unit_named(heads.get("quantity", ""))
    if headed:
        return headed
    if price is not None:
        after_price = price.row.folded[price.number.end : price.number.end + 12].split("\t")[0]
        if "/" in after_price and unit_named(after_price.replace("/", " ")):
            return unit_named(after_price.replace("/", " "))
        return unit_named(heads.get("unit_price", ""))
    return None


def _with_heading(line: ReadLine, person: str | None, role: str | None) -> ReadLine:
    """The person and the profile from their columns, else from the description, else from the heading of the group."""
    description = line.description
    if (line.person is None or line.role is None) and description:
        named = who_in_cell(description)
        line = replace(line, person=line.person or named.person, role=line.role or named.role)
    written = one_line(line.person)
    if written and not looks_like_person(written, expected=True):
        named = who_in(written)
        together = named if named.person and named.role else name_before_role(written) or who_in_cell(line.person or "")
        if together.person:
            line = replace(line, person=together.person, role=line.role or together.role)
            description = description or together.rest
        elif looks_like_role(written) and line.role is None:
            line = replace(line, person=None, role=written)
        elif description is None:
            description, line = written, replace(line, person=None)
    return replace(
        line,
        description=one_line(description),
        person=one_line(line.person) or person,
        role=one_line(line.role) or role,
    )


def _with_kind(line: ReadLine, expenses: bool) -> ReadLine:
    words = fold(line.description or "")
    if _DISCOUNT.search(words) and (line.amount is None or line.amount < 0):
        return replace(line, kind=LineKind.DISCOUNT)
    told = _EXPENSE.search(words) and line.person is None and line.role is None
    if not (line.unit is Unit.KILOMETRE or expenses or told):
        return line
    unit = line.unit
    if line.quantity is not None and unit in {Unit.HOUR, Unit.DAY} and told:
        # the column's heading speaks of the services; an expense is counted otherwise
        unit = Unit.KILOMETRE if _DISTANCE.search(words) else Unit.EACH
    return replace(line, kind=LineKind.EXPENSE, unit=unit)
