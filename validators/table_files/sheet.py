"""A CSV or XLSX file as rows of text, each with the number a person sees beside it."""

import csv
import io
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

from records.record import BilingualText
from validators.tables_error import TableFault, TablesError


class SheetRow(NamedTuple):
    number: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """`file` is the name without its folder; `header` the first row; blank rows are left out of `rows`. Empty cells at
    a row's end are left out but where commas part the cells: there they may tell of an amount cut in two.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(path: Path) -> Sheet:
    """The sheet of a CSV (UTF-8; comma or semicolon) or XLSX file (its first sheet). Raises TablesError."""
    rows = _xlsx_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
    stripped = (SheetRow(number, tuple(cell.strip() for cell in cells)) for number, cells in enumerate(rows, start=1))
    filled = [row for row in stripped if any(row.cells)]
    if not filled:
        raise _unusable(path, "une ligne d'en-tête et des données", "a header row and data", "∅")
    return Sheet(path.name, tuple(name.lower() for name in filled[0].cells), tuple(filled[1:]))


def _csv_rows(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable(
            path,
            "du texte en UTF-8 (dans Excel : Enregistrer sous, CSV UTF-8)",
            "UTF-8 text (in Excel: Save as, CSV UTF-8)",
            f"0x{error.object[error.start]:02X}",
        ) from error
    first_line = text.partition("\n")[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield row if delimiter == "," else _without_empty_end(row)
    except csv.Error as error:
        raise _unusable(path, "un fichier CSV bien formé", "a well-formed CSV file", str(error)) from error


def _xlsx_rows(path: Path) -> Iterator[list[str]]:
    # Slow to import, and most tables are CSV.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        with closing(workbook):
            # A sheet is parsed as its rows are asked for: what is wrong in it shows here.
            for row in workbook.worksheets[0].iter_rows(values_only=True):
                yield _without_empty_end([_cell_text(cell) for cell in row])
    except (BadZipFile, InvalidFileException, SyntaxError, LookupError, ValueError, TypeError, OSError) as error:
        raise _unusable(path, "un classeur XLSX lisible", "a readable XLSX workbook", str(error)) from error


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _cell_text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case float():
            # A workbook holds every number as binary floating point; its shortest form is what was typed.
            return f"{Decimal(repr(cell)):f}".removesuffix(".0")
        case _:
            return str(cell)


def _unusable(path: Path, french: str, english: str, found: str) -> TablesError:
    return TablesError((TableFault(file=path.name, expected=BilingualText(fr=french, en=english), found=found),))
