"""Killed at any moment, short of disk: no document is lost, none is recorded twice."""

import errno
import itertools
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from ledger import Ledger, open_ledger
from records.document import DocumentState
from records.outcome import Standing
from records.trail import Event
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of

Drop = Callable[..., Path]

# What the ledger does to the disk by Python; what it does by the database is counted by statement.
ON_DISK = frozenset({"open", "os.mkdir", "os.rename", "os.chmod", "os.remove", "tempfile.mkstemp"})


def whole_way(ledger: Ledger, path: Path) -> None:
    """All that a worker does with one file; each step is skipped or harmless where it was done before."""
    document = ledger.take_in(path).document
    ledger.claim(document.sha256, f"worker {os.getpid()}", 0)
    reading = reading_of(document.sha256, invoice_reading(), invoice_reading("F-2"))
    ledger.record_reading(reading)
    with ledger.checking(document.sha256) as checking:
        checking.record([checked(one, finding()) for one in checking.reading.invoices])


def in_child(work: Callable[[], None]) -> int:
    """Runs it in a process of its own; gives its exit status, or the signal that killed it as a negative number."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (the child must not go on with the parent's tests)
            print(repr(error), file=sys.stderr)  # noqa: T201
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_while_opening(step: int, url: str, data_folder: Path) -> None:
    """Opens a new ledger and is killed as it is about to take that step of the migrations."""
    steps = itertools.count(1)

    def die_if_due(*_: object) -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "commit"):
        event.listen(Engine, moment, die_if_due)
    open_ledger(url, data_folder)


def test_killed_while_making_the_schema_it_is_made_whole_the_next_time(url: str, data_folder: Path) -> None:
    for step in itertools.count(2, 9):
        status = in_child(lambda step=step: killed_while_opening(step, url, data_folder))  # type: ignore[misc]
        if status == 0:
            break
        assert status == -signal.SIGKILL
    assert step > 50
    with open_ledger(url, data_folder) as ledger:
        assert ledger.verify() == ()


def killed_at_step(step: int, url: str, data_folder: Path, path: Path) -> None:
    """The whole way in this process, which kills itself as it is about to take that step."""
    steps = itertools.count(1)

    def die_if_due() -> None:
        if next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    ledger = open_ledger(url, data_folder)
    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(ledger._database.engine, moment, lambda *_: die_if_due())
    sys.addaudithook(lambda name, _: die_if_due() if name in ON_DISK else None)
    whole_way(ledger, path)


def test_killed_at_any_step_a_document_is_neither_lost_nor_recorded_twice(
    url: str, data_folder: Path, dropped: Drop
) -> None:
    open_ledger(url, data_folder).close()
    kills = 0
    # The steps on the disk come first, one by one; the statements after them by strides, each kill being a process.
    for step in itertools.chain(range(1, 12), itertools.count(12, 4)):
        path = dropped(f"{step}.pdf", f"%PDF {step}".encode())
        status = in_child(lambda step=step, path=path: killed_at_step(step, url, data_folder, path))  # type: ignore[misc]
        if status == 0:
            break
        assert status == -signal.SIGKILL
        kills += 1
        with open_ledger(url, data_folder) as ledger:
            assert ledger.verify() == ()
            whole_way(ledger, path)
    assert kills > 20

    with open_ledger(url, data_folder) as ledger:
        assert ledger.verify() == ()
        outcomes = ledger.outcomes()
        assert Counter(outcome.state for outcome in outcomes) == {DocumentState.CHECKED: 2 * (kills + 1)}
        assert len(ledger.queue()) == 2 * (kills + 1)
        with ledger.trail() as entries:
            told = Counter((entry.document, entry.event) for entry in entries)
        assert set(told.values()) == {1}
        assert len(told) == 3 * (kills + 1)
        assert ledger.queue_counts()[Standing.SUPERSEDED] == 0


def test_what_a_killed_worker_left_is_taken_up_by_another(url: str, data_folder: Path, dropped: Drop) -> None:
    path = dropped()

    def killed() -> None:
        ledger = open_ledger(url, data_folder)
        sha256 = ledger.take_in(path).document.sha256
        ledger.claim(sha256, "killed", 0)
        with ledger.checking(ledger.record_reading(reading_of(sha256, invoice_reading())).sha256) as checking:
            checking.record([checked(invoice_reading())])
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(killed) == -signal.SIGKILL
    with open_ledger(url, data_folder) as ledger:
        (left,) = ledger.take_up_stranded("sweep", 60)
        assert (left.state, left.attempts) == (DocumentState.READ, 2)
        with ledger.checking(left.sha256) as checking:
            assert checking.earlier == ()
            checking.record([checked(invoice_reading())])
        assert ledger.take_up_stranded("sweep", 60) == ()
        with ledger.trail() as entries:
            assert [entry.event for entry in entries] == [Event.RECEIVED, Event.READ, Event.CHECKED]
        assert ledger.verify() == ()


def test_a_full_disk_refuses_the_file_and_leaves_nothing_behind(url: str, data_folder: Path, dropped: Drop) -> None:
    path = dropped(content=os.urandom(300_000))
    open_ledger(url, data_folder).close()

    def short_of_disk() -> None:
        ledger = open_ledger(url, data_folder)
        _limit_files_to(200_000)
        try:
            ledger.take_in(path)
        except OSError as error:
            assert error.errno == errno.EFBIG  # noqa: PT017 (in a child process, which has no pytest)
        else:
            raise AssertionError("taken in without room for it")

    assert in_child(short_of_disk) == 0
    with open_ledger(url, data_folder) as ledger:
        assert ledger.outcomes() == ()
        assert [left for left in data_folder.rglob("*") if left.is_file()] == []
        assert ledger.take_in(path).new
        assert ledger.verify() == ()


def test_a_database_out_of_disk_keeps_all_that_it_said_it_kept(
    tmp_path: Path, data_folder: Path, dropped: Drop
) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite3"
    names = [f"{number}.pdf" for number in range(200)]
    paths = [dropped(name, name.encode()) for name in names]
    kept = tmp_path / "kept"
    open_ledger(url, data_folder).close()

    def until_full() -> None:
        ledger = open_ledger(url, data_folder)
        _limit_files_to(400_000)
        with kept.open("w") as said:
            try:
                for path in paths:
                    whole_way(ledger, path)
                    print(path.name, file=said, flush=True)
            except OperationalError:
                return
        raise AssertionError("never full")

    assert in_child(until_full) == 0
    said = kept.read_text().split()
    assert said
    with open_ledger(url, data_folder) as ledger:
        assert ledger.verify() == ()
        done = {outcome.file for outcome in ledger.outcomes() if outcome.state is DocumentState.CHECKED}
        assert set(said) <= done
        for path in paths[: len(said) + 2]:
            whole_way(ledger, path)
        assert ledger.verify() == ()


def _limit_files_to(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
