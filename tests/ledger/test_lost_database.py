"""The database goes away in the middle of something: that something did not happen, and the next goes well."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from ledger import open_ledger
from records.document import DocumentState
from tests.conftest import PostgresServer
from tests.ledger.invoices import checked, invoice_reading, reading_of


def test_a_check_cut_off_from_its_database_is_not_recorded(
    postgres_server: PostgresServer, data_folder: Path, dropped: Callable[..., Path]
) -> None:
    url = postgres_server.new_database()
    with open_ledger(url, data_folder) as ledger:
        sha256 = ledger.take_in(dropped()).document.sha256
        ledger.record_reading(reading_of(sha256, invoice_reading()))

        with pytest.raises(OperationalError), ledger.checking(sha256) as checking:  # noqa: PT012
            _cut_off_all(url)
            checking.record([checked(invoice_reading())])

        (outcome,) = ledger.outcome_of(sha256)
        assert outcome.state is DocumentState.READ
        with ledger.checking(sha256) as checking:
            checking.record([checked(invoice_reading())])
        _cut_off_all(url)
        assert ledger.verify() == ()


def _cut_off_all(url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
    engine.dispose()
