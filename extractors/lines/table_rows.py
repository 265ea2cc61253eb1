"""Which rows of a table are lines, which are sums, and which line each row of text belongs to."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractors.lines.people import who_heads
from extractors.lines.table_columns import Cell, NumberColumn
from extractors.words.labels import share_covered
from extractors.words.rows import Row
from extractors.words.sheet import Sheet


class TableRow(NamedTuple):
    sheet: Sheet
    number: int
    cells: tuple[Cell, ...]

    @property
    def row(self) -> Row:
        return self.sheet.rows[self.number]


def gap_between(table_rows: Sequence[TableRow], upper: int, lower: int) -> float:
    """The blank between two rows, in points; a page's end is the widest."""
    if table_rows[upper].sheet is not table_rows[lower].sheet:
        return 1e6
    return table_rows[lower].row.box.y0 - table_rows[upper].row.box.y1


def section_of(table_row: TableRow) -> str | None:
    """« Déboursés », « Honoraires »…: a row that is nothing but a section's title."""
    for label in table_row.sheet.labels("title", table_row.number):
        if (
            label.name in {"expenses", "services"}
            and share_covered(table_row.row.folded, [(label.start, label.end)]) > 0.7
        ):
            return label.name
    return None


def names_somebody(table_row: TableRow) -> bool:
    """Whether a row is the heading of one person's lines."""
    named = who_heads(table_row.row.text)
    return named.person is not None and named.role is not None and named.rest is None


def placed_cells(columns: Sequence[NumberColumn], cells: Sequence[Cell]) -> dict[str, Cell]:
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


def _at_edge(cell: Cell) -> bool:
    phrase = cell.row.phrase_at(cell.number.start)
    return phrase.end - cell.number.end <= 1 or cell.number.start == phrase.start


def is_money(cell: Cell) -> bool:
    return cell.number.decimals == 2 or cell.number.currency is not None


def is_band(table_row: TableRow) -> bool:
    """Whether a row is nothing but amounts, three or more: what is owed since when, a band of sums."""
    cells = table_row.cells
    return len(cells) >= 3 and len(cells) == len(table_row.row.phrases) and all(c.pure and is_money(c) for c in cells)


def written_in_cents(table_rows: Sequence[TableRow], sums: set[int], columns: Sequence[NumberColumn]) -> bool:
    """Whether the column of amounts writes its cents: then a bare number in it is none."""
    amounts = [
        cell
        for table_row in table_rows
        if id(table_row) not in sums
        for cell in table_row.cells
        for column in columns
        if column.role == "amount" and column.holds(cell.box) and cell.pure
    ]
    return bool(amounts) and sum(is_money(cell) for cell in amounts) >= 0.5 * len(amounts)


def tells_one_sum(table_row: TableRow) -> bool:
    """Whether a row that is no line is words and one amount: a sum that stands outside the column of amounts."""
    money = [cell for cell in table_row.cells if cell.pure and is_money(cell) and not cell.number.percent]
    letters = sum(letter.isalpha() for letter in table_row.row.folded)
    return len(money) == 1 and len(table_row.cells) == 1 and letters >= 6


def without_sums(
    table_rows: Sequence[TableRow], anchors: Sequence[int], placed: dict[int, dict[str, Cell]], sums: set[int]
) -> list[int]:
    """The lines without the rows that only add them up, whatever these are called: an amount alone that is the sum
    of the lines over it, all or since the last such sum, where those lines have prices or where taxes come next.
    """
    kept: list[int] = []
    running = since = Decimal(0)
    # what the first lines come to, two or more: « Services », where the expenses stand in the same table
    so_far: set[Decimal] = set()
    priced = True
    for position, anchor in enumerate(anchors):
        cells = placed[anchor]
        amount = cells["amount"].value if "amount" in cells else None
        bare = "unit_price" not in cells
        if kept and bare and amount is not None and amount != 0 and amount in {running, since, *so_far}:
            last = position == len(anchors) - 1
            if (priced and len(kept) > 0) or (last and len(kept) > 1):
                sums.add(id(table_rows[anchor]))
                since = Decimal(0)
                continue
        kept.append(anchor)
        priced = priced and not bare
        running += amount or 0
        so_far |= {running} if len(kept) > 1 else set()
        since += amount or 0
    return kept


def owners_of(
    table_rows: Sequence[TableRow], sums: set[int], anchors: Sequence[int], headings: Collection[int] = ()
) -> dict[int, int]:
    """Which line each row of text belongs to: the one over it or the one under it, whichever stands closer.

    Between two lines the widest gap parts them. Where rows are evenly spaced, the table's own ends tell: text over its
    first line and none under its last means that text goes before its line. `headings` are rows that may be the heading
    of what stands under them: they are, unless they stand closer to what is over them.
    """
    owners: dict[int, int] = {}
    before_line = _text_leads(table_rows, sums, anchors)
    for over, under in zip([None, *anchors], [*anchors, None], strict=True):
        loose = list(range(0 if over is None else over + 1, len(table_rows) if under is None else under))
        if over is None or under is None or table_rows[over].sheet is table_rows[under].sheet:
            between = [(over, under, loose)]
        else:
            # the foot of one page and the head of the next
            sheets = table_rows[over].sheet, table_rows[under].sheet
            between = [
                (over, None, [n for n in loose if table_rows[n].sheet is sheets[0]]),
                (None, under, [n for n in loose if table_rows[n].sheet is sheets[1]]),
            ]
        for upper, lower, rows in between:
            added = [n for n in rows if id(table_rows[n]) in sums]
            if added:
                # a sum parts the lines over it from those under it; what stands between two sums is no line's
                parted = [
                    (upper, None, [n for n in rows if n < added[0]]),
                    (None, lower, [n for n in rows if n > added[-1]]),
                ]
            else:
                parted = [(upper, lower, rows)]
            for one, two, loose in parted:
                cut = _cut(table_rows, one, two, loose, before_line, headings)
                owners |= {n: owner for n in loose if (owner := one if n < cut else two) is not None}
    return owners


def _text_leads(table_rows: Sequence[TableRow], sums: set[int], anchors: Sequence[int]) -> bool:
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
    table_rows: Sequence[TableRow],
    over: int | None,
    under: int | None,
    loose: Sequence[int],
    before_line: bool,
    headings: Collection[int],
) -> int:
    """The first of the rows between two lines that belongs to the lower one."""
    if not loose:
        return 0
    title = next((n for n in reversed(loose) if section_of(table_rows[n])), None)
    if title is not None:
        return title
    height = table_rows[loose[0]].sheet.letter_height
    ends = [*loose, loose[-1] + 1]
    gaps = [1e9 if n in {0, len(table_rows)} else gap_between(table_rows, n - 1, n) for n in ends]
    if over is None:
        return next((n for n, gap in zip(ends[-2:0:-1], gaps[-2:0:-1], strict=True) if gap > 1.2 * height), loose[0])
    if under is None:
        return next((n for n, gap in zip(ends[:-1], gaps[:-1], strict=True) if gap > 1.2 * height), ends[-1])
    for n, above, below in zip(loose, gaps, gaps[1:], strict=False):
        if n in headings and above > below - 1.0:
            return n
    nearly = [n for n, gap in zip(ends, gaps, strict=True) if gap > max(gaps) - 1.0]
    return nearly[0] if before_line else nearly[-1]
