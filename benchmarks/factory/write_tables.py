"""The tables written as CSV files of the names and columns that the product reads."""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from records.record import Record
from records.tables import (
    Amendment,
    Cap,
    Contract,
    Person,
    PurchaseOrder,
    Rate,
    Tables,
    Vendor,
)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ";".join(_text(item) for item in value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def write_tables(tables: Tables, folder: Path) -> None:
    """One CSV file a table that was given, in UTF-8, into a folder made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    written: tuple[tuple[str, type[Record], Sequence[Record] | None], ...] = (
        ("vendors", Vendor, tables.vendors),
        ("contracts", Contract, tables.contracts),
        ("rates", Rate, tables.rates),
        ("amendments", Amendment, tables.amendments),
        ("people", Person, tables.people),
        ("purchase_orders", PurchaseOrder, tables.purchase_orders),
        ("caps", Cap, tables.caps),
    )
    for name, kind, rows in written:
        if rows is None:
            continue
        columns = list(kind.model_fields)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_text(getattr(row, column)) for column in columns] for row in rows)
