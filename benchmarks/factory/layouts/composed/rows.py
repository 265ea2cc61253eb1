"""The rows of a composed layout's table, cell by cell."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.factory.layouts.composed.table import Table
from benchmarks.factory.layouts.printing import Printing, Row
from records.invoice import LineKind, Unit
from records.reading import Language

NUMBERS = frozenset({"hours", "days", "quantity", "unit_price", "daily_rate", "price", "amount", "discount"})
_PRICES = ("unit_price", "daily_rate", "price")
_QUANTITIES = ("hours", "days", "quantity")
_CODES = {LineKind.SERVICE: "HON", LineKind.EXPENSE: "DEB", LineKind.DISCOUNT: "ESC"}


class Cell(NamedTuple):
    """`column` names the column, or the first of those spanned."""

    text: str
    column: str
    span: int = 1

    @property
    def is_number(self) -> bool:
        return self.column in NUMBERS


class TableRow(NamedTuple):
    """`kind` is head, line, gathered, subtotal, section or note."""

    kind: str
    cells: tuple[Cell, ...]


def head(p: Printing, table: Table) -> TableRow:
    """The headings, a line break between the two rows of one."""
    return TableRow("head", tuple(Cell(_heading(p, table, name), name) for name in table.columns))


def _heading(p: Printing, table: Table, name: str) -> str:
    french, english = table.headings[name]
    if p.language is Language.BILINGUAL:
        return p.t(french.replace("|", " "), english.replace("|", " ")).replace(p.layout.joiner, "\n", 1)
    return p.t(french, english).replace("|", "\n")


def body(p: Printing, table: Table) -> list[TableRow]:
    """All rows below the headings."""
    services = [row for row in p.rows if row.is_service]
    rows = list(_services(p, table))
    if table.sections:
        rows.insert(0, _across(table, "section", p.t("Honoraires", "Professional fees")))
        if p.others() and services:
            rows.append(_across(table, "section", p.t("Autres frais et ajustements", "Other charges and adjustments")))
    if table.notes:
        rows.append(
            _across(
                table,
                "note",
                p.t("Travaux réalisés selon l’entente en vigueur.", "Work performed under the agreement."),
            )
        )
    return (
        rows[: len(rows) - int(table.notes)]
        + [_line(p, table, row) for row in p.others()]
        + rows[len(rows) - int(table.notes) :]
    )


def _services(p: Printing, table: Table) -> Iterator[TableRow]:
    gatherings = {"person": p.by_person, "role": p.by_role, "day": p.by_day}
    if table.gathered == "no":
        yield from (_line(p, table, row) for row in p.rows if row.is_service)
        return
    for first, rows in gatherings[table.gathered]():
        yield _across(table, "gathered", _gathered_under(p, table, first))
        yield from (_line(p, table, row) for row in rows)
        if table.subtotals:
            yield _subtotal(p, table, rows)


def _gathered_under(p: Printing, table: Table, first: Row) -> str:
    if table.gathered == "day":
        return p.style.row_day(first.line.service_date)
    if table.gathered == "role":
        return first.line.role or ""
    shown_elsewhere = "role" in table.columns or "{role}" in table.row
    return (
        f"{first.line.person} – {first.line.role}"
        if first.line.role and not shown_elsewhere
        else first.line.person or ""
    )


def _subtotal(p: Printing, table: Table, rows: list[Row]) -> TableRow:
    cells = [Cell("", name) for name in table.columns]
    for place, name in enumerate(table.columns):
        if name == "amount":
            cells[place] = Cell(p.style.cell(p.summed(rows)), name)
        elif name in _QUANTITIES:
            cells[place] = Cell(p.hours(rows), name)
    label = next((place for place, cell in enumerate(cells) if not cell.is_number), 0)
    if not cells[label].text:
        cells[label] = Cell(p.t("Sous-total", "Subtotal"), table.columns[label])
    return TableRow("subtotal", tuple(cells))


def _across(table: Table, kind: str, text: str) -> TableRow:
    return TableRow(kind, (Cell(text, "description", len(table.columns)),))


def _line(p: Printing, table: Table, row: Row) -> TableRow:
    return TableRow("line", tuple(Cell(_text(p, table, row, name), name) for name in table.columns))


def _text(p: Printing, table: Table, row: Row, name: str) -> str:
    line = row.line
    if name in _QUANTITIES:
        return _quantity(p, table, row)
    if name in _PRICES:
        price = p.style.cell(line.unit_price)
        per_hour = table.rate_per_unit and line.unit is Unit.HOUR and price
        return f"{price}/h" if per_hour else price
    if not row.is_service and "description" not in table.columns and name == _first_text(table):
        return line.description or ""
    texts = {
        "date": p.style.row_day(line.service_date),
        "week": row.week,
        "person": line.person,
        "role": line.role,
        "description": line.description,
        "unit": p.unit(line),
        "amount": p.style.cell(line.amount),
        "item": str(row.number),
        "code": f"{_CODES[line.kind]}-{row.number:02d}",
        "tax_code": table.tax_code,
        "discount": "0 %" if row.is_service else "",
    }
    return texts[name] or ""


def _first_text(table: Table) -> str:
    return next(name for name in table.columns if name in ("person", "role"))


def _quantity(p: Printing, table: Table, row: Row) -> str:
    if "unit" in table.leaves_out or "unit" in table.columns:
        return p.quantity(row.line)
    if table.with_unit and row.line.quantity is not None:
        return f"{p.quantity(row.line)} {p.unit(row.line)}".strip()
    return p.counted(row.line)
