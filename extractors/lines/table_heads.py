"""Table headings: the rows that name the columns, one to three rows high, whatever the columns' order and words."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extractors.words.labels import share_covered, vocabulary
from extractors.words.rows import Phrase
from extractors.words.sheet import Sheet
from records.invoice import Unit
from records.page import Box, Reader

# what OCR makes of a rule or a speck is shorter
_MEANT = re.compile(r"[a-z]{3}")
_NUMERIC = frozenset({"amount", "unit_price", "quantity"})
# « présente facture » heads what this invoice bills as well as it announces a number
_AMOUNTS = frozenset({"amount", "amount_elsewhere"})
_TELLING = frozenset({"description", "person", "role", "date", "quantity", "unit_price"})
_HIGHEST = 3
_TALLEST = 7
_HOURS = re.compile(r"\b(temps|time|duree|duration|heures?|hours?|hrs?|hres?|hur|h|horaire|hourly)\b")
_DAYS = re.compile(r"\b(jours?|days?|jrs?|jp|journalier|daily|diem|quotidien|j)\b")
_MONTHS = re.compile(r"\b(mois|months?|mensuel|monthly)\b")
_PIECES = re.compile(r"(?:un|unites?|units?|ea|each|pce?s?)\b")
_KILOMETRES = re.compile(r"\b(km|kilometres?|kilometers?)\b")


class Column(NamedTuple):
    """A column as its heading names it; `role` is a word of the vocabulary, or None where the heading is not known."""

    role: str | None
    x0: float
    x1: float
    folded: str


class TableHead(NamedTuple):
    """The heading of a table: its columns from left to right, and the rows of the sheet that it takes."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(column.role for column in self.columns if column.role)


def unit_named(folded: str) -> Unit | None:
    """The unit of time or distance that a text names: « Heures », « taux horaire », « 97,50 $/h », « km »."""
    for pattern, unit in ((_KILOMETRES, Unit.KILOMETRE), (_HOURS, Unit.HOUR), (_DAYS, Unit.DAY), (_MONTHS, Unit.MONTH)):
        if pattern.search(folded):
            return unit
    return None


def unit_in_cell(folded: str) -> Unit | None:
    """The unit that a cell names: one of time or distance, or pieces (« 3 un. »)."""
    return unit_named(folded) or (Unit.EACH if _PIECES.match(folded) else None)


def find_heads(sheet: Sheet) -> list[TableHead]:
    """The table headings of a page, from top to bottom."""
    heads: list[TableHead] = []
    found = [_best_from(sheet, number) for number in range(len(sheet.rows))]
    number = 0
    while number < len(sheet.rows):
        score, head = found[number]
        # a heading that begins higher takes more rows in: one that begins lower must be clearly better
        better_below = any(below > score + 1.0 for below, _ in found[number + 1 : number + _HIGHEST])
        if head is None or better_below:
            number += 1
            continue
        head = _with_rest(sheet, head, [below for _, below in found])
        heads.append(head)
        number = head.last_row + 1
    return heads


def _best_from(sheet: Sheet, number: int) -> tuple[float, TableHead | None]:
    """The best heading that begins at a row, with its score: 0 and None where there is none."""
    best: tuple[float, TableHead | None] = (0.0, None)
    for height in range(1, _HIGHEST + 1):
        if number + height > len(sheet.rows) or not _close_together(sheet, number, height):
            break
        columns = _columns(sheet, number, height)
        phrases = max(len(row.phrases) for row in sheet.rows[number : number + height])
        score = _score(columns, phrases) - 0.1 * (height - 1)
        if score > best[0]:
            best = (score, TableHead(number, number + height - 1, columns))
    return best


def _with_rest(sheet: Sheet, head: TableHead, found: Sequence[TableHead | None]) -> TableHead:
    """The heading with the rows that only finish its columns' names (« horaire ($) », « (CAD) ») or say them again in
    another language: `found` has the heading that begins at each row, if one does.
    """
    while head.last_row + 1 < len(sheet.rows) and head.last_row - head.first_row < _TALLEST:
        if not _close_together(sheet, head.last_row, 2):
            break
        below = found[head.last_row + 1]
        if below is not None:
            head = TableHead(head.first_row, below.last_row, tuple(_both(column, below) for column in head.columns))
            continue
        phrases = sheet.rows[head.last_row + 1].phrases
        under = all(any(p.box.x0 < c.x1 and c.x0 < p.box.x1 for c in head.columns) for p in phrases)
        if not under or not all(_finishes_name(phrase) for phrase in phrases):
            break
        columns = tuple(_finished(column, phrases) for column in head.columns)
        head = TableHead(head.first_row, head.last_row + 1, columns)
    return head


def _finished(column: Column, phrases: Sequence[Phrase]) -> Column:
    """A column with the words under its name."""
    under = [phrase for phrase in phrases if phrase.box.x0 < column.x1 and column.x0 < phrase.box.x1]
    return column._replace(folded=" ".join([column.folded, *(phrase.folded for phrase in under)]))


def _both(column: Column, below: TableHead) -> Column:
    under = [other for other in below.columns if other.x0 < column.x1 and column.x0 < other.x1]
    if len(under) != 1:
        return column
    [other] = under
    x0, x1 = min(column.x0, other.x0), max(column.x1, other.x1)
    return Column(column.role or other.role, x0, x1, f"{column.folded} {other.folded}")


def _finishes_name(phrase: Phrase) -> bool:
    words = re.sub(r"\([^)]*\)|^d[eu']s? ?", "", phrase.folded).strip()
    matches = vocabulary("column").match(words, forgiving=False)
    return not words or share_covered(words, [(start, end) for _, start, end, _ in matches]) > 0.8


def _close_together(sheet: Sheet, number: int, height: int) -> bool:
    rows = sheet.rows[number : number + height]
    if any(spot.decimals or (spot.currency and spot.values[0]) for row in rows for spot in row.numbers):
        return False
    if any(row.dates for row in rows):
        return False
    return all(
        below.box.y0 - above.box.y1 < 0.9 * max(above.box.height, below.box.height) for above, below in pairwise(rows)
    )


def _columns(sheet: Sheet, number: int, height: int) -> tuple[Column, ...]:
    stacks: list[list[Phrase]] = [[piece] for phrase in sheet.rows[number].phrases for piece in _pieces(phrase)]
    for row in sheet.rows[number + 1 : number + height]:
        fresh: list[list[Phrase]] = []
        for phrase in (piece for whole in row.phrases for piece in _pieces(whole)):
            under = [stack for stack in stacks if _over(stack, phrase)]
            if len(under) == 1:
                under[0].append(phrase)
            else:
                fresh.append([phrase])
        stacks += fresh
    forgiving = sheet.page.reader is Reader.OCR
    columns = [
        column
        for stack in stacks
        for column in _read_stack(stack, forgiving)
        if column.role or not forgiving or _MEANT.search(column.folded)
    ]
    return tuple(sorted(columns, key=lambda column: column.x0))


def _pieces(phrase: Phrase) -> list[Phrase]:
    """A phrase parted where it names several columns that stand too close: « Taux Montant »."""
    matches = vocabulary("column").match(phrase.folded, forgiving=False)
    roles = [names[0] for names, _, _, _ in matches]
    if len(set(roles)) < 2 or share_covered(phrase.folded, [(start, end) for _, start, end, _ in matches]) < 0.95:
        return [phrase]
    if "(" in phrase.folded or "/" in phrase.folded or {"position", "description"} >= set(roles):
        return [phrase]
    row, shift = phrase.row, phrase.start
    return [
        Phrase(row, shift + start, shift + end, row.words_between(shift + start, shift + end))
        for _, start, end, _ in matches
    ]


def _over(stack: Sequence[Phrase], phrase: Phrase) -> bool:
    x0, x1 = min(part.box.x0 for part in stack), max(part.box.x1 for part in stack)
    return min(x1, phrase.box.x1) - max(x0, phrase.box.x0) > 0.3 * min(x1 - x0, phrase.box.width)


def _read_stack(stack: Sequence[Phrase], forgiving: bool) -> list[Column]:
    """The columns that a stack of phrases names: usually one; more where the headings stand too close to be parted."""
    folded = " ".join(part.folded for part in stack)
    matches = vocabulary("column").match(folded, forgiving)
    box = _stack_box(stack)
    if not matches or share_covered(folded, [(start, end) for _, start, end, _ in matches]) < 0.55:
        return [Column(None, box.x0, box.x1, folded)]
    runs: list[tuple[str, int, int]] = []
    for names, start, end, _ in matches:
        role = names[0]
        if runs and (runs[-1][0] == role or len(stack) > 1 or not _parts(folded, runs[-1], (role, start, end))):
            runs[-1] = (runs[-1][0], runs[-1][1], end)
        else:
            runs.append((role, start, end))
    if len(runs) == 1:
        return [Column(runs[0][0], box.x0, box.x1, folded)]
    row, shift = stack[0].row, stack[0].start
    return [
        Column(role, *row.box_between(shift + start, shift + end)[::2], folded[start:end]) for role, start, end in runs
    ]


def _parts(folded: str, one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    """Whether two labels side by side in one phrase are two headings: « Heures Taux Montant », not « Prix (taxes) »."""
    between = folded[one[2] : two[1]]
    return between.strip() in {"", "|", "/"} and {one[0], two[0]} != {"position", "description"}


def _stack_box(stack: Sequence[Phrase]) -> Box:
    box = stack[0].box
    for part in stack[1:]:
        box = box.union(part.box)
    return box


def _score(columns: Sequence[Column], phrases: int) -> float:
    roles = {column.role for column in columns if column.role}
    unknown = sum(column.role is None for column in columns)
    if phrases < 2 or len(columns) < 2 or len(roles) < 2 or not roles & _NUMERIC or not roles & _TELLING:
        return 0.0
    if roles <= {"quantity", "date"} or roles <= {"amount", "date", "position", "tax"}:
        return 0.0
    if any(_names_a_number(column.folded) for column in columns if column.role not in _AMOUNTS):
        return 0.0
    # a heading read whole names the amounts; « taxes » is oftener the end of « total avant taxes » than a column
    return len(roles) - 0.7 * unknown + (0.5 if "amount" in roles else 0.0) - (0.5 if "tax" in roles else 0.0)


def _names_a_number(folded: str) -> bool:
    return any(
        words >= 2 and ({"invoice_number", "due_date", "purchase_order", "contract_number"} & set(names))
        for names, _, _, words in vocabulary("label").match(folded, forgiving=False)
    )


def names_role(folded: str, role: str) -> bool:
    """Whether a heading's own words name a role of the vocabulary."""
    return any(role in names for names, _, _, _ in vocabulary("column").match(folded, forgiving=True))
