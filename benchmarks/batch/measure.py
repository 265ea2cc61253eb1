"""`make bench-batch`: one `bonapayer process` over a night's documents, with 1 and 2 workers and at two sizes.

Prints a table for docs/operations.md: documents an hour, memory early and late, the share of the processors' time
outside reading, how well two workers do against one, and whether the time grows in proportion.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.batch.watched import Watched, watched
from benchmarks.factory.make_collection import choose, make
from benchmarks.factory.scan import Condition
from benchmarks.run_history import measured_commit
from benchmarks.text_table import text_table

ROOT = Path(__file__).parent.parent.parent
_HEAD = ("documents", "workers", "minutes", "documents an hour", "MB early", "MB late", "MB most", "outside reading")
_MEGABYTE = 1024**2


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", nargs=2, type=int, default=[500, 2000], metavar=("FEWER", "MORE"))
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--made", type=Path, default=ROOT / "var" / "benchmarks" / "batch")
    options = parser.parse_args(arguments)
    fewer, more = options.documents
    collection = options.made / f"{options.seed}-{more}"
    files = _files(collection, more, options.seed)
    runs = {
        (count, workers): _run(files[:count], collection / "tables", workers)
        for count, workers in ((fewer, 1), (fewer, 2), (more, 2))
    }
    print(
        f"Commit {measured_commit()}, digital documents of the factory, seed {options.seed}, {os.cpu_count()} cores.\n"
    )
    print(text_table(_HEAD, [_row(count, workers, run) for (count, workers), run in runs.items()]))
    efficiency = runs[fewer, 1].wall / (2 * runs[fewer, 2].wall)
    growth = (runs[more, 2].wall / more) / (runs[fewer, 2].wall / fewer)
    print(
        f"\nTwo workers against one: {efficiency:.2f} of twice as fast."
        f" Time a document, {more} against {fewer}: {growth:.2f}."
    )


def _files(collection: Path, count: int, seed: int) -> list[Path]:
    """Made once, and kept."""
    if not (collection / "made").is_file():
        for number, _ in enumerate(make(collection, count, seed, choose("tuned", count, seed), [Condition.DIGITAL]), 1):
            if number % 100 == 0:
                print(f"made {number} of {count}", file=sys.stderr)
        (collection / "made").touch()
    return sorted(collection.glob("*.pdf"))


def _run(files: Sequence[Path], tables: Path, workers: int) -> Watched:
    with tempfile.TemporaryDirectory(prefix="batch-") as folder:
        inbox = Path(folder) / "files"
        inbox.mkdir()
        for file in files:
            shutil.copy(file, inbox)
        command: list[str | Path] = [Path(sys.executable).with_name("bonapayer"), "process", inbox, "--tables", tables]
        environment = {
            "BONAPAYER_DATA": f"{folder}/data",
            "BONAPAYER_WORKERS": str(workers),
            "PREFECT_HOME": f"{folder}/prefect",
        }
        return watched(command, environment)


def _row(count: int, workers: int, run: Watched) -> list[str]:
    return [
        str(count),
        str(workers),
        f"{run.wall / 60:.1f}",
        f"{count / run.wall * 3600:.0f}",
        f"{run.early / _MEGABYTE:.0f}",
        f"{run.late / _MEGABYTE:.0f}",
        f"{run.most / _MEGABYTE:.0f}",
        f"{run.share_outside:.3f}",
    ]


if __name__ == "__main__":
    main()
