"""Opening brings any database to this version's schema, whoever else opens it at the same time."""

import multiprocessing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from ledger import open_ledger
from ledger.errors import LedgerTooNewError, WrongDatabaseUrlError
from ledger.guards import in_force
from ledger.opening import SCHEMA_VERSION
from ledger.schema import ALL_GUARDS, Base


def test_the_migrations_make_the_schema_that_the_code_knows(url: str, data_folder: Path) -> None:
    open_ledger(url, data_folder).close()

    with create_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        assert {guard.name for guard in ALL_GUARDS} <= in_force(connection)


def test_the_newest_migration_is_the_version_that_opening_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", "ledger:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA_VERSION]


def test_opening_again_changes_nothing(url: str, data_folder: Path) -> None:
    for _ in range(2):
        with open_ledger(url, data_folder) as ledger:
            assert ledger.verify() == ()


def test_processes_that_open_a_new_ledger_at_once_all_can(url: str, data_folder: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(3) as pool:
        assert pool.starmap(_open, [(url, data_folder)] * 6, chunksize=1) == [0] * 6


def _open(url: str, data_folder: Path) -> int:
    with open_ledger(url, data_folder) as ledger:
        return ledger.trail_head().sequence


def test_a_database_of_a_later_version_is_left_alone(url: str, data_folder: Path) -> None:
    open_ledger(url, data_folder).close()
    with create_engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(LedgerTooNewError):
        open_ledger(url, data_folder)


def test_sqlite_writes_ahead_and_waits_for_the_disk(tmp_path: Path, data_folder: Path) -> None:
    with (
        open_ledger(f"sqlite:///{tmp_path}/new/folder/ledger.sqlite3", data_folder) as ledger,
        ledger._database.reading() as session,
    ):

        def pragma(name: str) -> object:
            return session.execute(text(f"PRAGMA {name}")).scalar()

        assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("wal", 2, 1)


@pytest.mark.parametrize(
    "wrong", ["nonsense", "sqlite://", "sqlite:///:memory:", "mysql://here/there", "postgresql://"]
)
def test_a_url_that_cannot_keep_the_promises_is_refused(wrong: str, data_folder: Path) -> None:
    with pytest.raises(WrongDatabaseUrlError):
        open_ledger(wrong, data_folder)
