"""The rows of a composed layout's table, cell by cell."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from benchmarks.factory.layouts.composed.table import Table
from benchmarks.factory.layouts.printing import Printing, Row
from records.invoice import LineKind, Unit
from records.reading import Language

NUMBERS = frozenset(
    {"hours", "days", "quantity", "unit_price", "daily_rate", "price", "amount", "discount", "calculation"}
)
_TEXTS = ("description", "person", "role", "week", "date")
_PRICES = ("unit_price", "daily_rate", "price")
_QUANTITIES = ("hours", "days", "quantity")
_PARTS = (1, 2, 4)
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
    """`kind` is head, line, gathered, subtotal, section, note or carried; `amount` is a line's own, in CAD."""

    kind: str
    cells: tuple[Cell, ...]
    amount: Decimal = Decimal(0)

    def of(self, *columns: str) -> list[str]:
        """What stands in those columns, where something does."""
        return [cell.text for cell in self.cells if cell.column in columns and cell.text]


def head(p: Printing, table: Table) -> TableRow:
    """The headings, a line break between the two rows of one."""
    return TableRow("head", tuple(Cell(_heading(p, table, name), name) for name in table.columns))


def _heading(p: Printing, table: Table, name: str) -> str:
    french, english = table.headings[name]
    if p.language is Language.BILINGUAL and french != english:
        return f"{french}\n{english}".replace("|", " ")
    return p.t(french, english).replace("|", "\n")


def pages(p: Printing, table: Table) -> list[list[TableRow]]:
    """The rows below the headings, in as many parts as the table has pages: one, unless sums are carried forward."""
    rows = _body(p, table)
    if table.carried is None or len(rows) <= table.rows_a_page + 2:
        return [rows]
    carried, brought = (p.t(*words) for words in table.carried)
    parts = [rows[start : start + table.rows_a_page] for start in range(0, len(rows), table.rows_a_page)]
    whole = Decimal(0)
    for place, part in enumerate(parts):
        if place:
            part.insert(0, _sum_row(p, table, "carried", brought, whole))
        whole += sum((row.amount for row in part), Decimal(0))
        if place < len(parts) - 1:
            part.append(_sum_row(p, table, "carried", carried, whole))
    return parts


def apart(p: Printing, table: Table) -> tuple[TableRow, list[TableRow]] | None:
    """The headings and rows of a second table, for expenses and discounts; None where there is no such table."""
    if not table.apart or not p.others() or len(p.others()) == len(p.rows):
        return None
    columns = tuple(name for name in table.columns if name in ("description", "unit") or name in NUMBERS)
    text = () if "description" in columns else (_first_text(table),)
    own = table._replace(columns=(*text, *columns))
    rows = [_line(p, own, row) for row in p.others()]
    heading = TableRow("head", tuple(Cell(_heading(p, own, name), name) for name in own.columns))
    return heading, [*rows, _sum_row(p, own, "subtotal", p.t("Total", "Total"), p.summed(p.others()))]


def _body(p: Printing, table: Table) -> list[TableRow]:
    services = [row for row in p.rows if row.is_service]
    rows = list(_services(p, table))
    if table.total_row and services:
        rows.append(_sum_row(p, table, "subtotal", p.t(*table.total_row), p.summed(services), p.hours(services)))
    others = [] if table.apart and services else [_line(p, table, row) for row in p.others()]
    if table.sections:
        fees, expenses = table.sections
        rows.insert(0, _across(table, "section", p.t(*fees)))
        others = [_across(table, "section", p.t(*expenses)), *others] if others else []
    rows += others
    if table.note:
        rows.append(_across(table, "note", p.t(*table.note)))
    return rows


def _services(p: Printing, table: Table) -> Iterator[TableRow]:
    gatherings = {"person": p.by_person, "role": p.by_role, "day": p.by_day}
    if table.gathered == "no":
        yield from (_line(p, table, row) for row in p.rows if row.is_service)
        return
    for first, rows in gatherings[table.gathered]():
        yield _across(table, "gathered", _gathered_under(p, table, first))
        yield from (_line(p, table, row) for row in rows)
        if table.subtotals:
            label = p.t("Sous-total", "Subtotal")
            yield _sum_row(p, table, "subtotal", label, p.summed(rows), p.hours(rows))


def _gathered_under(p: Printing, table: Table, first: Row) -> str:
    if table.gathered == "day":
        return p.style.row_day(first.line.service_date)
    if table.gathered == "role":
        return first.line.role or ""
    shown_elsewhere = "role" in table.columns or "{role}" in table.row
    return (
        table.gathered_as.format(person=first.line.person, role=first.line.role)
        if first.line.role and not shown_elsewhere
        else first.line.person or ""
    )


def _sum_row(p: Printing, table: Table, kind: str, label: str, amount: Decimal, quantity: str = "") -> TableRow:
    """A row that sums others; nothing but the amount and the quantity where no column is free for a label."""
    texts = {"amount": p.style.cell(amount)} | dict.fromkeys(_QUANTITIES, quantity)
    cells = [Cell(texts.get(name, ""), name) for name in table.columns]
    free = next((place for place, cell in enumerate(cells) if cell.column in _TEXTS), None)
    if free is not None:
        cells[free] = Cell(label, table.columns[free])
    return TableRow(kind, tuple(cells))


def _across(table: Table, kind: str, text: str) -> TableRow:
    return TableRow(kind, (Cell(text, "description", len(table.columns)),))


def _line(p: Printing, table: Table, row: Row) -> TableRow:
    return TableRow(
        "line", tuple(Cell(_text(p, table, row, name), name) for name in table.columns), row.line.amount or Decimal(0)
    )


def _text(p: Printing, table: Table, row: Row, name: str) -> str:
    line = row.line
    if name in _QUANTITIES:
        return _quantity(p, table, row)
    if name in _PRICES:
        return _price(p, table, row)
    if name == "calculation":
        return table.calculation.format(_quantity(p, table, row), _price(p, table, row)) if line.unit_price else ""
    if not row.is_service and "description" not in table.columns and name == _first_text(table):
        return line.description or ""
    texts = {
        "date": p.style.row_day(line.service_date),
        "week": row.week,
        "person": line.person,
        "role": line.role,
        "description": line.description,
        "unit": _unit(p, row),
        "amount": f"{p.style.cell(line.amount)} {table.mark}".strip(),
        "lump": p.style.cell((line.amount or Decimal(0)) * _PARTS[row.number % len(_PARTS)]),
        "share": f"{100 // _PARTS[row.number % len(_PARTS)]} %",
        "item": str(row.number),
        "code": f"{_CODES[line.kind]}-{row.number:02d}",
        "tax_code": table.tax_code,
        "discount": "0 %" if row.is_service else "",
    }
    return texts[name] or ""


def _price(p: Printing, table: Table, row: Row) -> str:
    price = p.style.cell(row.line.unit_price)
    return f"{price}/h" if table.rate_per_unit and row.line.unit is Unit.HOUR and price else price


def _unit(p: Printing, row: Row) -> str:
    """The unit, in French on a bilingual page."""
    if row.line.unit is Unit.MONTH:
        return "month" if p.language is Language.ENGLISH else "mois"
    return p.unit(row.line).split(p.layout.joiner)[0]


def _first_text(table: Table) -> str:
    return next(name for name in table.columns if name in ("person", "role"))


def _quantity(p: Printing, table: Table, row: Row) -> str:
    if "unit" in table.leaves_out or "unit" in table.columns:
        return p.quantity(row.line)
    if table.with_unit and row.line.quantity is not None:
        return f"{p.quantity(row.line)} {_unit(p, row)}".strip()
    return p.quantity(row.line) if row.is_service else f"{p.quantity(row.line)} {_unit(p, row)}".strip()
