"""What must hold between the rows of the tables: keys once, known contracts, vendors and roles, periods in order."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from records.record import BilingualText, Record
from validators.table_files.columns import TableForm
from validators.tables_error import TableFault


class PlacedRow(NamedTuple):
    """A row of a table and the number a person sees beside it."""

    number: int
    record: Record

    def value(self, column: str) -> object:
        return getattr(self.record, column)


class FilledTable(NamedTuple):
    """`whole`: no row had a fault, so that a key that is not here is nowhere."""

    form: TableForm
    file: str
    rows: tuple[PlacedRow, ...]
    whole: bool


_PERIODS = {
    "contracts": ("start_date", "end_date"),
    "rates": ("effective_from", "effective_to"),
    "people": ("authorised_from", "authorised_to"),
    "purchase_orders": ("start_date", "end_date"),
    "caps": ("effective_from", "effective_to"),
}

_DATED_ONCE = {"rates": ("contract_number", "role_code", "unit"), "caps": ("kind",)}

_OF_CONTRACT = (("contract_number",), "contracts", "un contract_number de contracts", "a contract_number of contracts")

_REFERENCES = {
    "contracts": ((("vendor_id",), "vendors", "un vendor_id de vendors", "a vendor_id of vendors"),),
    "amendments": (_OF_CONTRACT,),
    "rates": (_OF_CONTRACT,),
    "people": (
        _OF_CONTRACT,
        (
            ("contract_number", "role_code"),
            "rates",
            "un role_code de ce contrat dans rates",
            "a role_code of this contract in rates",
        ),
    ),
    "purchase_orders": (_OF_CONTRACT,),
}


def cross_faults(tables: dict[str, FilledTable]) -> Iterator[TableFault]:
    """The faults between rows and between tables, table by table."""
    for name, table in tables.items():
        yield from _repeated_keys(table)
        if name in _PERIODS:
            yield from _ends_before_starts(table, *_PERIODS[name])
        if name in _DATED_ONCE:
            yield from _overlaps(table, _DATED_ONCE[name], *_PERIODS[name])
        for columns, other, french, english in _REFERENCES.get(name, ()):
            if tables[other].whole:
                yield from _unknown(table, columns, _values(tables[other], columns), french, english)


def _values(table: FilledTable, columns: tuple[str, ...]) -> set[tuple[object, ...]]:
    return {tuple(row.value(column) for column in columns) for row in table.rows}


def _repeated_keys(table: FilledTable) -> Iterator[TableFault]:
    first_rows: dict[Hashable, int] = {}
    for row in table.rows if table.form.key else ():
        key = tuple(str(row.value(column)) for column in table.form.key)
        if key in first_rows:
            yield _fault(
                table,
                row,
                table.form.key[-1],
                f"une clé unique (déjà à la ligne {first_rows[key]})",
                f"a key used once (already on row {first_rows[key]})",
                " / ".join(key),
            )
        else:
            first_rows[key] = row.number


def _ends_before_starts(table: FilledTable, start_column: str, end_column: str) -> Iterator[TableFault]:
    for row in table.rows:
        start, end = row.value(start_column), row.value(end_column)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            yield _fault(
                table,
                row,
                end_column,
                f"une date qui n'est pas avant {start_column} ({start})",
                f"a date not before {start_column} ({start})",
                str(end),
            )


def _overlaps(table: FilledTable, same: tuple[str, ...], start_column: str, end_column: str) -> Iterator[TableFault]:
    groups: dict[Hashable, list[PlacedRow]] = {}
    for row in table.rows:
        groups.setdefault(tuple(row.value(column) for column in same), []).append(row)
    for rows in groups.values():
        by_start = sorted(rows, key=lambda row: (row.value(start_column) or date.min, row.number))
        for earlier, later in pairwise(by_start):
            end = earlier.value(end_column) or date.max
            start = later.value(start_column) or date.min
            assert isinstance(end, date)
            assert isinstance(start, date)
            if start <= end:
                yield _fault(
                    table,
                    later,
                    start_column,
                    f"une période qui ne chevauche pas celle de la ligne {earlier.number}",
                    f"a period that does not overlap that of row {earlier.number}",
                    f"{later.value(start_column) or '…'} – {later.value(end_column) or '…'}",
                )


def _unknown(
    table: FilledTable, columns: tuple[str, ...], known: Iterable[tuple[object, ...]], french: str, english: str
) -> Iterator[TableFault]:
    for row in table.rows:
        if tuple(row.value(column) for column in columns) not in known:
            yield _fault(table, row, columns[-1], french, english, str(row.value(columns[-1])))


def _fault(table: FilledTable, row: PlacedRow, column: str, french: str, english: str, found: str) -> TableFault:
    return TableFault(
        file=table.file, row=row.number, column=column, expected=BilingualText(fr=french, en=english), found=found
    )
