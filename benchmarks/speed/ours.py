"""This product, PDF to verdict, once warm: `python -m benchmarks.speed.ours FOLDER CHILDREN` prints JSON.

A process of its own, so that nothing of the measure's is counted.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.factory.faults.scene import TODAY
from benchmarks.speed.stopwatch import so_far
from extractors.opening.children import ReaderPool
from pipelines.check_files import past_invoice
from pipelines.read_in_order import read_in_order
from validators.check import check
from validators.history import ListedHistory
from validators.read_tables import read_tables
from validators.settings import RuleSettings


def main() -> None:
    """The command line."""
    folder, children = Path(sys.argv[1]), int(sys.argv[2])
    paths = sorted(folder.glob("*.pdf"))
    tables = read_tables(folder / "tables").tables
    settings = RuleSettings()
    with ReaderPool(children) as pool:
        # Each child once, the rules too: what is imported on the way is not counted.
        for reading in read_in_order(pool, paths[:1] * children, children):
            for found in reading.invoices:
                check(reading, found, tables, ListedHistory(), settings, TODAY)
        start, pages, history = so_far(), 0, ListedHistory()
        for reading in read_in_order(pool, paths, children):
            pages += reading.pages
            for found in reading.invoices:
                checked = check(reading, found, tables, history, settings, TODAY)
                history.add(past_invoice(reading, checked, datetime.now(UTC)))
        taken = so_far().minus(start)
    print(json.dumps({"wall": taken.wall, "processor": taken.processor, "pages": pages, "documents": len(paths)}))


if __name__ == "__main__":
    main()
