"""Timesheets joined to an invoice, as rows: who, which day, how many hours."""

from collections.abc import Sequence
from decimal import Decimal

from extractors.folding import fold
from extractors.people import looks_like_person
from extractors.rows import Row
from extractors.sheet import Sheet
from extractors.table_columns import cells_of, group_cells, match_heads
from extractors.table_heads import find_heads
from records.reading import TimesheetRow

_MOST_HOURS_A_DAY = 24


def read_timesheets(sheets: Sequence[Sheet]) -> tuple[TimesheetRow, ...]:
    """The dated rows of timesheet pages. Sums and rows without a day are left out: the rules add up by themselves."""
    found: list[TimesheetRow] = []
    person: str | None = None
    for sheet in sheets:
        heads = find_heads(sheet)
        hours_band = _hours_band(sheet)
        for number, row in enumerate(sheet.rows):
            named = _person_in(row)
            if named and not row.dates:
                person = named
            if any(head.first_row <= number <= head.last_row for head in heads) or len(row.dates) != 1:
                continue
            hours = _hours(number, row, hours_band)
            if hours is not None:
                found.append(
                    TimesheetRow(person=named or person, day=row.dates[0].days[0], hours=hours, page=sheet.page.number)
                )
    return tuple(found)


def _hours_band(sheet: Sheet) -> tuple[float, float] | None:
    for head in find_heads(sheet):
        rows = range(head.last_row + 1, len(sheet.rows))
        groups = group_cells([cell for number in rows for cell in cells_of(number, sheet.rows[number])])
        for column in match_heads(groups, head.columns):
            if column.role == "quantity":
                return column.x0, column.x1
    return None


def _hours(number: int, row: Row, band: tuple[float, float] | None) -> Decimal | None:
    cells = [cell for cell in cells_of(number, row) if cell.pure and not cell.number.percent]
    if band:
        cells = [cell for cell in cells if min(band[1], cell.box.x1) - max(band[0], cell.box.x0) > 0]
    if not cells:
        return None
    value = cells[-1].value
    return value if 0 < value <= _MOST_HOURS_A_DAY else None


def _person_in(row: Row) -> str | None:
    for phrase in row.phrases:
        text = phrase.text
        for mark in (":", "–", "—", "-"):
            for part in text.split(mark if mark == ":" else f" {mark} "):
                if looks_like_person(
                    part.strip(),
                    expected=fold(text).startswith(("nom", "name", "ressource", "resource", "employe", "consultant")),
                ):
                    return part.strip()
    return None
