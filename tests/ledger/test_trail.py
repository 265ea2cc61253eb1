"""Whatever is changed behind the ledger's back is refused by the database or found by the trail's verification."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from ledger import Ledger, open_ledger
from ledger.canonical import sha256_of
from ledger.schema import ALL_GUARDS, GROWING_ONLY
from ledger.verifying import faults
from records.decision import Decision, DecisionKind
from records.trail import TrailFault, TrailFaultKind, TrailHead
from tests.ledger.conftest import BACKENDS, new_url
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of, unreadable

Drop = Callable[..., Path]
AT = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)


@pytest.fixture
def filled(ledger: Ledger, dropped: Drop) -> Ledger:
    return fill(ledger, dropped)


@pytest.fixture(scope="module", params=BACKENDS)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, str]]:
    """A filled ledger and its URL, for tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("shared")
    url = new_url(request, folder)

    def drop(name: str = "F-1017.pdf", content: bytes = b"%PDF-1.7 one") -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    with open_ledger(url, folder / "data") as opened:
        yield fill(opened, drop), url
        assert opened.verify() == ()


def fill(ledger: Ledger, dropped: Drop) -> Ledger:
    """One document corrected, checked twice and decided (entries 1 to 7), one unreadable (8 to 10)."""
    one = ledger.take_in(dropped()).document.sha256
    ledger.take_in(dropped("autre nom.pdf"))
    for again, reading in ((None, invoice_reading()), ("mal lu", invoice_reading(number="F-2026-1071"))):
        ledger.record_reading(reading_of(one, reading), again=again)
        with ledger.checking(one) as checking:
            (outcome,) = checking.record([checked(reading, finding())])
    assert outcome.entry is not None
    ledger.decide(outcome.entry, Decision(kind=DecisionKind.REJECT, person="claire", reason="non", at=AT), 0)
    ledger.review.add_opinion(outcome.entry, 0, "RAT-01", "claire", agrees=True)
    two = ledger.take_in(dropped("abime.pdf", b"%PDF broken")).document.sha256
    ledger.record_reading(unreadable(two))
    with ledger.checking(two) as checking:
        checking.record([], [finding("DOC-09", stake=None)])
    assert ledger.verify() == ()
    return ledger


@contextmanager
def unguarded(url: str) -> Iterator[Connection]:
    """As one who may do anything in the database; what is done is undone at the end."""
    engine = create_engine(url)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            connection.connection.dbapi_connection.isolation_level = None  # type: ignore[union-attr]
            connection.exec_driver_sql("BEGIN")
            for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        yield connection
        connection.exec_driver_sql("ROLLBACK")
    engine.dispose()


def found_in(connection: Connection, kept: TrailHead | None = None) -> list[TrailFault]:
    """What verification finds from inside that connection, but for the guards it had to take away."""
    with Session(connection) as session:
        found = list(faults(session, None, kept))
    return [fault for fault in found if fault.kind is not TrailFaultKind.GUARD_MISSING]


@dataclass(frozen=True)
class Tampering:
    name: str
    found: TrailFaultKind
    statements: tuple[str, ...]


TAMPERINGS = (
    Tampering(
        "an entry's content",
        TrailFaultKind.ENTRY_ALTERED,
        ("UPDATE trail SET content = replace(content, 'intake', 'nobody') WHERE sequence = 1",),
    ),
    Tampering(
        "an entry's event", TrailFaultKind.ENTRY_ALTERED, ("UPDATE trail SET event = 'named' WHERE sequence = 1",)
    ),
    Tampering(
        "an entry that is no JSON", TrailFaultKind.ENTRY_ALTERED, ("UPDATE trail SET content = '?' WHERE sequence = 3",)
    ),
    Tampering("an entry gone", TrailFaultKind.ENTRY_MISSING, ("DELETE FROM trail WHERE sequence = 4",)),
    Tampering("the first entry gone", TrailFaultKind.ENTRY_MISSING, ("DELETE FROM trail WHERE sequence = 1",)),
    Tampering("the last entry gone", TrailFaultKind.ROW_UNKNOWN, ("DELETE FROM trail WHERE sequence = 10",)),
    Tampering("a file's size", TrailFaultKind.ROW_ALTERED, ("UPDATE documents SET size = 1 WHERE id = 1",)),
    Tampering("a file's name", TrailFaultKind.ROW_ALTERED, ("UPDATE documents SET name = 'x' WHERE id = 1",)),
    Tampering(
        "a time of arrival", TrailFaultKind.ROW_ALTERED, ("UPDATE documents SET received_at = '2020-01-01 00:00:00'",)
    ),
    Tampering("a state", TrailFaultKind.ROW_ALTERED, ("UPDATE documents SET state = 'read' WHERE id = 1",)),
    Tampering("a version", TrailFaultKind.ROW_ALTERED, ("UPDATE documents SET check_version = 1 WHERE id = 1",)),
    Tampering("a problem", TrailFaultKind.ROW_ALTERED, ("UPDATE documents SET problem = NULL WHERE id = 2",)),
    Tampering("another name gone", TrailFaultKind.ROW_MISSING, ("DELETE FROM document_names",)),
    Tampering("another name", TrailFaultKind.ROW_UNKNOWN, ("UPDATE document_names SET name = 'x'",)),
    Tampering(
        "a reading's content",
        TrailFaultKind.ROW_ALTERED,
        ("UPDATE readings SET content = (SELECT content FROM readings WHERE id = 2) WHERE id = 1",),
    ),
    Tampering(
        "a reading that cannot be unpacked",
        TrailFaultKind.ROW_ALTERED,
        ("UPDATE readings SET content = (SELECT substr(content, 2) FROM readings WHERE id = 1) WHERE id = 1",),
    ),
    Tampering("who read", TrailFaultKind.ROW_ALTERED, ("UPDATE readings SET recorded_by = 'x' WHERE id = 1",)),
    Tampering("why it was read again", TrailFaultKind.ROW_ALTERED, ("UPDATE readings SET why = 'x' WHERE id = 2",)),
    Tampering("a reading gone", TrailFaultKind.ROW_MISSING, ("DELETE FROM readings WHERE id = 1",)),
    Tampering("a page's picture", TrailFaultKind.ROW_ALTERED, ("DELETE FROM page_images WHERE id = 1",)),
    Tampering("a check gone", TrailFaultKind.ROW_MISSING, ("DELETE FROM checks WHERE id = 1",)),
    Tampering("a finding on the file", TrailFaultKind.ROW_ALTERED, ("UPDATE checks SET findings = '[]' WHERE id = 3",)),
    Tampering("an amount", TrailFaultKind.ROW_ALTERED, ("UPDATE checked_invoices SET total = 1 WHERE id = 2",)),
    Tampering("a verdict", TrailFaultKind.ROW_ALTERED, ("UPDATE checked_invoices SET verdict = 'clear' WHERE id = 2",)),
    Tampering(
        "a contract", TrailFaultKind.ROW_ALTERED, ("UPDATE checked_invoices SET contract_number = 'x' WHERE id = 2",)
    ),
    Tampering(
        "an invoice in the history",
        TrailFaultKind.ROW_ALTERED,
        ("UPDATE checked_invoices SET invoice = replace(invoice, '3656.25', '0.01') WHERE id = 2",),
    ),
    Tampering(
        "an invoice's content",
        TrailFaultKind.ROW_ALTERED,
        ("UPDATE checked_invoices SET content = (SELECT content FROM checked_invoices WHERE id = 1) WHERE id = 2",),
    ),
    Tampering(
        "an invoice gone",
        TrailFaultKind.ROW_ALTERED,
        (
            "DELETE FROM rule_outcomes WHERE checked_invoice_id = 2",
            "DELETE FROM decisions",
            "DELETE FROM standings WHERE checked_invoice_id = 2",
            "DELETE FROM checked_invoices WHERE id = 2",
        ),
    ),
    Tampering("a rule's outcome gone", TrailFaultKind.ROW_ALTERED, ("DELETE FROM rule_outcomes WHERE id = 1",)),
    Tampering(
        "a rule's outcome",
        TrailFaultKind.ROW_ALTERED,
        ("UPDATE rule_outcomes SET outcome = 'passed' WHERE outcome = 'found' AND checked_invoice_id = 2",),
    ),
    Tampering(
        "where an invoice stands", TrailFaultKind.ROW_ALTERED, ("UPDATE standings SET state = 'accepted' WHERE id = 2",)
    ),
    Tampering(
        "out of the queue", TrailFaultKind.ROW_ALTERED, ("DELETE FROM standings WHERE checked_invoice_id IS NULL",)
    ),
    Tampering("a decision", TrailFaultKind.ROW_ALTERED, ("UPDATE decisions SET kind = 'accept'",)),
    Tampering(
        "a decision's words",
        TrailFaultKind.ROW_ALTERED,
        ("UPDATE decisions SET content = replace(content, 'non', 'oui')",),
    ),
    Tampering("no such verdict", TrailFaultKind.ROW_ALTERED, ("UPDATE checked_invoices SET verdict = 'x'",)),
    Tampering(
        "an entry of the wrong shape",
        TrailFaultKind.ROW_ALTERED,
        ("UPDATE trail SET content = replace(content, '\"version\":1', '\"version\":[]')",),
    ),
    Tampering("a decision's time", TrailFaultKind.ROW_ALTERED, ("UPDATE decisions SET at = '2020-01-01 00:00:00'",)),
    Tampering("a decision gone", TrailFaultKind.ROW_MISSING, ("DELETE FROM decisions",)),
    Tampering(
        "a decision slipped in",
        TrailFaultKind.ROW_UNKNOWN,
        (
            "INSERT INTO decisions (id, standing_id, number, kind, person, at, content) "
            "SELECT 99, standing_id, 2, kind, person, at, content FROM decisions",
        ),
    ),
    Tampering(
        "a document slipped in",
        TrailFaultKind.ROW_UNKNOWN,
        (
            "INSERT INTO documents "
            "(id, sha256, name, size, received_at, state, reading_version, check_version, attempts) "
            "SELECT 99, replace(sha256, substr(sha256, 1, 8), '00000000'), name, size, received_at, 'received', "
            "0, 0, 0 FROM documents WHERE id = 1",
        ),
    ),
    Tampering(
        "a document and all its rows gone",
        TrailFaultKind.ROW_MISSING,
        (
            "DELETE FROM rule_outcomes WHERE check_id = 3",
            "DELETE FROM standings WHERE document_id = 2",
            "DELETE FROM checks WHERE document_id = 2",
            "DELETE FROM readings WHERE document_id = 2",
            "DELETE FROM documents WHERE id = 2",
        ),
    ),
)


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.name)
def test_tampering_is_found(shared: tuple[Ledger, str], tampering: Tampering) -> None:
    with unguarded(shared[1]) as connection:
        assert found_in(connection) == []
        for statement in tampering.statements:
            assert connection.execute(text(statement.replace(":", r"\:"))).rowcount > 0
        assert tampering.found in {fault.kind for fault in found_in(connection)}


def test_an_entry_redone_with_its_hash_breaks_the_next(shared: tuple[Ledger, str]) -> None:
    with unguarded(shared[1]) as connection:
        _redo(connection, 5)
        found = {(fault.kind, fault.sequence) for fault in found_in(connection)}
        assert (TrailFaultKind.ENTRY_ALTERED, 6) in found


def test_a_trail_redone_to_its_end_is_found_by_a_head_kept_elsewhere(shared: tuple[Ledger, str]) -> None:
    ledger, url = shared
    with unguarded(url) as connection:
        for sequence in range(8, 11):
            _redo(connection, sequence)
        connection.execute(text("UPDATE readings SET recorded_by = 'Reader' WHERE document_id = 2"))
        connection.execute(text("UPDATE checks SET checked_by = 'Rules' WHERE document_id = 2"))
        assert found_in(connection) == []
        assert [fault.kind for fault in found_in(connection, ledger.trail_head())] == [TrailFaultKind.HEAD_CHANGED]


def test_a_head_kept_elsewhere_stays_good_as_the_trail_grows(filled: Ledger, dropped: Drop) -> None:
    kept = filled.trail_head()
    filled.take_in(dropped("neuf.pdf", b"neuf"))
    assert filled.verify(kept) == ()
    assert filled.verify(TrailHead(sequence=kept.sequence + 9, hash=kept.hash)) != ()


def _redo(connection: Connection, sequence: int) -> None:
    content = connection.execute(text("SELECT content FROM trail WHERE sequence = :s"), {"s": sequence}).scalar_one()
    previous = connection.execute(text("SELECT hash FROM trail WHERE sequence = :s"), {"s": sequence - 1}).scalar_one()
    redone = content.replace('"actor":"r', '"actor":"R')
    connection.execute(
        text("UPDATE trail SET content = :c, previous_hash = :p, hash = :h WHERE sequence = :s"),
        {"c": redone, "p": previous, "h": sha256_of(previous + redone), "s": sequence},
    )


def test_an_altered_or_missing_original_is_found(filled: Ledger) -> None:
    one, two = (outcome.sha256 for outcome in filled.outcomes())
    filled.originals.path_of(one).chmod(0o640)
    filled.originals.path_of(one).write_bytes(b"altered")
    filled.originals.path_of(two).unlink()

    assert [(fault.kind, fault.document) for fault in filled.verify()] == [
        (TrailFaultKind.ORIGINAL_ALTERED, one),
        (TrailFaultKind.ORIGINAL_MISSING, two),
    ]
    assert filled.verify(originals=False) == ()


@pytest.mark.parametrize("table", GROWING_ONLY)
def test_the_database_refuses_to_change_or_delete_what_was_recorded(shared: tuple[Ledger, str], table: str) -> None:
    column = {
        "trail": "document",
        "document_names": "name",
        "page_images": "image_hash",
        "rule_outcomes": "code",
        "checked_invoices": "verdict",
        "checks": "findings",
        "opinions": "note",
    }.get(table, "content")
    engine = create_engine(shared[1])
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="the ledger only grows"), engine.begin() as connection:
            connection.execute(text(statement))
    if engine.dialect.name == "postgresql":
        with pytest.raises(DBAPIError, match="the ledger only grows"), engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {table} CASCADE"))
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM documents",
        "DELETE FROM standings",
        "UPDATE documents SET sha256 = sha256",
        "UPDATE standings SET id = 9",
    ],
)
def test_the_database_refuses_to_lose_a_document_or_an_entry_of_the_queue(
    shared: tuple[Ledger, str], statement: str
) -> None:
    engine = create_engine(shared[1])
    with pytest.raises(DBAPIError, match="the ledger only grows"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def test_a_guard_taken_away_is_found(filled: Ledger, url: str) -> None:
    guard = ALL_GUARDS[0]
    engine = create_engine(url)
    with engine.begin() as connection:
        on_table = f" ON {guard.table}" if engine.dialect.name == "postgresql" else ""
        connection.execute(text(f"DROP TRIGGER {guard.name}{on_table}"))
    engine.dispose()
    (fault,) = filled.verify()
    assert fault.kind is TrailFaultKind.GUARD_MISSING
    assert guard.name in fault.message.fr
    assert guard.name in fault.message.en


def test_the_trail_of_one_document_is_told_in_order(filled: Ledger) -> None:
    two = filled.outcomes()[-1].sha256
    with filled.trail(two) as entries:
        assert [(entry.sequence, entry.event.value, entry.actor) for entry in entries] == [
            (8, "received", "intake"),
            (9, "read", "reader"),
            (10, "checked", "rules"),
        ]
