"""The real rules over real tables, by workers at the same moment: nobody takes the last of a ceiling twice, and what
two workers check at once they see as if one had come before the other.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from multiprocessing.synchronize import Barrier as ProcessBarrier
from pathlib import Path
from threading import Barrier

from ledger import Ledger, open_ledger
from pipelines.check_document import check_document
from records.outcome import RecordedOutcome
from tests.validators.compliant import TODAY, billed, contract_with, file_of, hours, reading_of
from validators.settings import RuleSettings

Drop = Callable[..., Path]
HOURS, RATE = 10, 92
FITTING = 3
TABLES = contract_with(ceiling=Decimal(FITTING * HOURS * RATE))
SPAWN = multiprocessing.get_context("spawn")


def read_ready(ledger: Ledger, dropped: Drop, numbers: list[str]) -> list[str]:
    """One-line invoices of 920.00 each before taxes, of different months, read and not checked."""
    ready = []
    for month, number in enumerate(numbers, start=1):
        line = hours(str(HOURS))
        day = date(2026, month, 15)
        invoice = billed([line], invoice_number=number, issue_date=day, period_start=day, period_end=day)
        sha256 = ledger.take_in(dropped(f"{month}.pdf", f"%PDF {month}".encode())).document.sha256
        ledger.record_reading(file_of(reading_of(invoice), sha256=sha256, file=f"{month}.pdf"))
        ready.append(sha256)
    return ready


def outcomes(ledger: Ledger, ready: list[str]) -> list[RecordedOutcome]:
    return [outcome for sha256 in ready for outcome in ledger.outcome_of(sha256)]


def saying(code: str, found: list[RecordedOutcome]) -> int:
    return sum(any(finding.code == code for finding in outcome.findings) for outcome in found)


def check_at_once_in_threads(ledger: Ledger, ready: list[str]) -> None:
    together = Barrier(len(ready))

    def check(sha256: str) -> None:
        together.wait()
        check_document(ledger, sha256, TABLES, RuleSettings(), TODAY)

    with ThreadPoolExecutor(len(ready)) as workers:
        list(workers.map(check, ready))


def test_threads_cannot_both_take_the_last_of_a_ceiling(ledger: Ledger, dropped: Drop) -> None:
    ready = read_ready(ledger, dropped, [f"F-{number}" for number in (1017, 2048, 3333, 4621, 5870, 6999)])
    check_at_once_in_threads(ledger, ready)
    assert saying("CON-04", outcomes(ledger, ready)) == len(ready) - FITTING
    assert ledger.verify() == ()


def test_processes_cannot_both_take_the_last_of_a_ceiling(
    ledger: Ledger, dropped: Drop, url: str, data_folder: Path
) -> None:
    ready = read_ready(ledger, dropped, ["F-1017", "F-2048", "F-3333", "F-4621"])
    together = SPAWN.Barrier(2)
    workers = [SPAWN.Process(target=_check, args=(url, data_folder, ready[half::2], together)) for half in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert saying("CON-04", outcomes(ledger, ready)) == len(ready) - FITTING
    assert ledger.verify() == ()


def test_of_two_with_one_number_checked_at_once_one_is_a_duplicate(ledger: Ledger, dropped: Drop) -> None:
    ready = read_ready(ledger, dropped, ["F-1017", "f 1017"])
    check_at_once_in_threads(ledger, ready)
    assert saying("DUP-01", outcomes(ledger, ready)) == 1


def _check(url: str, data_folder: Path, ready: list[str], together: ProcessBarrier) -> None:
    with open_ledger(url, data_folder) as ledger:
        together.wait()
        for sha256 in ready:
            check_document(ledger, sha256, TABLES, RuleSettings(), TODAY)
