"""A night's documents: made-up invoices, one in so many of them come on paper."""

import sys
from pathlib import Path

from benchmarks.factory.make_collection import choose, make
from benchmarks.factory.scan import PAPER, Condition, scan


def night(folder: Path, count: int, seed: int, one_scan_in: int) -> list[Path]:
    """The files, in the order in which they arrive; made once in `folder`, with the tables they are checked against in
    `tables/` below it, and kept. The conditions of paper come in turn.
    """
    if not (folder / "made").is_file():
        for number, _ in enumerate(make(folder, count, seed, choose("tuned", count, seed), [Condition.DIGITAL]), 1):
            _tell(number, count)
        (folder / "made").touch()
    files = sorted(folder.glob("*.pdf"))
    (folder / "scanned").mkdir(exist_ok=True)
    for number, place in enumerate(range(one_scan_in - 1, count, one_scan_in)):
        condition = PAPER[number % len(PAPER)]
        scanned = folder / "scanned" / f"{files[place].stem.removesuffix('-digital')}-{condition.value}.pdf"
        if not scanned.is_file():
            beside = scanned.with_suffix(".part")
            beside.write_bytes(scan(files[place].read_bytes(), condition, f"{seed}/{place}"))
            beside.rename(scanned)
            _tell(number + 1, count // one_scan_in)
        files[place] = scanned
    return files


def _tell(number: int, count: int) -> None:
    if number % 100 == 0:
        print(f"made {number} of {count}", file=sys.stderr)
