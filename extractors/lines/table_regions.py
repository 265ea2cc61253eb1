"""Where the tables of an invoice begin and end, over its pages, and which of their rows are sums rather than lines."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.lines.table_columns import cells_of
from extractors.lines.table_heads import Column, TableHead, find_heads
from extractors.words.labels import Label, share_covered
from extractors.words.rows import Row
from extractors.words.sheet import Sheet

_TAXES = frozenset({"gst", "qst", "hst", "pst", "vat"})
_ENDING = _TAXES | {"tax_total", "total", "amount_due"}
_SUMS = _ENDING | {"subtotal", "carried", "part", "holdback", "deposit", "prior_balance", "not_an_amount_due"}
# labels that a line's description may well begin with
_ALSO_DESCRIPTIONS = frozenset(
    "honoraires fees charges net services frais expenses debours disbursements balance report paye paid "  # noqa: SIM905
    "avance depot deposit base interest "
    "interet change budget provision retainer due cash payable continued suite".split()
)


_WORD = re.compile(r"[a-z]{3,}")
# words before a sum's name that change nothing of it
_LEADING = frozenset(
    ("plus", "add", "ajouter", "our", "nos", "notre", "less", "moins", "and", "the", "your", "votre", "les", "des")
)


class Part(NamedTuple):
    """Rows `first` to `last` (not included) of one page, in a table; `head` is the first row of its heading, if any."""

    sheet: Sheet
    first: int
    last: int
    head: int | None = None


class Region(NamedTuple):
    """A table: its heading's columns (none where it has no heading) and its rows, on one page or several."""

    columns: tuple[Column, ...]
    parts: tuple[Part, ...]


def sum_label(sheet: Sheet, row_number: int) -> tuple[Label, bool] | None:
    """The label that makes a row a sum, not a line, and whether it ends the table (a tax, the total) or not (a
    group's sum).
    """
    row = sheet.rows[row_number]
    money = [number for number in row.numbers if not number.percent]
    labels = sheet.labels("amount", row_number)
    if not money or (len(row.phrases) == 1 and not _WORD.search(row.folded) and not labels):
        return _level_sum(sheet, row_number)
    written_as_money = any(number.decimals == 2 or number.currency for number in money)
    other_letters = _letters_beside(row, labels)
    for label in labels:
        if label.name not in _SUMS or money[-1].start < label.end:
            continue
        phrase = row.phrase_at(label.start)
        if any(word not in _LEADING for word in _WORD.findall(row.folded[phrase.start : label.start])):
            continue
        text = row.folded[label.start : label.end]
        if text in _ALSO_DESCRIPTIONS and other_letters > 3:
            continue
        bare = _without_digits(row, phrase.start, phrase.end)
        covers = share_covered(bare, [(label.start - phrase.start, label.end - phrase.start)])
        if _reads_as_line(row_number, row, label.name in _ENDING):
            continue
        return label, label.name in _ENDING and covers >= 0.5 and written_as_money
    return None


def _letters_beside(row: Row, labels: Sequence[Label]) -> int:
    """How many letters of a row stand in no label."""
    return sum(
        letter.isalpha() and not any(label.start <= place < label.end for label in labels)
        for place, letter in enumerate(row.folded)
    )


def _level_sum(sheet: Sheet, row_number: int) -> tuple[Label, bool] | None:
    """The sum that a lone amount and the label of two rows beside it make together, asked from either row."""
    row = sheet.rows[row_number]
    for number in (row_number - 1, row_number + 1):
        if not 0 <= number < len(sheet.rows):
            continue
        other = sheet.rows[number]
        if abs(other.box.middle_y - row.box.middle_y) > 0.95 * sheet.letter_height:
            continue
        amount, named, named_number = (row, other, number) if row.numbers else (other, row, row_number)
        if len(amount.phrases) != 1 or len(named.phrases) != 1 or amount.box.x0 < named.box.x1:
            continue
        if not any(spot.decimals == 2 for spot in amount.numbers):
            continue
        for label in sheet.labels("amount", named_number):
            bare = _without_digits(named, 0, len(named.folded))
            told = share_covered(bare, [(label.start, label.end)]) > 0.7
            # a tax with its number, in French and English, takes two rows
            if (label.name in _SUMS and told) or (label.name in _TAXES and label.start <= 2):
                return label, label.name in _ENDING
    return None


def _without_digits(row: Row, start: int, end: int) -> str:
    return "".join(" " if letter.isdigit() else letter for letter in row.folded[start:end])


def _reads_as_line(row_number: int, row: Row, ends: bool) -> bool:
    """Whether three numbers of the row multiply: a line whatever its first word says. Once an amount is that amount
    says little where the word `ends` the table.
    """
    from extractors.lines.table_columns import fitting

    cells = [cell for cell in cells_of(row_number, row) if not cell.number.percent]
    if len(cells) < 3:
        return False
    quantity, price, amount = cells[-3:]
    meaning = fitting(quantity.number, price.number, amount.number)
    return meaning is not None and meaning[0] != 0 and not (ends and meaning[0] == 1)


def find_regions(sheets: Sequence[Sheet]) -> list[Region]:
    """The tables that have headings, in order; a table left open at a page's foot goes on at the next page's top."""
    regions: list[Region] = []
    still_open = False
    for sheet in sheets:
        heads = find_heads(sheet)
        tops = [head.first_row for head in heads] + [len(sheet.rows)]
        repeated = bool(heads and regions and _same_columns(regions[-1].columns, heads[0]))
        if still_open and regions and not repeated:
            part, ended = _until_end(sheet, 0, tops[0], regions[-1].columns)
            regions[-1] = regions[-1]._replace(parts=(*regions[-1].parts, part))
            still_open = not ended
        for head, bottom in zip(heads, tops[1:], strict=True):
            if any(_has_numbers(region) for region in regions) and _taxes_between(sheet, regions[-1], head):
                # what is owed since when, a summary: no lines come after the taxes
                continue
            part, ended = _until_end(sheet, head.last_row + 1, bottom, head.columns)
            part = part._replace(head=head.first_row)
            if regions and still_open and _same_columns(regions[-1].columns, head):
                last = regions[-1]
                regions[-1] = last._replace(parts=(*last.parts, part))
            else:
                regions.append(Region(head.columns, (part,)))
            still_open = not ended
    return [region for region in regions if _has_numbers(region)]


def _taxes_between(sheet: Sheet, region: Region, head: TableHead) -> bool:
    """Whether a tax is added up between a table and a heading under it on the same page, or over it on the next."""
    last = region.parts[-1]
    first = last.last if last.sheet is sheet else 0
    found = [sum_label(sheet, number) for number in range(first, head.first_row)]
    return any(label is not None and label[1] and label[0].name in _TAXES for label in found)


def bare_regions(sheets: Sequence[Sheet]) -> Iterator[Region]:
    """Where an invoice's table has no heading: the rows up to each tax or total, the highest first."""
    for first_sheet in range(len(sheets)):
        top = 0
        while top < len(sheets[first_sheet].rows):
            parts: list[Part] = []
            for number, sheet in enumerate(sheets[first_sheet:]):
                part, ended = _until_end(sheet, 0 if number else top, len(sheet.rows))
                parts.append(part)
                if ended:
                    break
            yield Region((), tuple(parts))
            top = parts[0].last + 1


def _until_end(sheet: Sheet, first: int, bottom: int, columns: Sequence[Column] = ()) -> tuple[Part, bool]:
    left = min((column.x0 for column in columns), default=0.0)
    for number in range(first, bottom):
        found = sum_label(sheet, number)
        if found and is_tax_code(found[0], columns):
            continue
        if found and found[0].box.x1 < left and _goes_on_below(sheet, number, bottom, left):
            # a block of sums that stands beside the table
            continue
        if found and found[0].name == "total" and _taxes_below(sheet, number + 1, bottom):
            # the total of some lines only, or what is taxed
            continue
        if (found and found[1]) or _is_band_of_sums(sheet, number):
            return Part(sheet, first, number), True
    return Part(sheet, first, bottom), False


def is_tax_code(label: Label, columns: Sequence[Column]) -> bool:
    """Whether a tax's name only says how a line is taxed: it stands in the column for that, right of the words."""
    box = label.box
    return label.start > 0 and any(
        column.role == "tax" and column.x0 < box.x1 and box.x0 < column.x1 for column in columns
    )


def _taxes_below(sheet: Sheet, first: int, bottom: int) -> bool:
    """Whether a tax is added up in those rows."""
    found = [sum_label(sheet, number) for number in range(first, bottom)]
    return any(label is not None and label[0].name in _TAXES for label in found) or any(
        _is_band_of_sums(sheet, number) for number in range(first, bottom)
    )


def _goes_on_below(sheet: Sheet, row_number: int, bottom: int, left: float) -> bool:
    """Whether rows of two numbers or more still stand in the table, at or under a row."""
    return any(
        sum(cell.box.x0 >= left for cell in cells_of(number, sheet.rows[number])) >= 2
        for number in range(row_number, min(bottom, row_number + 3))
    )


def _is_band_of_sums(sheet: Sheet, row_number: int) -> bool:
    """A row of nothing but sums' names (« Sous-total | TPS | TVQ | Total »), over their amounts."""
    row = sheet.rows[row_number]
    named = [
        phrase
        for phrase in row.phrases
        if any(label.start == phrase.start and label.name in _SUMS for label in sheet.labels("amount", row_number))
    ]
    return len(named) >= 3 and len(named) == len(row.phrases) and all(number.percent for number in row.numbers)


def _same_columns(columns: Sequence[Column], head: TableHead) -> bool:
    return [column.role for column in columns] == [column.role for column in head.columns]


def _has_numbers(region: Region) -> bool:
    return any(part.sheet.rows[number].numbers for part in region.parts for number in range(part.first, part.last))
