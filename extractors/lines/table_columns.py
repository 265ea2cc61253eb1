"""Which numbers of a table stand in one column, and what that column holds: its heading proposes, arithmetic
disposes.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from extractors.lines.table_heads import Column
from extractors.words.numbers import WrittenNumber, find_numbers
from extractors.words.rows import Row
from records.page import Box

_UNIT_WORDS = re.compile(
    r"\b(?:h|hr|hrs|hre|hres|heures?|hours?|j|jrs?|jours?|days?|d|km|x|s|cad|usd|eur|mois|months?|unit|units|unite|unites|un|u|ea|each|stk|pce|pcs"
    r"|liter|liters|litre|litres|kg|jp|personnes?|rm|ca|us|can|forfait|fixe|a|l|pages?|tx|t|min)\b"
)
# « 568,75 FP »: the letters that tell a line's taxes
_TAX_CODE = re.compile(r" [A-Z*]{1,3}")
_TIME_AFTER = re.compile(r" ?(?:h|hrs?|hres?|heures?|hours?|j|jours?|days?|d|km|mois|months?)\b(?! ?/)")
_THOUSANDS = re.compile(r"(\d{1,3}) (\d{3}[.,]\d\d)")
_NEVER_MULTIPLIED = frozenset({"tax", "position", "discount", "amount_elsewhere"})
_ROUNDING = Decimal("0.011")


class Cell(NamedTuple):
    """A number in a row of a table. `pure`: nothing but the number, its currency and its unit stands in its phrase, or
    in its column where the phrase runs over two (`parted`).
    """

    row_number: int
    row: Row
    number: WrittenNumber
    box: Box
    pure: bool
    parted: bool = False

    @property
    def value(self) -> Decimal:
        return self.number.values[0]


class NumberColumn(NamedTuple):
    """Cells one under the other, and what they hold (a role of the vocabulary), if that is known."""

    role: str | None
    x0: float
    x1: float
    folded: str

    def holds(self, box: Box) -> bool:
        """Whether a box stands in this column: they overlap, by half of the narrower."""
        return min(self.x1, box.x1) - max(self.x0, box.x0) > 0.5 * min(self.x1 - self.x0, box.width)


def cells_of(row_number: int, row: Row) -> list[Cell]:
    """The numbers of a row, percentages left out."""
    cells = []
    for number in row.numbers:
        phrase = row.phrase_at(number.start)
        letters = phrase.folded
        for other in row.numbers:
            if phrase.start <= other.start < phrase.end:
                a, b = other.start - phrase.start, other.end - phrase.start
                letters = letters[:a] + " " * (b - a) + letters[b:]
        code = _TAX_CODE.fullmatch(row.text[number.end : phrase.end])
        if code:
            letters = letters[: number.end - phrase.start]
        letters = _UNIT_WORDS.sub(" ", letters.replace("/", " "))
        pure = not any(letter.isalnum() for letter in letters)
        cells.append(Cell(row_number, row, number, row.box_between(number.start, number.end), pure))
    return cells


def set_free(cells: Sequence[Cell], heads: Sequence[Column]) -> list[Cell]:
    """The cells, told apart by the headings over them where columns nearly touch: « 22 135.00 » under « Hours » and
    « Rate » are two numbers; « 110,50 Planification » under « Heures » and « Désignation » is a number and words.
    """
    numeric = [head for head in heads if head.role in {"quantity", "unit_price", "amount"}]
    freed: list[Cell] = []
    for cell in cells:
        if not cell.pure and _touches(cell, numeric):
            freed.append(cell._replace(pure=True, parted=True))
        else:
            freed += _two_columns(cell, numeric)
    return freed


def _two_columns(cell: Cell, numeric: Sequence[Column]) -> list[Cell]:
    """What reads as thousands as two cells, where each part stands under a heading of its own."""
    text = cell.row.folded[cell.number.start : cell.number.end]
    match = _THOUSANDS.fullmatch(text)
    if match is None:
        return [cell]
    bounds = [(cell.number.start + match.start(n), cell.number.start + match.end(n)) for n in (1, 2)]
    boxes = [cell.row.box_between(start, end) for start, end in bounds]
    under = [[head for head in numeric if head.x0 < box.x1 and box.x0 < head.x1] for box in boxes]
    if not (len(under[0]) == len(under[1]) == 1 and under[0] != under[1]):
        return [cell]
    parts = [find_numbers(cell.row.folded[start:end]) for start, end in bounds]
    if any(len(numbers) != 1 for numbers in parts):
        return [cell]
    return [
        cell._replace(number=number._replace(start=start, end=end), box=box)
        for [number], (start, end), box in zip(parts, bounds, boxes, strict=True)
    ]


def _touches(cell: Cell, numeric: Sequence[Column]) -> bool:
    phrase, number = cell.row.phrase_at(cell.number.start), cell.number
    if number.start != phrase.start or number.percent or not number.decimals:
        return False
    under = any(min(head.x1, cell.box.x1) - max(head.x0, cell.box.x0) > 0.4 * cell.box.width for head in numeric)
    rest = cell.row.folded[number.end : phrase.end]
    if not under or not re.match(r" [a-z]{3}", rest):
        return False
    beside = cell.row.box_between(number.end + 1, phrase.end)
    return not any(beside.x0 < head.x1 - 1 and head.x0 < beside.x1 for head in numeric if head.x0 < beside.x0)


def group_cells(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Pure cells that overlap from left to right, as columns in that order."""
    columns: list[tuple[float, float, list[Cell]]] = []
    for cell in sorted((cell for cell in cells if cell.pure and not cell.number.percent), key=lambda cell: cell.box.x0):
        if columns:
            x0, x1, members = columns[-1]
            crossing = min(x1, cell.box.x1) - max(x0, cell.box.x0)
            if crossing > 0.25 * min(x1 - x0, cell.box.width):
                members.append(cell)
                columns[-1] = (min(x0, cell.box.x0), max(x1, cell.box.x1), members)
                continue
        columns.append((cell.box.x0, cell.box.x1, [cell]))
    return [members for _, _, members in columns]


def match_heads(groups: Sequence[Sequence[Cell]], heads: Sequence[Column]) -> list[NumberColumn]:
    """Each group of cells with the heading over it: an assignment in order that keeps the distances smallest."""
    spans = [(min(cell.box.x0 for cell in group), max(cell.box.x1 for cell in group)) for group in groups]
    # best[i][j]: the cheapest way to place the first i groups under the first j headings
    best: list[list[tuple[float, tuple[int | None, ...]]]] = [[(0.0, ())] * (len(heads) + 1)]
    for number, span in enumerate(spans, start=1):
        row: list[tuple[float, tuple[int | None, ...]]] = []
        for upto in range(len(heads) + 1):
            cost, chosen = best[number - 1][upto]
            choices = [(cost + 45.0, (*chosen, None))]
            if upto:
                choices.append(row[upto - 1])
                cost, chosen = best[number - 1][upto - 1]
                choices.append((cost + _distance(span, heads[upto - 1]), (*chosen, upto - 1)))
            row.append(min(choices, key=lambda choice: choice[0]))
        best.append(row)
    chosen = best[-1][-1][1]
    return [
        NumberColumn(
            heads[head].role if head is not None else None,
            span[0],
            span[1],
            heads[head].folded if head is not None else "",
        )
        for span, head in zip(spans, chosen, strict=True)
    ]


def _distance(span: tuple[float, float], head: Column) -> float:
    apart = max(head.x0 - span[1], span[0] - head.x1, 0.0)
    nearest_edge = min(
        abs(head.x0 - span[0]), abs(head.x1 - span[1]), abs((head.x0 + head.x1) / 2 - (span[0] + span[1]) / 2)
    )
    penalty = 25.0 if head.role in {"description", "person", "role"} else 0.0
    return apart * 1.5 + nearest_edge * 0.2 + penalty


def settle_roles(columns: Sequence[NumberColumn], rows: Sequence[Sequence[Cell]]) -> tuple[NumberColumn, ...]:
    """The columns with their roles settled: those that their headings give, unless the rows' arithmetic says otherwise.

    A permutation of quantity, unit price and amount over the columns replaces the headings' only where it satisfies
    quantity × unit price = amount in most rows and the headings' own does not: a sum printed wrong in one row is to be
    found, not explained away.
    """
    given = _with_counts([column.role for column in columns], columns, rows)
    table = [_by_column(columns, row) for row in rows]
    if "amount" not in given:
        usual = {None, "description"} | ({"unit_price"} if "quantity" not in given else set())
        money = {
            number: sum(number in cells and _is_money(cells[number].number) for cells in table)
            for number, role in enumerate(given)
            if role in usual
        }
        if money:
            given[max(money, key=lambda number: (money[number], number))] = "amount"
    known: dict[str, int] = {role: given.index(role) for role in ("quantity", "unit_price", "amount") if role in given}
    full_rows = sum(_holds(cells, known) is not None for cells in table) if len(known) == 3 else 0
    held = sum(bool(_holds(cells, known)) for cells in table) if len(known) == 3 else 0
    if len(columns) >= 3 and (not full_rows or held < 0.5 * full_rows):
        best, best_held = known, max(held, 0)
        # without any heading, one line printed wrong of two must not hide what the columns are
        least = 0.6 if any(column.role for column in columns) else 0.5
        usable = [number for number, role in enumerate(given) if role not in _NEVER_MULTIPLIED]
        for order in permutations(usable, 3):
            proposal = dict(zip(("quantity", "unit_price", "amount"), order, strict=True))
            if order[2] < max(order[:2]) and given[order[2]] != "amount":
                continue
            holding = [_holds(cells, proposal) for cells in table]
            count = sum(bool(outcome) for outcome in holding)
            full = sum(outcome is not None for outcome in holding)
            agreed = sum(given[column] == role for role, column in proposal.items())
            standing = sum(given[column] == role for role, column in best.items()) if len(best) == 3 else -1
            if full and count >= least * full and (count, agreed) > (best_held, standing if count == best_held else -1):
                best, best_held = proposal, count
        if best_held > held:
            given = [None if role in {"quantity", "unit_price", "amount"} else role for role in given]
            for role, column in best.items():
                given[column] = role
    return _told_by_units([column._replace(role=role) for column, role in zip(columns, given, strict=True)], table)


def _with_counts(
    given: list[str | None], columns: Sequence[NumberColumn], rows: Sequence[Sequence[Cell]]
) -> list[str | None]:
    """« N° », « Nb » may head the lines' numbers or their quantities: the latter have decimals, or come again."""
    if "quantity" in given or "position" not in given:
        return given
    place = len(given) - 1 - given[::-1].index("position")
    cells = [cells[place] for row in rows if place in (cells := _by_column(columns, row))]
    again = len({cell.value for cell in cells}) < len(cells)
    first = all(cell.number.start < 3 for cell in cells)
    if cells and not first and (again or any(cell.number.decimals or cell.number.clock for cell in cells)):
        given[place] = "quantity"
    return given


def _told_by_units(columns: list[NumberColumn], table: Sequence[dict[int, Cell]]) -> tuple[NumberColumn, ...]:
    """Quantity and unit price changed about where the cells say so: a currency stands by the price, not by the
    hours.
    """
    places = {column.role: number for number, column in enumerate(columns)}
    if "quantity" in places and "unit_price" in places:
        quantity, price = places["quantity"], places["unit_price"]
        rows = [cells for cells in table if _holds(cells, {role: n for role, n in places.items() if role})]
        money = [sum(cells[n].number.currency is not None for cells in rows) for n in (quantity, price)]
        timed = [sum(names_time(cells[n]) for cells in rows) for n in (quantity, price)]
        if (money[0] > 0.5 * len(rows) and money[1] == 0) or (timed[1] > 0.5 * len(rows) and timed[0] == 0):
            columns[quantity] = columns[quantity]._replace(role="unit_price")
            columns[price] = columns[price]._replace(role="quantity")
    return tuple(columns)


def names_time(cell: Cell) -> bool:
    """Whether a number is hours and minutes, or stands beside a unit of time or distance (« 37,5 h », « 12 km »)."""
    after = cell.row.folded[cell.number.end : cell.number.end + 12].split("\t")[0]
    return cell.number.clock or bool(_TIME_AFTER.match(after))


def _is_money(number: WrittenNumber) -> bool:
    return number.decimals == 2 or number.currency is not None


def _by_column(columns: Sequence[NumberColumn], cells: Sequence[Cell]) -> dict[int, Cell]:
    placed: dict[int, Cell] = {}
    for cell in cells:
        if cell.number.percent:
            continue
        for number, column in enumerate(columns):
            if column.holds(cell.box):
                placed[number] = cell
                break
    return placed


def _holds(cells: dict[int, Cell], roles: dict[str, int]) -> bool | None:
    """Whether quantity × unit price = amount in a row; None where one is not there, or where 1 or 0 makes it say
    nothing.
    """
    try:
        quantity, price, amount = (cells[roles[role]] for role in ("quantity", "unit_price", "amount"))
    except KeyError:
        return None
    return fitting(quantity.number, price.number, amount.number) is not None


def fitting(
    quantity: WrittenNumber, price: WrittenNumber, amount: WrittenNumber
) -> tuple[Decimal, Decimal, Decimal] | None:
    """The meanings of three numbers for which quantity × unit price = amount to the cent, or None."""
    for one in quantity.values:
        for two in price.values:
            for three in amount.values:
                slack = _ROUNDING + (abs(two) / 7200 if quantity.clock else 0)
                if abs(abs(one * two) - abs(three)) <= slack:
                    return one, two, three
    return None
