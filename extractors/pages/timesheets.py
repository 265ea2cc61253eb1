"""Timesheets joined to an invoice, as rows: who, which day, how many hours."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from extractors.lines.people import looks_like_person
from extractors.lines.table_columns import cells_of, group_cells, match_heads
from extractors.lines.table_heads import find_heads
from extractors.words.folding import fold
from extractors.words.rows import Row
from extractors.words.sheet import Sheet
from records.reading import TimesheetRow

_MOST_HOURS_A_DAY = 24
_APPROVAL = re.compile(
    r"\b(?:approuvee?(?: par)?|approved(?: by)?|approbation|approval|signature(?: du (?:gestionnaire|client))?"
    r"|client signature|signee? par|signed by|autorisee? par|authori[sz]ed by|verifiee? par|gestionnaire|supervisor)\b"
)
_EMPTY_LINE = re.compile(r"[_.\-]{3,}")
_DATE_LABEL = re.compile(r"\bdate\b|\ble\b")
_NOT_A_SIGNATURE = frozenset(
    (
        *(
            "date",
            "le",
            "par",
            "by",
            "du",
            "de",
            "la",
            "the",
            "client",
            "name",
            "nom",
            "er",
            "signature",
            "gestionnaire",
        ),
        *("approuve", "approved", "manager", "responsable", "supervisor"),
    )
)
_MONTH_NAME = re.compile(
    r"(?:janv|fev|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|mar|apr|may|jun|jul|aug|sep)[a-z]*"
)


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


class Signature(NamedTuple):
    """What a timesheet's line of approval holds: `signed` is None where there is no such line."""

    signed: bool | None
    day: date | None


def read_signature(sheets: Sequence[Sheet]) -> Signature:
    """Whether the timesheets' last line of approval (« Approuvé par : … ») names somebody, and its date.

    A pen's stroke over a printed line is not read: such a line counts as empty, and a person looks.
    """
    found = Signature(None, None)
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            match = _APPROVAL.search(row.folded)
            if match is None:
                continue
            below = sheet.rows[number + 1].folded if number + 1 < len(sheet.rows) else ""
            after = _EMPTY_LINE.sub(" ", row.folded[match.end() :])
            words = [
                word
                for word in re.findall(r"[a-z]{2,}", after)
                if word not in _NOT_A_SIGNATURE and not _MONTH_NAME.fullmatch(word)
            ]
            dates = row.dates or (sheet.rows[number + 1].dates if _DATE_LABEL.search(below) else ())
            found = Signature(bool(words), dates[-1].days[0] if dates else None)
    return found


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
