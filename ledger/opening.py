"""Opening a ledger: the database brought to this version's schema, the originals' folder made."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from ledger.database import Database
from ledger.errors import LedgerTooNewError
from ledger.ledger import Ledger
from ledger.originals import Originals

SCHEMA_VERSION = "0007"
"""The newest migration; known here so that opening an up-to-date ledger need not load Alembic."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_ledger(
    url: str, data_folder: Path, clock: Callable[[], datetime] = utc_now, originals: str | None = None
) -> Ledger:
    """The ledger in the database at `url` (`sqlite:///…` or `postgresql+psycopg://…`), its originals in `data_folder`,
    or in the shared store at the URL `originals`, which `data_folder` then keeps copies of.

    Makes what is missing; several processes may do so at once. `clock` gives aware times. Raises WrongDatabaseUrlError,
    LedgerTooNewError, OSError where the folder cannot be made, SQLAlchemy's OperationalError where the database does
    not answer.
    """
    database = Database(url)
    try:
        bring_up_to_date(database)
        # Invoices name people, their hours and their rates: nobody else's business on a shared machine.
        data_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = originals_at(data_folder, originals)
    except BaseException:
        database.close()
        raise
    return Ledger(database, kept, clock)


def originals_at(data_folder: Path, url: str | None) -> Originals:
    """The folder of originals, or the shared store; what is missing is made."""
    folder = data_folder / "originals"
    if url is None:
        return Originals(folder)
    from ledger.shared_originals import SharedOriginals

    return SharedOriginals(folder, url)


def bring_up_to_date(database: Database, version: str = SCHEMA_VERSION) -> None:
    """Applies the migrations that the database lacks, in one transaction under the write lock: whole or not at all.
    An earlier `version` is for a back-up made then.
    """
    with database.reading() as session:
        if _version(session.connection()) == version:
            return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", "ledger:migrations")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with database.writing() as session:
        connection = session.connection()
        present = _version(connection)
        if present is not None and present not in known:
            raise LedgerTooNewError(f"the database's schema is {present}; this program knows up to {SCHEMA_VERSION}")
        config.attributes["connection"] = connection
        command.upgrade(config, version)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
