"""What past invoices are found by and add up to, drawn from each checked invoice."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import op

from ledger.columns import Amount
from ledger.drawn_columns import past_columns
from ledger.guards import Guard
from records.invoice import Invoice

revision = "0007"
down_revision = "0006"

_TABLE = "checked_invoices"
_PIECE = 500
_AMOUNTS = ("drawn", "expenses", "hours", "days", "without_unit")
_COLUMNS: tuple[tuple[str, sa.types.TypeEngine[Any]], ...] = (
    ("first_day", sa.Date()),
    ("last_day", sa.Date()),
    ("seen_number", sa.Text().with_variant(sa.Text(collation="C"), "postgresql")),
    ("last_number", sa.BigInteger()),
    ("comparable_account", sa.Text()),
    ("comparable_order", sa.Text()),
    *((name, sa.BigInteger()) for name in _AMOUNTS),
)
_INDEXES = (
    *(
        ("vendor_id", column)
        for column in ("issue_date", "total", "last_day", "seen_number", "last_number", "comparable_account")
    ),
    *(("contract_number", column) for column in ("last_day", "comparable_order")),
)


def upgrade() -> None:
    for name, kind in _COLUMNS:
        op.add_column(_TABLE, sa.Column(name, kind, nullable=True))
    _fill(op.get_bind())
    for columns in _INDEXES:
        op.create_index(op.f(f"ix_{_TABLE}_{'_'.join(columns)}"), _TABLE, list(columns), unique=False)
    added = ["contract_number", "document_id", "check_version", "id", *_AMOUNTS]
    op.create_index(f"ix_{_TABLE}_added", _TABLE, added, unique=False)


def _fill(connection: sa.Connection) -> None:
    drawn = [sa.column(name, Amount() if name in _AMOUNTS else kind) for name, kind in _COLUMNS]
    rows = sa.table(_TABLE, sa.column("id"), sa.column("invoice"), *drawn)
    wanted = sa.update(rows).where(rows.c.id == sa.bindparam("row"))
    with _unguarded(connection):
        last = 0
        while piece := connection.execute(
            sa.select(rows.c.id, rows.c.invoice).where(rows.c.id > last).order_by(rows.c.id).limit(_PIECE)
        ).all():
            connection.execute(
                wanted, [{"row": row, **past_columns(Invoice.model_validate_json(text))} for row, text in piece]
            )
            last = piece[-1].id


@contextmanager
def _unguarded(connection: sa.Connection) -> Iterator[None]:
    """Without the guard against changes, which stands again afterwards; nobody else writes meanwhile."""
    guard = Guard(_TABLE, "UPDATE").name
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"ALTER TABLE {_TABLE} DISABLE TRIGGER {guard}"))
        yield
        connection.execute(sa.text(f"ALTER TABLE {_TABLE} ENABLE TRIGGER {guard}"))
    else:
        named = {"name": guard}
        stated = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), named).scalar_one()
        connection.execute(sa.text(f"DROP TRIGGER {guard}"))
        yield
        connection.execute(sa.text(stated))
