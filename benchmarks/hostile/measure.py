"""Reads each file of the hostile collection in a child of its own, under the product's own limits, and writes what came
of it, with the most memory and time it took, into docs/security.md: `python -m benchmarks.hostile.measure`.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.text_table import text_table
from extractors.opening.children import ReaderPool
from tests.hostile.collection import READ, Hostile, everything

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "security.md"
_START, _END = "<!-- hostile files: start -->", "<!-- hostile files: end -->"
_MEGABYTE = 1024


class Measured(NamedTuple):
    """`memory` in megabytes, the child's peak; `seconds` by the wall clock, the start of the child included."""

    outcome: str
    memory: float
    seconds: float


def measure(hostile: Hostile) -> Measured:
    """Made and read in a process of its own, whose children are this one file's."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.hostile.measure", hostile.name], cwd=ROOT, capture_output=True, check=True
    )
    return Measured(**json.loads(done.stdout))


def _measure_here(name: str) -> Measured:
    (hostile,) = [one for one in everything() if one.name == name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        hostile.make(path)
        start = time.perf_counter()
        with ReaderPool(1) as pool:
            problem = pool.read(path).problem
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MEGABYTE
    return Measured(READ if problem is None else problem.code, peak, seconds)


def main() -> None:
    """The command line."""
    if len(sys.argv) > 1:
        print(json.dumps(_measure_here(sys.argv[1])._asdict()))
        return
    rows = []
    unexpected = []
    for hostile in everything():
        found = measure(hostile)
        rows.append([_shown(hostile.name), found.outcome, f"{found.memory:.0f}", f"{found.seconds:.1f}"])
        if found.outcome not in hostile.outcomes:
            unexpected.append(f"{hostile.name}: {found.outcome}")
    table = text_table(["file", "outcome", "peak memory, MB", "seconds"], rows)
    before, _, rest = PAGE.read_text("utf-8").partition(_START)
    PAGE.write_text(f"{before}{_START}\n\n{table}\n\n{_END}{rest.partition(_END)[2]}", "utf-8")
    print(table)
    sys.exit("\n".join(unexpected) if unexpected else 0)


def _shown(name: str) -> str:
    shortened = name if len(name) <= 60 else f"{name[:20]}… ({len(name)} characters)"
    return "`" + ascii(shortened)[1:-1].replace("|", "\\|").replace("`", "'") + "`"


if __name__ == "__main__":
    main()
