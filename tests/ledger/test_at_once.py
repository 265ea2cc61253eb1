"""Workers at the same moment: one document for one content, and nobody takes the last of a ceiling twice."""

import multiprocessing
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

from ledger import Ledger, open_ledger
from records.finding import Verdict
from records.trail import Event
from tests.ledger.invoices import CONTRACT, checked, finding, invoice_reading, reading_of

Drop = Callable[..., Path]
CEILING = Decimal("100.00")
EACH = "30.00"
FITTING = 3
SPAWN = multiprocessing.get_context("spawn")


def check_against_ceiling(ledger: Ledger, sha256: str) -> Verdict | None:
    """What CON-04 does, slowly: asks what was invoiced so far, and only then writes down."""
    with ledger.checking(sha256) as checking:
        (reading,) = checking.reading.invoices
        spent = sum(
            (past.invoice.subtotal or Decimal()) for past in checking.history.of_contract(CONTRACT) if past.counts
        )
        time.sleep(0.01)
        over = spent + Decimal(EACH) > CEILING
        findings = [finding("CON-04")] if over else []
        return checking.record([checked(reading, *findings)])[0].verdict


def read_ready(ledger: Ledger, dropped: Drop, count: int) -> list[str]:
    ready = []
    for number in range(count):
        sha256 = ledger.take_in(dropped(f"{number}.pdf", f"%PDF {number}".encode())).document.sha256
        ledger.record_reading(reading_of(sha256, invoice_reading(str(number), EACH)))
        ready.append(sha256)
    return ready


def test_threads_cannot_both_take_the_last_of_a_ceiling(ledger: Ledger, dropped: Drop) -> None:
    ready = read_ready(ledger, dropped, 8)
    with ThreadPoolExecutor(8) as workers:
        verdicts = Counter(workers.map(lambda sha256: check_against_ceiling(ledger, sha256), ready))
    assert verdicts == {Verdict.CLEAR: FITTING, Verdict.EXCEPTION: 8 - FITTING}
    assert ledger.verify() == ()


def test_processes_cannot_both_take_the_last_of_a_ceiling(
    ledger: Ledger, dropped: Drop, url: str, data_folder: Path
) -> None:
    ready = read_ready(ledger, dropped, 12)
    with SPAWN.Pool(3) as workers:
        verdicts = Counter(workers.starmap(_check, [(url, data_folder, sha256) for sha256 in ready], chunksize=1))
    assert verdicts == {Verdict.CLEAR: FITTING, Verdict.EXCEPTION: 12 - FITTING}
    assert ledger.verify() == ()


def test_the_same_file_taken_in_by_many_is_one_document(
    ledger: Ledger, dropped: Drop, url: str, data_folder: Path
) -> None:
    path = dropped(content=b"%PDF" * 100_000)
    with ThreadPoolExecutor(8) as threads:
        new = [intake.new for intake in threads.map(lambda _: ledger.take_in(path), range(16))]
    assert Counter(new) == {True: 1, False: 15}

    other = dropped("other.pdf", b"%PDF other" * 100_000)
    with SPAWN.Pool(3) as processes:
        new = processes.starmap(_take_in, [(url, data_folder, other)] * 9, chunksize=1)
    assert Counter(new) == {True: 1, False: 8}

    with ledger.trail() as entries:
        assert [entry.event for entry in entries] == [Event.RECEIVED] * 2
    assert ledger.verify() == ()


def test_a_document_checked_by_two_workers_is_recorded_once(ledger: Ledger, dropped: Drop) -> None:
    (sha256,) = read_ready(ledger, dropped, 1)
    with ThreadPoolExecutor(6) as workers:
        verdicts = set(workers.map(lambda _: check_against_ceiling(ledger, sha256), range(6)))
    assert verdicts == {Verdict.CLEAR}
    with ledger.trail(sha256) as entries:
        assert [entry.event for entry in entries] == [Event.RECEIVED, Event.READ, Event.CHECKED]


def test_of_many_workers_one_gets_the_claim(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    with ThreadPoolExecutor(6) as workers:
        claimed = list(workers.map(lambda number: ledger.claim(sha256, f"worker {number}", 60), range(6)))
    assert sum(document is not None for document in claimed) == 1


def test_workers_that_take_up_what_was_left_share_it(ledger: Ledger, dropped: Drop) -> None:
    ready = read_ready(ledger, dropped, 12)
    with ThreadPoolExecutor(4) as workers:
        taken = list(workers.map(lambda number: ledger.take_up_stranded(f"worker {number}", 60, limit=3), range(4)))
    assert sorted(document.sha256 for share in taken for document in share) == sorted(ready)


def _check(url: str, data_folder: Path, sha256: str) -> Verdict | None:
    with open_ledger(url, data_folder) as ledger:
        return check_against_ceiling(ledger, sha256)


def _take_in(url: str, data_folder: Path, path: Path) -> bool:
    with open_ledger(url, data_folder) as ledger:
        return ledger.take_in(path).new
