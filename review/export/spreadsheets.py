"""The tables of an export as CSV and as a workbook. Text from a document never becomes a formula."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from review.export.table import INVOICE_COLUMNS, LINE_COLUMNS, ExportTables, Value
from review.report.spreadsheet import harmless

_BOLD = Font(bold=True)
_CENTS = Decimal("0.01")
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What no table should hold: control, direction-changing and invisible characters, and halves of a pair."""

_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone
_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>[^<]*</dcterms:modified>")
_WIDEST, _MEASURED = 60, 200


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """CSV (RFC 4180): UTF-8, commas, money with a point and no thousands, days ISO 8601, nothing where nothing is."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_written(value) for value in row] for row in rows)
    return written.getvalue().encode("utf-8")


def as_workbook(tables: ExportTables) -> bytes:
    """XLSX with the sheets `invoices` and `lines`; the same tables always give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.created = _MADE
    _sheet(book, "invoices", INVOICE_COLUMNS, tables.invoices)
    _sheet(book, "lines", LINE_COLUMNS, tables.lines)
    made = io.BytesIO()
    book.save(made)
    return _without_clock(made.getvalue())


def plain(text: str) -> str:
    """Text as a table may hold it: on one line, seen whole, no formula."""
    return harmless(" ".join(_HIDDEN.sub("", text).split()))


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Decimal):
        return f"{_with_cents(value):f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _with_cents(value: Decimal) -> Decimal:
    return value.quantize(_CENTS) if value == value.quantize(_CENTS) else value


def _sheet(book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    sheet: Any = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns):
        widest = max((len(_written(row[place])) for row in rows[:_MEASURED]), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(max(widest, len(column)) + 2, _WIDEST)
    sheet.append([_cell(sheet, column, bold=True) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.value = plain(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = "0.00" if value == value.quantize(_CENTS) else "General"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = _BOLD
    return cell


def _without_clock(workbook: bytes) -> bytes:
    """The same workbook whatever the hour: an export that is made again can be compared with the one before."""
    steady = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as made, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in made.infolist():
            content = made.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(b"", content)
            kept.writestr(zipfile.ZipInfo(part.filename, _MADE.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return steady.getvalue()
