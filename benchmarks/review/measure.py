"""Measures how quick the review pages are with many invoices, for one and for many; writes docs/review_load.md."""

import argparse
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import httpx

from benchmarks.review.seed_ledger import seed_ledger
from benchmarks.run_history import measured_commit
from benchmarks.text_table import text_table
from extractors.opening.children import ReaderPool
from ledger import open_ledger
from ledger.database import Database
from pipelines.check_document import check_document
from pipelines.read_document import read_document
from records.account import Role
from review.accounts import new_link, use_link
from review.settings import ReviewSettings
from review.web.asking import SESSION_COOKIE, START_COOKIE, csrf_token_for
from validators.read_tables import read_tables
from validators.settings import RuleSettings

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "sample_invoices" / "08-boreal-octobre-taux.pdf"
TABLES = ROOT / "sample_invoices" / "tables"
PASSWORD = "a phrase for measuring"
WAYS = {
    "queue, first page": "/",
    "queue, by a reason": "/?code=RAT-01",
    "queue, by a supplier": "/?supplier=V042",
    "queue, largest at stake": "/?order=stake",
    "queue, largest total": "/?order=total",
    "queue, by supplier's name": "/?order=supplier",
    "queue, over 30 days, from 20,000 $": "/?age=30&least=20000",
    "queue, searched": "/?words=F-1012345",
    "accepted, first page": "/?standing=accepted",
    "contract": "/contracts/CT-2025-0117",
    "suppliers": "/suppliers",
}


class Asked(NamedTuple):
    """One question and how long its answer took, in milliseconds."""

    name: str
    milliseconds: float


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    options = _options(arguments)
    folder = options.folder or Path(tempfile.mkdtemp(prefix="bench-review-"))
    try:
        if not (folder / "bonapayer.sqlite3").is_file():
            _fill(folder, options.invoices, options.people)
        with open_ledger(_url(folder), folder) as ledger:
            entries = [waiting.entry or 0 for waiting in ledger.queue(limit=200)][1:]
        with _served(folder) as address:
            with _person(address, 0) as client:
                _walk(client, entries, 1)
                alone = _walk(client, entries, options.rounds)
            together = _together(address, entries, options.people, options.rounds, options.pause)
        size = sum(path.stat().st_size for path in folder.glob("bonapayer.sqlite3*")) / 1e6
    finally:
        if options.folder is None:
            shutil.rmtree(folder)
    page = _page(options, alone, together, size)
    print(page)
    if not options.no_record:
        options.output.write_text(page, encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invoices", type=int, default=50_000)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3, help="how often each person goes through all pages")
    parser.add_argument("--pause", type=float, default=5.0, help="seconds that a person looks at each page")
    parser.add_argument("--folder", type=Path, help="kept, and filled once; else a temporary one")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "review_load.md")
    parser.add_argument("--no-record", action="store_true")
    return parser.parse_args(arguments)


def _url(folder: Path) -> str:
    return f"sqlite:///{folder}/bonapayer.sqlite3"


def _fill(folder: Path, count: int, people: int) -> None:
    """The ledger and its accounts."""
    with open_ledger(_url(folder), folder) as ledger, ReaderPool(1) as readers:
        sha256 = ledger.take_in(SAMPLE).document.sha256
        read_document(ledger, readers, sha256, SAMPLE.name)
        (outcome,) = check_document(
            ledger, sha256, read_tables(TABLES).tables, RuleSettings(), datetime.now(UTC).date()
        )
        checked = ledger.review.invoice(outcome.entry or 0).checked
        assert checked is not None
        for number in range(people):
            name, settings = f"Person {number}", ReviewSettings()
            ledger.accounts.add(name, Role.CLERK, "bench")
            use_link(ledger.accounts, new_link(ledger.accounts, settings, name, "bench"), PASSWORD, name)
        database = Database(_url(folder))
        seed_ledger(database, ledger.reading(sha256), checked, count, datetime.now(UTC))
        database.close()


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = str(Path(sys.executable).with_name("bonapayer"))
    command = [program, "review", "--data", str(folder), "--tables", str(TABLES), "--port", str(port)]
    server = subprocess.Popen(command, cwd=folder)
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{address}/sign-in")
                break
            except httpx.ConnectError:
                if time.monotonic() > deadline or server.poll() is not None:
                    raise
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def _person(address: str, number: int) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        client.get("/sign-in")
        answer = client.post(
            "/sign-in",
            data={
                "name": f"Person {number}",
                "password": PASSWORD,
                "csrf_token": csrf_token_for(client.cookies[START_COOKIE]),
            },
        )
        assert answer.status_code == 303, answer.text
        assert SESSION_COOKIE in client.cookies
        yield client


def _walk(client: httpx.Client, entries: Sequence[int], rounds: int, pause: float = 0.0, start: int = 0) -> list[Asked]:
    asked = []
    ways = [*WAYS.items()]
    chance = random.Random(start)
    time.sleep(chance.uniform(0, 2 * pause))
    for turn in range(rounds):
        invoice = ("invoice", f"/invoices/{entries[(start * rounds + turn) % len(entries)]}")
        for place in range(len(ways) + 1):
            name, path = [*ways, invoice][(place + start) % (len(ways) + 1)]
            begun = time.perf_counter()
            answer = client.get(path)
            asked.append(Asked(name, (time.perf_counter() - begun) * 1000))
            assert answer.status_code == 200, (path, answer.status_code)
            time.sleep(chance.uniform(0, 2 * pause))
    return asked


def _together(address: str, entries: Sequence[int], people: int, rounds: int, pause: float) -> list[Asked]:
    def walk(number: int) -> list[Asked]:
        with _person(address, number) as client:
            return _walk(client, entries, rounds, pause, number)

    with ThreadPoolExecutor(people) as threads:
        return [each for asked in threads.map(walk, range(people)) for each in asked]


def _page(options: argparse.Namespace, alone: list[Asked], together: list[Asked], size: float) -> str:
    return f"""# How quick the review pages are

Made by `make bench-review`; do not edit by hand. Commit {measured_commit()}. {options.invoices:,} invoices in an SQLite
ledger of {size:,.0f} MB, about a quarter of them in the queue, of 300 suppliers; every rule's outcome kept. The
server is one process; whoever asks is on the same machine: {os.cpu_count()} processors, load {os.getloadavg()[1]:.1f}
over five minutes (much above the number of processors, the figures tell of the neighbours too). Milliseconds from
the question to the whole answer.

## One person, without a pause

{_table(alone)}

## {options.people} people at once, each looking {options.pause:g} s at a page on average

{_table(together)}
"""


def _table(asked: list[Asked]) -> str:
    times: dict[str, list[float]] = defaultdict(list)
    for one in asked:
        times[one.name].append(one.milliseconds)
        times["all"].append(one.milliseconds)
    rows = [[name, str(len(found)), *_figures(found)] for name, found in times.items() if name != "all"]
    rows = [*sorted(rows), ["all", str(len(times["all"])), *_figures(times["all"])]]
    return text_table(["page", "asked", "median", "p95", "slowest"], rows)


def _figures(found: list[float]) -> list[str]:
    p95 = statistics.quantiles(found, n=20, method="inclusive")[-1] if len(found) > 1 else found[0]
    return [f"{value:.0f}" for value in (statistics.median(found), p95, max(found))]


if __name__ == "__main__":
    main()
