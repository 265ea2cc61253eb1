"""A back-up put back into a new ledger, on either database."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, inspect, select, text
from sqlalchemy.orm import Session

from ledger.back_up import ORIGINALS, ROWS, TABLE, sha256_of_file
from ledger.database import Database
from ledger.errors import BackUpRefusedError
from ledger.opening import bring_up_to_date, open_ledger, originals_at
from ledger.originals import Originals
from ledger.row_text import row_values
from ledger.schema import Base, DocumentRow, TrailRow
from records.back_up import BackUp
from records.trail import TrailFault

_PIECE = 500


def restore(
    url: str, data_folder: Path, folder: Path, record: BackUp, originals: str | None = None
) -> tuple[TrailFault, ...]:
    """Puts the back-up `record` of `folder` into the empty ledger at `url`, its originals into `data_folder`, and goes
    over all of it; gives what is not as it was recorded. All rows go in at once or not at all; done again after a
    failure it goes on. Raises BackUpRefusedError, the errors of `open_ledger` and of `Originals`.
    """
    rows = folder / record.name / ROWS
    if sha256_of_file(rows) != record.rows_sha256:
        raise BackUpRefusedError(f"{rows} is not what was written: its SHA-256 differs")
    data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(url)
    try:
        with database.reading() as session:
            _refuse_full(session)
        bring_up_to_date(database, record.schema_version)
        target, kept = originals_at(data_folder, originals), Originals(folder / ORIGINALS)
        for sha256 in _documents(rows):
            target.keep(kept.path_of(sha256), sha256)
        with database.writing() as session:
            _refuse_full(session)
            _read_rows(session.connection(), rows)
    finally:
        database.close()
    with open_ledger(url, data_folder, originals=originals) as ledger:
        return ledger.verify(record.head)


def _read_rows(connection: Connection, path: Path) -> None:
    for table, rows in _tables(path):
        waiting: list[dict[str, object]] = []
        for row in rows:
            waiting.append(row)
            if len(waiting) == _PIECE:
                connection.execute(insert(table), waiting)
                waiting = []
        if waiting:
            connection.execute(insert(table), waiting)
        _go_on_counting(connection, table)


def _tables(path: Path) -> Iterator[tuple[Table, Iterator[dict[str, object]]]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        line = file.readline()
        while line.startswith(TABLE):
            table = Base.metadata.tables[line[len(TABLE) :].strip()]
            columns: list[str] = row_values(file.readline())
            following = [""]

            def rows(columns: list[str] = columns, following: list[str] = following) -> Iterator[dict[str, object]]:
                for row in file:
                    if row.startswith(TABLE):
                        following[0] = row
                        return
                    yield dict(zip(columns, row_values(row), strict=True))

            every = rows()
            yield table, every
            for _ in every:
                pass
            line = following[0]


def _documents(path: Path) -> Iterator[str]:
    for table, rows in _tables(path):
        if table.name == DocumentRow.__tablename__:
            for row in rows:
                yield str(row["sha256"])


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL counts rows by itself, and is to go on after those put back."""
    if connection.dialect.name != "postgresql" or table.autoincrement_column is None:
        return
    column = table.autoincrement_column
    last = connection.scalar(select(func.max(column)))
    sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
    if last is not None and sequence is not None:
        connection.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})


def _refuse_full(session: Session) -> None:
    present = inspect(session.connection()).has_table(TrailRow.__tablename__)
    if present and session.scalar(select(func.count()).select_from(TrailRow)):
        raise BackUpRefusedError("the ledger is not empty: a back-up is put back into a new one")
