"""What is past its years goes once a person approved it, leaving its record; never while it is on legal hold."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from ledger import Ledger, open_ledger
from ledger.errors import RetentionRefusedError
from ledger.schema import Base
from records.decision import Decision, DecisionKind
from records.outcome import Standing
from records.trail import Event
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of

Drop = Callable[..., Path]
START = datetime(2026, 11, 20, tzinfo=UTC)
LATER = START + timedelta(days=7 * 366)


class Clock:
    now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def archive(url: str, data_folder: Path, clock: Clock) -> Ledger:
    return open_ledger(url, data_folder, clock)


def _finish(ledger: Ledger, path: Path) -> str:
    """Read, found wanting, accepted by override: a row in as many tables as there are."""
    sha256 = ledger.take_in(path).document.sha256
    ledger.take_in(path.rename(path.with_name(f"again {path.name}")))
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    with ledger.checking(sha256) as checking:
        (outcome,) = checking.record([checked(one, finding()) for one in checking.reading.invoices])
    assert outcome.entry is not None
    decision = Decision(kind=DecisionKind.OVERRIDE, person="Chef", reason="vu", at=START)
    ledger.decide(outcome.entry, decision, 0)
    return sha256


def test_what_is_approved_is_erased_and_the_trail_says_so(
    archive: Ledger, clock: Clock, dropped: Drop, url: str
) -> None:
    gone, stays = _finish(archive, dropped("1.pdf", b"%PDF 1")), _finish(archive, dropped("2.pdf", b"%PDF 2"))
    clock.now = LATER
    assert [kept.sha256 for kept in archive.retention.past(LATER)] == [gone, stays]
    archive.retention.approve([gone], LATER, "Archiviste", "calendrier 3.1")
    assert archive.retention.erase_approved() == (gone,)

    assert archive.document(gone) is None
    assert not archive.originals.path_of(gone).exists()
    assert [outcome.sha256 for outcome in archive.outcomes()] == [stays]
    with create_engine(url).connect() as connection:
        for table in Base.metadata.sorted_tables:
            if table.name not in ("trail", "erasures"):
                rows = connection.execute(select(table)).all()
                assert gone not in str(rows), table.name
    with archive.trail(gone) as entries:
        told = list(entries)
    assert [entry.event for entry in told][-2:] == [Event.TO_ERASE, Event.ERASED]
    assert told[-2].actor == "Archiviste"
    assert archive.verify() == ()


def test_the_same_content_may_come_again(archive: Ledger, clock: Clock, dropped: Drop) -> None:
    sha256 = _finish(archive, dropped("1.pdf", b"%PDF 1"))
    clock.now = LATER
    archive.retention.approve([sha256], LATER, "Archiviste", "calendrier 3.1")
    archive.retention.erase_approved()
    assert _finish(archive, dropped("1.pdf", b"%PDF 1")) == sha256
    assert archive.verify() == ()
    assert archive.queue_counts()[Standing.OVERRIDDEN] == 1


def test_nothing_is_erased_on_legal_hold_until_it_is_lifted(archive: Ledger, clock: Clock, dropped: Drop) -> None:
    sha256 = _finish(archive, dropped())
    clock.now = LATER
    archive.retention.approve([sha256], LATER, "Archiviste", "calendrier 3.1")
    archive.retention.hold(sha256, "Juriste", "litige 12")
    assert archive.retention.erase_approved() == ()
    with pytest.raises(RetentionRefusedError):
        archive.retention.hold(sha256, "Juriste", "litige 12")
    archive.retention.lift(sha256, "Juriste", "réglé")
    assert archive.retention.erase_approved() == (sha256,)
    assert archive.verify() == ()


def test_what_is_recent_waits_or_lacks_a_reason_is_not_approved(archive: Ledger, clock: Clock, dropped: Drop) -> None:
    sha256 = _finish(archive, dropped("1.pdf", b"%PDF 1"))
    waiting = archive.take_in(dropped("2.pdf", b"%PDF 2")).document.sha256
    for document, before, person, reason in (
        (sha256, START, "Archiviste", "calendrier"),
        (waiting, LATER, "Archiviste", "calendrier"),
        (sha256, LATER, "", "calendrier"),
        (sha256, LATER, "Archiviste", " "),
    ):
        with pytest.raises(RetentionRefusedError):
            archive.retention.approve([document], before, person, reason)
    assert archive.retention.erase_approved() == ()


def test_without_approval_the_database_refuses_to_delete(archive: Ledger, dropped: Drop, url: str) -> None:
    sha256 = _finish(archive, dropped())
    for table in ("readings", "decisions", "standings", "rule_outcomes", "document_names"):
        with pytest.raises(DBAPIError, match="only grows"), create_engine(url).begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))
    assert archive.document(sha256) is not None
    assert archive.verify() == ()


def test_an_original_left_by_a_killed_erasure_goes_with_the_next(
    archive: Ledger, clock: Clock, dropped: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = _finish(archive, dropped())
    clock.now = LATER
    archive.retention.approve([sha256], LATER, "Archiviste", "calendrier 3.1")
    with monkeypatch.context() as patched:
        patched.setattr(archive.originals, "erase", lambda _: None)
        archive.retention.erase_approved()
    assert [fault.kind for fault in archive.verify()] == ["row_unknown"]
    archive.retention.erase_approved()
    assert archive.verify() == ()
