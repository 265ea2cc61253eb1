"""The tables an invoice is checked against, from a folder of CSV or XLSX files."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from records.record import BilingualText, Record
from records.tables import Tables
from validators.table_files.cell import CellError
from validators.table_files.columns import FORMS, TableForm
from validators.table_files.cross_checks import FilledTable, PlacedRow, cross_faults
from validators.table_files.sheet import Sheet, SheetRow, read_sheet
from validators.table_files.table_notes import table_notes
from validators.tables_error import TableFault, TablesError


class TablesRead(NamedTuple):
    """`notes` are for people: what was left aside and what looks like a slip, nothing that stops the work."""

    tables: Tables
    notes: tuple[BilingualText, ...]


def read_tables(folder: Path) -> TablesRead:
    """The tables of that folder; raises TablesError with every fault of every file."""
    faults: list[TableFault] = []
    notes: list[BilingualText] = []
    filled: dict[str, FilledTable] = {}
    for form in FORMS:
        try:
            path = _find(folder, form)
            if path is None:
                continue
            sheet = read_sheet(path)
        except TablesError as error:
            faults.extend(error.faults)
            continue
        table, wrong = _fill(form, sheet)
        faults.extend(wrong)
        filled[form.name] = table
        notes.extend(_unknown_columns(form, sheet))
    if all(form.name in filled for form in FORMS if form.required):
        faults.extend(cross_faults(filled))
    if faults:
        raise TablesError(tuple(faults))
    rows = {name: tuple(row.record for row in table.rows) for name, table in filled.items()}
    tables = Tables.model_validate(rows)
    return TablesRead(tables, (*notes, *table_notes(tables)))


def _find(folder: Path, form: TableForm) -> Path | None:
    found = [path for ending in (".csv", ".xlsx") if (path := folder / f"{form.name}{ending}").is_file()]
    if len(found) > 1:
        raise _file_error(
            form, "un seul fichier de ce nom, CSV ou XLSX", "one file of that name, CSV or XLSX", "CSV + XLSX"
        )
    if not found and form.required:
        raise _file_error(form, f"ce fichier, CSV ou XLSX, dans {folder}", f"this file, CSV or XLSX, in {folder}", None)
    return found[0] if found else None


def _file_error(form: TableForm, french: str, english: str, found: str | None) -> TablesError:
    return TablesError((TableFault(file=form.name, expected=BilingualText(fr=french, en=english), found=found),))


def _fill(form: TableForm, sheet: Sheet) -> tuple[FilledTable, list[TableFault]]:
    faults = list(_header_faults(form, sheet))
    rows: list[PlacedRow] = []
    if not faults:
        places = {name: place for place, name in enumerate(sheet.header)}
        for row in sheet.rows:
            record, wrong = _fill_row(form, sheet, row, places)
            faults.extend(wrong)
            if record is not None:
                rows.append(PlacedRow(row.number, record))
    return FilledTable(form, sheet.file, tuple(rows), whole=not faults), faults


def _header_faults(form: TableForm, sheet: Sheet) -> Iterator[TableFault]:
    for column in form.columns:
        times = sheet.header.count(column.name)
        if times > 1 or (times == 0 and not column.may_be_empty):
            yield TableFault(
                file=sheet.file,
                row=1,
                column=column.name,
                expected=BilingualText(fr="cette colonne, une fois", en="this column, once"),
                found=", ".join(name for name in sheet.header if name),
            )


def _fill_row(
    form: TableForm, sheet: Sheet, row: SheetRow, places: dict[str, int]
) -> tuple[Record | None, list[TableFault]]:
    def fault(column: str | None, expected: BilingualText, found: str) -> TableFault:
        return TableFault(file=sheet.file, row=row.number, column=column, expected=expected, found=found)

    if len(row.cells) > len(sheet.header):
        french = f"{len(sheet.header)} cellules, comme l'en-tête (un montant avec une virgule se met entre guillemets)"
        english = f"{len(sheet.header)} cells, as the header has (quote an amount that holds a comma)"
        return None, [fault(None, BilingualText(fr=french, en=english), str(len(row.cells)))]
    values: dict[str, object] = {}
    faults = []
    for column in form.columns:
        place = places.get(column.name, len(row.cells))
        cell = row.cells[place] if place < len(row.cells) else ""
        if not cell:
            if not column.may_be_empty:
                faults.append(fault(column.name, BilingualText(fr="une valeur", en="a value"), ""))
            continue
        try:
            values[column.name] = column.parse(cell)
        except CellError as error:
            faults.append(fault(column.name, error.expected, cell))
    if faults:
        return None, faults
    try:
        return form.record.model_validate(values), []
    except ValidationError as error:
        wrong = error.errors()[0]
        column_name = str(wrong["loc"][0]) if wrong["loc"] else None
        return None, [fault(column_name, BilingualText(fr=wrong["msg"], en=wrong["msg"]), str(wrong["input"]))]


def _unknown_columns(form: TableForm, sheet: Sheet) -> Iterator[BilingualText]:
    known = {column.name for column in form.columns}
    unknown = [name for name in dict.fromkeys(sheet.header) if name and name not in known]
    if unknown:
        listed = ", ".join(unknown)
        yield BilingualText(
            fr=f"{sheet.file} : colonnes inconnues, laissées de côté : {listed}",
            en=f"{sheet.file}: unknown columns, left aside: {listed}",
        )
