"""All that runs, and how each part of it is hurt and set going again."""

import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.conftest import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
_PROGRAMS = Path(sys.executable).parent
_NO_ROOM = 8192
_READER, _FLOW_RUN = b"extractors.opening.child", b"prefect.engine"
_SECONDS_TO_START, _SECONDS_TO_STOP = 120.0, 180.0


@dataclass
class Part:
    """A process that is started again whenever it ended."""

    name: str
    command: list[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def keep_going(self, environment: dict[str, str]) -> None:
        if self.process is None or self.process.poll() is not None:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    self.command, env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
                )

    def kill(self) -> bool:
        """Ends it and nothing else, without a word: what it started must see to itself."""
        if self.process is None or self.process.poll() is not None:
            return False
        self.process.kill()
        self.process.wait()
        return True

    def stop(self) -> None:
        """Asks it to stop, and ends it where it does not: a Prefect worker that was hurt may not."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=_SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                self.kill()


@dataclass
class House:
    """`kills` counts by what was killed. With `postgres`, the database is among it."""

    parts: dict[str, Part]
    environment: dict[str, str]
    postgres: PostgresServer | None
    kills: Counter[str] = field(default_factory=Counter)

    def keep_going(self) -> None:
        for part in self.parts.values():
            part.keep_going(self.environment)

    def hurt(self, chance: random.Random) -> None:
        """One misfortune, chosen by `chance`, among those that can happen now."""
        ways: list[tuple[str, Callable[[], bool]]] = [
            *((name, part.kill) for name, part in self.parts.items()),
            ("reader child", lambda: self._kill_below(_READER, chance)),
            ("reader child", lambda: self._kill_below(_READER, chance)),
            ("disk full", lambda: self._fill_disk(chance)),
        ]
        if "prefect server" in self.parts:
            ways.append(("flow run", lambda: self._kill_below(_FLOW_RUN, chance)))
        if self.postgres is not None:
            ways.append(("database", self._crash_database))
        name, way = chance.choice(ways)
        if way():
            self.kills[name] += 1

    def stop(self) -> None:
        for part in reversed(self.parts.values()):
            part.stop()

    def _kill_below(self, mark: bytes, chance: random.Random) -> bool:
        found = [child for part in self.parts.values() for child in _below(part.process, mark)]
        if not found:
            return False
        try:
            os.kill(chance.choice(found), signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def _fill_disk(self, chance: random.Random) -> bool:
        """For a while no process may make a file longer than a few kilobytes: to it, the disk is full."""
        ours = [part for name, part in self.parts.items() if not name.startswith("prefect")]
        running = [part.process.pid for part in ours if part.process and part.process.poll() is None]
        before = {}
        for number in running:
            try:
                before[number] = resource.prlimit(number, resource.RLIMIT_FSIZE)
                resource.prlimit(number, resource.RLIMIT_FSIZE, (_NO_ROOM, before[number][1]))
            except ProcessLookupError:
                continue
        time.sleep(chance.uniform(0.5, 2))
        for number, limit in before.items():
            try:
                resource.prlimit(number, resource.RLIMIT_FSIZE, limit)
            except ProcessLookupError:
                continue
        return bool(before)

    def _crash_database(self) -> bool:
        assert self.postgres is not None
        self.postgres.crash()
        time.sleep(0.5)
        self.postgres.go_on()
        return True


def house(folder: Path, url: str, postgres: PostgresServer | None, *, prefect: bool = False) -> House:
    """A watcher and a second worker on the ledger at `url`; their data, inbox and logs are in `folder`. With `prefect`,
    a Prefect server too, two workers of its own, and the deployments: the watcher then asks for runs.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("BONAPAYER_", "PREFECT_"))},
        "BONAPAYER_DATA": str(folder / "data"),
        "BONAPAYER_DATABASE": url,
        "BONAPAYER_TABLES": str(ROOT / "sample_invoices" / "tables"),
        "BONAPAYER_AS_OF": "2026-11-20",
        "BONAPAYER_WATCH__STABLE_SECONDS": "1.0",
        "BONAPAYER_WATCH__POLL_SECONDS": "0.5",
        "BONAPAYER_WATCH__PATIENCE_SECONDS": "20",
        "BONAPAYER_WATCH__SWEEP_SECONDS": "5",
        "BONAPAYER_WORKERS": "1",
        "OMP_THREAD_LIMIT": "1",
    }
    watch = [str(_PROGRAMS / "bonapayer"), "watch", str(folder / "inbox")]
    worker = [sys.executable, "-m", "benchmarks.chaos.worker"]
    parts = {
        "watcher": Part("watcher", watch, folder / "watch.log"),
        "worker": Part("worker", worker, folder / "worker.log"),
    }
    if prefect:
        _add_prefect(parts, environment, folder)
    return House(parts, environment, postgres)


def _add_prefect(parts: dict[str, Part], environment: dict[str, str], folder: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment.update(
        PREFECT_HOME=str(folder / "prefect"),
        PREFECT_API_URL=f"http://127.0.0.1:{port}/api",
        PREFECT_SERVER_ANALYTICS_ENABLED="false",
        DO_NOT_TRACK="1",
    )
    program = str(_PROGRAMS / "prefect")
    server = Part(
        "prefect server",
        [program, "server", "start", "--host", "127.0.0.1", "--port", str(port)],
        folder / "server.log",
    )
    server.keep_going(environment)
    deadline = time.monotonic() + _SECONDS_TO_START
    while not _answers(f"{environment['PREFECT_API_URL']}/health"):
        if time.monotonic() > deadline:
            raise TimeoutError("the Prefect server does not start")
        time.sleep(1)
    for command in (["work-pool", "create", "bonapayer", "--type", "process"], ["deploy", "--all"]):
        subprocess.run([program, "--no-prompt", *command], env=environment, cwd=ROOT, check=True, capture_output=True)
    parts["prefect server"] = server
    for name in ("one", "two"):
        command = [program, "worker", "start", "--pool", "bonapayer", "--name", name]
        parts[f"prefect worker {name}"] = Part(f"prefect worker {name}", command, folder / f"{name}.log")


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def _below(process: subprocess.Popen[bytes] | None, mark: bytes) -> list[int]:
    """The processes that it started, and those that they started, whose command holds the mark."""
    waiting = [] if process is None or process.poll() is not None else [process.pid]
    found = []
    while waiting:
        for task in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            try:
                children = [int(child) for child in task.read_text().split()]
                found += [child for child in children if mark in Path(f"/proc/{child}/cmdline").read_bytes()]
            except (FileNotFoundError, ProcessLookupError):
                continue
            waiting += children
    return found
