"""What a program takes: by the wall clock and of the processor, its children included."""

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")


class Taken(NamedTuple):
    """Seconds."""

    wall: float
    processor: float

    def minus(self, other: "Taken") -> "Taken":
        return Taken(self.wall - other.wall, self.processor - other.processor)


def run(command: Sequence[str | Path], *, environment: Mapping[str, str] | None = None) -> Taken:
    """What the command took. Raises RuntimeError where it fails, with its last words."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", **(environment or {})},
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    taken = Taken(time.perf_counter() - start, used.ru_utime + used.ru_stime)
    # 1 and 3 are this product's answers for exceptions and for what could not be read.
    if process.returncode not in (0, 1, 3):
        raise RuntimeError(f"{command[0]}: exit {process.returncode}: {said.decode(errors='replace')[-500:]}")
    return taken


def so_far() -> Taken:
    """The clocks of this process and of every process that it started, those still running included."""
    used = os.times()
    living = sum(_processor_seconds(child) for child in _living_children(os.getpid()))
    return Taken(time.perf_counter(), used.user + used.system + used.children_user + used.children_system + living)


def total(runs: Iterable[Taken]) -> Taken:
    """Each clock added up over runs one after the other."""
    all_runs = list(runs)
    return Taken(sum(one.wall for one in all_runs), sum(one.processor for one in all_runs))


def median_of(repeats: int, measured: Callable[[], Taken]) -> Taken:
    """The median of each clock over so many runs."""
    runs = [measured() for _ in range(repeats)]
    return Taken(median(one.wall for one in runs), median(one.processor for one in runs))


def _living_children(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            children = [int(one) for one in (task / "children").read_text().split()]
        except FileNotFoundError:
            continue
        for child in children:
            found += [child, *_living_children(child)]
    return found


def _processor_seconds(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(int(ticks) for ticks in fields[11:15]) / _TICKS
