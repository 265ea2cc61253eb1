"""`make bench-batch`: one `bonapayer process` over a night's documents, with 1 and 2 workers and at two sizes.

Writes a table into docs/operations.md and its French twin: documents an hour, memory early and late, the share of the
processors' time outside reading, how well two workers do against one, and whether the time grows in proportion. How
busy the machine was by others is said beside: only memory and shares of processors' time mean the same on a busy one.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.batch.night import night
from benchmarks.batch.watched import Watched, watched
from benchmarks.batch.write_pages import write_pages
from benchmarks.run_history import measured_commit

ROOT = Path(__file__).parent.parent.parent


class Run(NamedTuple):
    """So many documents by so many workers."""

    documents: int
    workers: int


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--runs",
        nargs="+",
        type=_run_said,
        default=[Run(500, 1), Run(500, 2), Run(2000, 2)],
        metavar="DOCUMENTSxWORKERS",
    )
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--one-scan-in", type=int, default=5, metavar="N", help="one document in N is scanned")
    parser.add_argument("--made", type=Path, default=ROOT / "var" / "benchmarks" / "batch")
    parser.add_argument("--no-page", action="store_true", help="only print")
    options = parser.parse_args(arguments)
    most = max(run.documents for run in options.runs)
    collection = options.made / f"{options.seed}-{most}"
    files = night(collection, most, options.seed, options.one_scan_in)
    measured = {run: _run(files[: run.documents], collection / "tables", run.workers) for run in options.runs}
    said = write_pages(
        {(run.documents, run.workers): one for run, one in measured.items()},
        efficiency=efficiency(measured),
        growth=growth(measured),
        commit=measured_commit(),
        one_scan_in=options.one_scan_in,
        seed=options.seed,
        cores=len(os.sched_getaffinity(0)),
        pages=None if options.no_page else ROOT / "docs",
    )
    print(said)


def efficiency(measured: Mapping[Run, Watched]) -> float | None:
    """Two workers against one over the same documents: 1 is twice as fast. None where both were not run."""
    for run, one in measured.items():
        two = measured.get(Run(run.documents, 2))
        if run.workers == 1 and two is not None:
            return one.wall / (2 * two.wall)
    return None


def growth(measured: Mapping[Run, Watched]) -> tuple[int, int, float] | None:
    """The processors' time a document takes with two workers, most documents against fewest: 1 is linear. None where
    only one size was run.
    """
    sizes = sorted(run.documents for run in measured if run.workers == 2)
    if len(sizes) < 2:
        return None
    few, many = (measured[Run(size, 2)] for size in (sizes[0], sizes[-1]))
    return sizes[0], sizes[-1], (many.processors / sizes[-1]) / (few.processors / sizes[0])


def _run_said(text: str) -> Run:
    documents, workers = text.split("x")
    return Run(int(documents), int(workers))


def _run(files: Sequence[Path], tables: Path, workers: int) -> Watched:
    """Raises RuntimeError where a document has no outcome: the time of a run that failed says nothing."""
    with tempfile.TemporaryDirectory(prefix="batch-") as folder:
        inbox = Path(folder) / "files"
        inbox.mkdir()
        for file in files:
            shutil.copy(file, inbox)
        program = Path(sys.executable).with_name("bonapayer")
        command: list[str | Path] = [program, "process", inbox, "--tables", tables, "--format", "json"]
        environment = {
            "BONAPAYER_DATA": f"{folder}/data",
            "BONAPAYER_WORKERS": str(workers),
            "PREFECT_HOME": f"{folder}/prefect",
        }
        output = Path(folder) / "said"
        run = watched(command, environment, output)
        if len(output.read_text("utf-8").splitlines()) != len(files):
            raise RuntimeError(f"not every document was dealt with: {output.with_suffix('.errors').read_text()[-500:]}")
        return run


if __name__ == "__main__":
    main()
