"""Where everything stands, in one record."""

from datetime import datetime

from ledger.ledger import Ledger
from pipelines.settings import Settings
from pipelines.watching.heartbeat import is_alive, read_heartbeat
from records.status import Status, Watch
from review.arrivals import LATELY


def watch_now(settings: Settings, now: datetime) -> Watch:
    """What the last watcher of these settings showed of itself, and whether it runs at `now`."""
    beat = read_heartbeat(settings.data)
    alive = beat is not None and is_alive(beat, now, settings.watch.sweep_seconds)
    return Watch(watching=alive, watcher=beat)


def status_now(ledger: Ledger, settings: Settings, now: datetime) -> Status:
    """Where everything stands at `now`."""
    return Status(at=now, work=ledger.workload(), lately=ledger.lately(LATELY), **dict(watch_now(settings, now)))
