"""A batch run as ops run it, with its memory and its processors' time watched from outside."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_SECONDS_BETWEEN_LOOKS = 1.0
_READER = b"extractors.opening.child"


class Watched(NamedTuple):
    """Seconds; bytes. `outside` is the processors' time not spent in the children that read, `early` and `late` the
    median memory of all processes in the second and in the last quarter of the run, `most` its maximum; `load` how many
    other processes wanted a processor meanwhile, on average.
    """

    wall: float
    reading: float
    outside: float
    early: int
    late: int
    most: int
    load: float

    @property
    def processors(self) -> float:
        """The processors' time in all."""
        return self.reading + self.outside

    @property
    def share_outside(self) -> float:
        """Of the processors' time."""
        return self.outside / (self.reading + self.outside)


def watched(command: Sequence[str | Path], environment: Mapping[str, str], output: Path) -> Watched:
    """Runs it to its end; what it prints goes to `output`. Raises RuntimeError where it fails, with its last words."""
    start = time.monotonic()
    with output.open("wb") as said, output.with_suffix(".errors").open("wb") as errors:
        process = subprocess.Popen(
            command, env={**os.environ, "OMP_THREAD_LIMIT": "1", **environment}, stdout=said, stderr=errors
        )
    reading: dict[int, float] = {}
    others: dict[int, float] = {}
    memory: list[int] = []
    loads: list[int] = []
    while process.poll() is None:
        total, running = 0, _running()
        for member in _family(process.pid):
            facts = _facts(member)
            if facts is None:
                continue
            seconds, resident, is_reader, busy = facts
            running -= busy
            (reading if is_reader else others)[member] = seconds
            total += resident
        memory.append(total)
        # This very look is one of them.
        loads.append(max(0, running - 1))
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    wall = time.monotonic() - start
    # 1 and 3 are answers for exceptions and for what could not be read.
    if process.returncode not in (0, 1, 3):
        raise RuntimeError(f"exit {process.returncode}: {output.with_suffix('.errors').read_text()[-500:]}")
    quarter = max(1, len(memory) // 4)
    return Watched(
        wall,
        sum(reading.values()),
        sum(others.values()),
        int(median(memory[quarter : 2 * quarter] or memory)),
        int(median(memory[-quarter:])),
        max(memory),
        mean(loads),
    )


def _family(process: int) -> list[int]:
    found, waiting = [], [process]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in task.read_text().split()]
            except (FileNotFoundError, ProcessLookupError):
                continue
    return found


def _running() -> int:
    """Tasks on a processor or waiting for one, of the whole machine."""
    return int(Path("/proc/loadavg").read_text().split()[3].partition("/")[0])


def _facts(process: int) -> tuple[float, int, bool, int] | None:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        resident = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
        is_reader = _READER in Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return None
    seconds = (int(fields[11]) + int(fields[12])) / _TICKS
    return seconds, resident, is_reader, int(fields[0] == "R")
