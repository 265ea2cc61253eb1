"""A ledger on each of the databases that serve it, and what a ledger is fed with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ledger import Ledger, open_ledger
from tests.conftest import PostgresServer

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(params=BACKENDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it."""
    return new_url(request, tmp_path)


def new_url(request: pytest.FixtureRequest, folder: Path) -> str:
    """The same, for a fixture of any scope that has `BACKENDS` as its parameters."""
    if request.param == "sqlite":
        return f"sqlite:///{folder}/ledger.sqlite3"
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.new_database()


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def ledger(url: str, data_folder: Path) -> Iterator[Ledger]:
    with open_ledger(url, data_folder) as opened:
        yield opened


@pytest.fixture
def dropped(tmp_path: Path) -> Callable[..., Path]:
    """Puts a file in an inbox."""

    def drop(name: str = "F-1017.pdf", content: bytes = b"%PDF-1.7 one") -> Path:
        inbox = tmp_path / "inbox"
        inbox.mkdir(exist_ok=True)
        path = inbox / name
        path.write_bytes(content)
        return path

    return drop
