"""`make chaos`: documents go through the watcher and a second worker while everything is killed at random moments.

Prints the kills survived and the documents lost, with the seed that repeats the run's choices. Exit status 1 where a
document was lost, decided twice or altered.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.chaos.clerk import Clerk
from benchmarks.chaos.documents import documents
from benchmarks.chaos.house import house
from benchmarks.chaos.reckoning import Reckoning, is_quiet, reckon
from ledger.opening import open_ledger
from tests.conftest import PostgresServer, postgres_programs

_LONGEST_WAIT = 1800.0


def run(
    count: int, kills: int, seed: int, database: str, folder: Path, pace: float, *, prefect: bool = False
) -> tuple[Reckoning, dict[str, int]]:
    """One run: `count` documents dropped `pace` seconds apart, at least `kills` misfortunes. Raises TimeoutError where
    what was dropped is not dealt with half an hour after the last.
    """
    chance = random.Random(seed)
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    postgres = None
    if database == "postgresql":
        postgres = PostgresServer(postgres_programs())
        postgres.start()
    try:
        url = postgres.new_database() if postgres else f"sqlite:///{folder}/data/ledger.sqlite3"
        hurt = house(folder, url, postgres, prefect=prefect)
        open_ledger(url, folder / "data").close()
        clerk = Clerk(inbox, list(documents(count, chance)), count * pace, seed)
        hurt.keep_going()
        clerk.start()
        try:
            while clerk.is_alive() or hurt.kills.total() < kills:
                time.sleep(chance.uniform(0.5, 2 * max(pace * count / max(kills, 1), 1)))
                hurt.hurt(chance)
                hurt.keep_going()
            deadline = time.monotonic() + _LONGEST_WAIT
            with open_ledger(url, folder / "data") as ledger:
                while not is_quiet(ledger, inbox, clerk.dropped):
                    if time.monotonic() > deadline:
                        raise TimeoutError("not quiet half an hour after the last kill")
                    hurt.keep_going()
                    time.sleep(1)
        finally:
            hurt.stop()
        with open_ledger(url, folder / "data") as ledger:
            return reckon(ledger, inbox, clerk.dropped), dict(hurt.kills)
    finally:
        if postgres is not None:
            postgres.stop()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--pace", type=float, default=1.0, help="seconds between two documents")
    parser.add_argument("--prefect", action="store_true", help="with a Prefect server and two workers of its own")
    parser.add_argument("--keep", type=Path, help="where to leave logs and data")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="chaos-"))
    start = time.monotonic()
    found, kills = run(
        asked.documents, asked.kills, asked.seed, asked.database, folder, asked.pace, prefect=asked.prefect
    )
    print(f"seed {asked.seed}, {asked.database}, {time.monotonic() - start:.0f} s")
    print("kills survived:", sum(kills.values()), kills)
    print(f"documents lost: {found.lost} of {found.documents}")
    print(found)
    if not found.is_good:
        print(f"logs and data: {folder}")
        sys.exit(1)
    if asked.keep is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
