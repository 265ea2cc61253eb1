"""The log: one line of JSON an event, with the document and the step; no amounts, and no names unless asked for."""

import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from prometheus_client import Counter, Histogram

_OURS = "bonapayer"
_FACTS = ("document", "step", "seconds", "outcome", "count", "trouble", "file")

seconds_by_step = Histogram(
    "bonapayer_step_seconds", "Seconds that a step took.", ["step"], buckets=(0.1, 0.5, 1, 2, 5, 10, 30, 60, 120)
)
failures_by_step = Counter("bonapayer_step_failures", "Steps that ended in an error.", ["step"])
pages_read = Counter("bonapayer_pages_read", "Pages read.")

_log = logging.getLogger(_OURS)


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.__dict__.get("event", record.getMessage()),
            **{name: record.__dict__[name] for name in _FACTS if name in record.__dict__},
        }
        if record.exc_info and record.exc_info[0] is not None:
            # An error's own words may quote the document; where it happened does not.
            said["error"] = record.exc_info[0].__name__
            trace = record.exc_info[2]
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            if trace is not None:
                said["where"] = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
        return json.dumps(said, ensure_ascii=False)


class _NoNames(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.__dict__.pop("file", None)
        return True


def keep_journal(*, names: bool = False) -> None:
    """From now on events go to standard error as JSON Lines; with `names`, also what files are called."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLine())
    if not names:
        handler.addFilter(_NoNames())
    for name in (_OURS, "pipelines"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False


def let_steps_through() -> None:
    """From now on what is noted reaches whatever handlers there are: in a Prefect run, the run's log."""
    _log.setLevel(logging.INFO)


def note(event: str, **facts: str | int | float | None) -> None:
    """Writes one event down; `facts` are those that the journal knows."""
    _write(logging.INFO, event, facts)


def warn(event: str, **facts: str | int | float | None) -> None:
    """As `note`, for what somebody should look at."""
    _write(logging.WARNING, event, facts)


def _write(level: int, event: str, facts: dict[str, str | int | float | None]) -> None:
    said = {name: fact for name, fact in facts.items() if fact is not None}
    # Prefect's pages show the message alone.
    shown = " ".join(f"{name}={fact}" for name, fact in said.items() if name != "file")
    _log.log(level, "%s %s", event, shown, extra={"event": event, **said})


@contextmanager
def step(name: str, document: str) -> Iterator[None]:
    """Times a step of a document's way, and writes it down."""
    start = time.monotonic()
    try:
        yield
    except BaseException:
        failures_by_step.labels(name).inc()
        raise
    seconds = time.monotonic() - start
    seconds_by_step.labels(name).observe(seconds)
    note("done", step=name, document=document, seconds=round(seconds, 3))
