"""One document brought to its outcome by one worker at a time, whatever happens to the workers."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy.exc import OperationalError

from extractors.opening.children import ReaderPool
from ledger import Ledger, open_ledger
from pipelines import finish_document
from pipelines.check_document import check_document
from pipelines.finish_document import Finisher
from pipelines.watching.work import OwnThreads
from pipelines.worker_name import free_claims_of_the_dead, worker_name
from records.document import DocumentState
from tests.pipelines.run_command import SAMPLES, TABLES
from validators.read_tables import read_tables
from validators.settings import RuleSettings

PDF = SAMPLES / "01-boreal-septembre.pdf"


class Office:
    """A ledger with one document, a clock that moves by hand, and what documents are finished with."""

    def __init__(self, folder: Path, pool: ReaderPool) -> None:
        self.url, self.data = f"sqlite:///{folder}/ledger.sqlite3", folder / "data"
        self.now = datetime(2026, 11, 20, tzinfo=UTC)
        self.ledger = self.another()
        self.sha256 = self.ledger.take_in(PDF).document.sha256
        tables = read_tables(TABLES).tables
        self.finisher = Finisher(
            self.ledger, pool, lambda: tables, RuleSettings(), lambda: date(2026, 11, 20), 120, tries=3
        )

    def another(self) -> Ledger:
        return open_ledger(self.url, self.data, lambda: self.now)

    @property
    def state(self) -> str:
        document = self.ledger.document(self.sha256)
        assert document is not None
        return document.state.value


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    with ReaderPool() as made:
        yield made


@pytest.fixture
def office(tmp_path: Path, pool: ReaderPool) -> Office:
    return Office(tmp_path, pool)


def _boom(error: Exception) -> Callable[..., None]:
    def boom(*_: object) -> None:
        raise error

    return boom


def test_a_document_is_read_and_checked_once(office: Office) -> None:
    assert office.finisher.finish(office.sha256)
    assert office.finisher.finish(office.sha256)
    document = office.ledger.document(office.sha256)
    assert document is not None
    assert (document.state, document.check_version, document.claimed_by) == (DocumentState.CHECKED, 1, None)


def test_what_another_worker_has_is_left_to_it_until_its_time_is_over(office: Office) -> None:
    office.ledger.claim(office.sha256, "elsewhere:1:1:1", 60)
    assert not office.finisher.finish(office.sha256)
    assert office.finisher.finish_stranded(10) == 0
    assert office.state == DocumentState.RECEIVED
    office.now += timedelta(seconds=61)
    assert office.finisher.finish_stranded(10) == 1
    assert office.state == DocumentState.CHECKED


def test_the_watcher_is_woken_by_what_is_done_and_not_by_what_another_worker_has(office: Office) -> None:
    woken: list[str] = []

    def finish_with_threads() -> None:
        with OwnThreads(office.finisher, 1, lambda: woken.append(office.state)) as threads:
            threads.finish([office.sha256])
            while threads.in_hand(office.sha256):
                sleep(0.01)

    office.ledger.claim(office.sha256, "elsewhere:1:1:1", 60)
    finish_with_threads()
    assert not woken
    office.now += timedelta(seconds=61)
    finish_with_threads()
    assert woken == ["checked"]


def test_a_lost_database_costs_a_try_and_nothing_else(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(finish_document, "check_document", _boom(OperationalError("", None, Exception("gone"))))
        with pytest.raises(OperationalError):
            office.finisher.finish(office.sha256)
    assert office.state == DocumentState.READ
    assert office.finisher.finish_stranded(10) == 1
    assert office.state == DocumentState.CHECKED


def test_what_the_rules_stumble_on_goes_to_a_person_as_unreadable(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[Callable[..., object]] = [check_document, _boom(ValueError("a rule's own mistake"))]
    monkeypatch.setattr(finish_document, "check_document", lambda *given: turns.pop()(*given))
    assert office.finisher.finish(office.sha256)
    (entry,) = office.ledger.queue()
    assert entry.problem is not None
    assert entry.problem.code == "crashed"
    assert office.ledger.verify() == ()


def test_what_kills_its_worker_again_and_again_goes_to_a_person(office: Office) -> None:
    for worker in range(3):
        office.ledger.claim(office.sha256, f"elsewhere:{worker}:1:1", 60)
        office.now += timedelta(seconds=61)
    assert office.finisher.finish_stranded(10) == 1
    (entry,) = office.ledger.queue()
    assert entry.problem is not None
    assert entry.problem.code == "crashed"
    assert office.ledger.verify() == ()


def test_claims_of_a_killed_process_of_this_machine_end_at_once(office: Office) -> None:
    child = os.fork()
    if child == 0:
        office.another().claim(office.sha256, worker_name(), 600)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert free_claims_of_the_dead(office.ledger) == 1
    assert office.finisher.finish(office.sha256)


def test_claims_of_the_living_and_of_other_machines_stay(office: Office) -> None:
    for name in (worker_name(), "elsewhere:pid:[1]:1:1:1", "someone"):
        assert office.ledger.claim(office.sha256, name, 600) is not None
        assert free_claims_of_the_dead(office.ledger) == 0
        office.ledger.release(office.sha256, name)
