"""One line of an invoice: its numbers, its texts, who it is about, and of what kind it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from extractors.lines.people import (
    looks_like_person,
    looks_like_role,
    name_before_role,
    names_hours,
    one_line,
    who_in_cell,
)
from extractors.lines.table_columns import Cell, NumberColumn, fitting, names_time
from extractors.lines.table_heads import names_role, unit_in_cell, unit_named
from extractors.lines.table_rows import TableRow
from extractors.lines.text_columns import RowText, TextColumns
from extractors.words.folding import fold
from extractors.words.labelled_values import Span
from records.invoice import LineKind, Unit

_EXPENSE = re.compile(
    r"\b(?:km|kilometrage|kilometres?|kilometers?|mileage|repas|meals?|hebergement|lodging|hotel|stationnement|parking|deplacements?|travel|train|avion|airfare"
    r"|taxi|per diem|debours|debourses?|disbursements?|frais|expenses?|depenses?|billet|messagerie|courier|impressions?"
    r"|photocopies?|location de|rental|peages?)\b"
)
_DISTANCE = re.compile(r"\b(?:km|kilometrage|kilometres?|kilometers?|mileage)\b")
_DISCOUNT = re.compile(r"\b(?:rabais|remise|escompte|discount|ristourne|rebate)\b")


@dataclass(frozen=True)
class ReadLine:
    """A line as read: its values, and the place of each.

    `service_days` are what its date may mean, day first; `settled` says that quantity × unit price = amount holds,
    None where one of the three is not on the page; `told_apart` that something besides arithmetic tells the quantity
    from the unit price: a heading, a currency, a unit.
    """

    spans: dict[str, Span] = field(default_factory=dict)
    description: str | None = None
    person: str | None = None
    role: str | None = None
    service_days: tuple[date, ...] = ()
    quantity: Decimal | None = None
    unit: Unit | None = None
    unit_price: Decimal | None = None
    amount: Decimal | None = None
    kind: LineKind = LineKind.SERVICE
    settled: bool | None = None
    told_apart: bool = True


def read_line(
    rows: Sequence[TableRow],
    anchor: TableRow,
    cells: dict[str, Cell],
    columns: Sequence[NumberColumn],
    texts: TextColumns,
) -> ReadLine:
    numbers: dict[str, Cell] = {role: cells[role] for role in ("quantity", "unit_price", "amount") if role in cells}
    if len(numbers) < 3:
        numbers = _found_by_product(rows, numbers)
    if "quantity" not in numbers and "unit_price" not in numbers:
        timed = [cell for cell in anchor.cells if cell is not numbers.get("amount") and _names_unit(cell)]
        if len(timed) == 1:
            numbers["quantity"] = timed[0]
    used = {id(cell): cell for cell in [*cells.values(), *numbers.values()]}.values()
    return line_of(numbers, columns, texts.read([row.row for row in rows], used))


def line_of(numbers: dict[str, Cell], columns: Sequence[NumberColumn], text: RowText) -> ReadLine:
    """A line of its quantity, unit price and amount, as far as they are there, and of its texts."""
    values = {role: cell.value for role, cell in numbers.items()}
    settled: bool | None = None
    if len(numbers) == 3:
        meaning = fitting(numbers["quantity"].number, numbers["unit_price"].number, numbers["amount"].number)
        settled = meaning is not None
        if meaning:
            values = dict(zip(("quantity", "unit_price", "amount"), meaning, strict=True))
    spans = {role: Span(cell.row, cell.number.start, cell.number.end) for role, cell in numbers.items()}
    spans |= text.spans
    unit = text.unit or _unit(numbers.get("quantity"), numbers.get("unit_price"), columns)
    return ReadLine(
        spans=spans,
        description=text.cells.get("description"),
        person=text.cells.get("person"),
        role=text.cells.get("role"),
        service_days=text.service_days,
        quantity=values.get("quantity"),
        unit=unit if "quantity" in values else None,
        unit_price=values.get("unit_price"),
        amount=values.get("amount"),
        settled=settled,
        told_apart=_told_apart(numbers, columns),
    )


def _told_apart(numbers: dict[str, Cell], columns: Sequence[NumberColumn]) -> bool:
    if not {"quantity", "unit_price"} <= numbers.keys():
        return True
    quantity, price = numbers["quantity"], numbers["unit_price"]
    headed = any(
        column.role in {"quantity", "unit_price"} and names_role(column.folded, column.role) for column in columns
    )
    priced = price.number.currency is not None and quantity.number.currency is None
    return headed or priced or names_time(quantity) or quantity.value == price.value


def _found_by_product(rows: Sequence[TableRow], numbers: dict[str, Cell]) -> dict[str, Cell]:
    """Quantity and unit price written inside the text (« 37,5 h × 97,50 $ »), where their product is the amount."""
    amount = numbers.get("amount")
    if amount is None:
        return numbers
    others = [cell for table_row in rows for cell in table_row.cells if cell is not amount and not cell.number.percent]
    pairs = sorted(combinations(others, 2), key=lambda pair: sum(not cell.pure for cell in pair))
    for one, two in pairs:
        meaning = fitting(one.number, two.number, amount.number)
        if meaning and meaning[0] not in {0} and meaning[1] != 0:
            price_first = one.number.currency is not None and two.number.currency is None
            quantity, price = (two, one) if price_first else (one, two)
            if numbers.get("quantity", quantity) is quantity and numbers.get("unit_price", price) is price:
                return {"quantity": quantity, "unit_price": price, "amount": amount}
    return numbers


def _names_unit(cell: Cell) -> bool:
    """Whether a number stands alone with its unit of time or distance: « 35,5 h »."""
    return cell.pure and cell.number.currency is None and (cell.number.clock or _unit_after(cell) is not None)


def _unit_after(cell: Cell) -> Unit | None:
    after = cell.row.folded[cell.number.end : cell.number.end + 12].split("\t")[0]
    if not re.match(r" ?[a-z]", after):
        return None
    return unit_in_cell(after.split(" x ")[0].strip())


def _unit(quantity: Cell | None, price: Cell | None, columns: Sequence[NumberColumn]) -> Unit | None:
    if quantity is None:
        return None
    if quantity.number.clock:
        return Unit.HOUR
    beside = _unit_after(quantity)
    if beside:
        return beside
    heads = {column.role: column.folded for column in columns}
    headed = unit_named(heads.get("quantity", ""))
    if headed:
        return headed
    if price is not None:
        after_price = price.row.folded[price.number.end : price.number.end + 12].split("\t")[0]
        if "/" in after_price and unit_named(after_price.replace("/", " ")):
            return unit_named(after_price.replace("/", " "))
        return unit_named(heads.get("unit_price", ""))
    return None


def with_person(line: ReadLine) -> ReadLine:
    """The person and the profile from their columns, else from the description."""
    if line.role and names_hours(line.role):
        line = replace(line, role=None, description=line.description or line.role)
    description = line.description
    written = one_line(line.person)
    if written and not looks_like_person(written, expected=True):
        named = who_in_cell(line.person or "")
        together = named if named.person and named.role else name_before_role(written) or named
        if together.person:
            line = replace(line, person=together.person, role=line.role or together.role)
            description = description or together.rest
        elif looks_like_role(written) and line.role is None:
            line = replace(line, person=None, role=written)
        elif description is None:
            description, line = written, replace(line, person=None)
    if (line.person is None or line.role is None) and line.description:
        named = who_in_cell(line.description)
        line = replace(line, person=line.person or named.person, role=line.role or named.role)
    return replace(line, description=one_line(description), person=one_line(line.person), role=one_line(line.role))


def with_group(line: ReadLine, person: str | None, role: str | None) -> ReadLine:
    """What a line does not say of itself from the heading of its group."""
    return replace(line, person=line.person or person, role=line.role or role)


def with_kind(line: ReadLine, expenses: bool) -> ReadLine:
    words = fold(line.description or "")
    if _DISCOUNT.search(words) and (line.amount is None or line.amount < 0):
        return replace(line, kind=LineKind.DISCOUNT)
    told = _EXPENSE.search(words) and line.person is None and line.role is None
    if not (line.unit is Unit.KILOMETRE or expenses or told):
        return line
    unit = line.unit
    if line.quantity is not None and unit in {Unit.HOUR, Unit.DAY} and told:
        # the column's heading speaks of the services; an expense is counted otherwise
        unit = Unit.KILOMETRE if _DISTANCE.search(words) else Unit.EACH
    return replace(line, kind=LineKind.EXPENSE, unit=unit)
