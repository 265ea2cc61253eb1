"""A second worker: what the sweep's flow does, over and over, without a Prefect server."""

import signal
import threading

from sqlalchemy.exc import SQLAlchemyError

from pipelines.flows.opened import opened
from pipelines.journal import keep_journal, warn
from pipelines.settings import read_settings


def main() -> None:
    """Finishes what nobody works on until it is told to stop."""
    keep_journal()
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    while not stop.is_set():
        try:
            with opened(read_settings()) as (_, finisher):
                while not stop.is_set():
                    finisher.finish_stranded(10, stop.is_set)
                    stop.wait(0.5)
        except (SQLAlchemyError, OSError) as error:
            warn("trouble", trouble=type(error).__name__)
            stop.wait(1)


if __name__ == "__main__":
    main()
