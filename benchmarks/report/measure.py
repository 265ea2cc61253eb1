"""Makes the exception report of a simulated quarter, to look at; says how long it took."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.factory.write_tables import write_tables
from benchmarks.report.simulated_quarter import FIRST_DAY, LAST_DAY, simulate_quarter
from ledger import open_ledger
from pipelines.report_files import report_files
from pipelines.settings import read_settings


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("var/report"), help="where the ledger and the report go")
    parser.add_argument("--documents", type=int, default=3000)
    options = parser.parse_args(arguments)
    data, tables = options.folder / "data", options.folder / "tables"
    if not (data / "bonapayer.sqlite3").is_file():
        data.mkdir(parents=True, exist_ok=True)
        write_tables(simulate_quarter(data, options.documents), tables)
    settings = read_settings(data=data, tables=tables)
    started = time.monotonic()
    with open_ledger(settings.database_url, data) as ledger:
        written = report_files(ledger, settings, options.folder / "report", FIRST_DAY, LAST_DAY)
    for path in written.files:
        print(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")
    print(f"{time.monotonic() - started:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
