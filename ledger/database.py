"""The way to the database: many may read at once, one writes at a time."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from ledger.errors import WrongDatabaseUrlError

_WAIT_SECONDS = 60
_ONE_WRITER = 0x6261_7061_7965_7231
"""The advisory lock's number on PostgreSQL; any constant of our own will do."""


class Database:
    """Readers see one moment, unmoved by what is written meanwhile. Writers queue for one lock held until they commit
    (SQLite's own, an advisory one on PostgreSQL): the audit trail has one end, so that its entries are one after the
    other anyway, and a lock taken first cannot come to a deadlock. Waiting longer than a minute raises SQLAlchemy's
    OperationalError.
    """

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise WrongDatabaseUrlError(f"not a database URL: {url!r}") from error
        backend = parsed.get_backend_name()
        if backend == "sqlite":
            if parsed.database in (None, "", ":memory:") or "mode=memory" in str(parsed.query):
                raise WrongDatabaseUrlError(
                    "a database in memory keeps nothing; name a file: sqlite:////folder/ledger.sqlite3"
                )
            Path(str(parsed.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.engine = create_engine(parsed, connect_args={"timeout": _WAIT_SECONDS})
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
            self._reader: Engine = self.engine
        elif parsed.drivername == "postgresql+psycopg":
            self.engine = create_engine(parsed, pool_pre_ping=True)
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ")
        else:
            raise WrongDatabaseUrlError(f"sqlite:///… or postgresql+psycopg://…, not {parsed.drivername}://")
        self.is_sqlite = backend == "sqlite"
        self._writer = self.engine.execution_options(writes=True)
        self._writing = threading.local()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session on one moment's state."""
        with Session(self._reader) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that alone may write until it ends; commits if the block ends well, else leaves nothing behind.

        Raises RuntimeError where this thread already writes: it would wait for itself.
        """
        if getattr(self._writing, "now", False):
            raise RuntimeError("this thread already has the ledger's write lock; end that block first")
        self._writing.now = True
        try:
            with Session(self._writer) as session, session.begin():
                lock(session.connection())
                yield session
        finally:
            self._writing.now = False

    def time(self) -> datetime:
        """The time by the database's own clock; SQLite's is this machine's."""
        with self.reading() as session:
            if self.is_sqlite:
                text_of_now = (
                    session.connection().execute(text("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')")).scalar_one()
                )
                return datetime.fromisoformat(text_of_now).replace(tzinfo=UTC)
            now: datetime = session.connection().execute(text("SELECT clock_timestamp()")).scalar_one()
            return now.astimezone(UTC)

    def close(self) -> None:
        self.engine.dispose()


def lock(connection: Connection) -> None:
    """Takes the write lock until the transaction ends. SQLite's is taken as the transaction begins."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_WRITER})


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own notion of when a transaction begins leaves out DDL and SELECT: we begin ours.
    connection.isolation_level = None
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    # Two processes that make the same new file get "locked" at once here, without SQLite's own waiting.
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            mode = cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            if mode != "wal":
                raise WrongDatabaseUrlError(f"this folder's file system cannot hold a safe SQLite database ({mode})")
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
