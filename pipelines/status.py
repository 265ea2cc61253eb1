"""Where everything stands, in one record."""

from datetime import datetime

from ledger.ledger import Ledger
from pipelines.settings import Settings
from pipelines.watching.heartbeat import Heartbeat, is_alive, read_heartbeat
from records.record import Record
from records.workload import Workload


class Status(Record):
    """`watcher` is what the last one showed of itself; `watching` whether it still runs."""

    at: datetime
    work: Workload
    watching: bool
    watcher: Heartbeat | None


def status_now(ledger: Ledger, settings: Settings, now: datetime) -> Status:
    """Where everything stands at `now`."""
    beat = read_heartbeat(settings.data)
    alive = beat is not None and is_alive(beat, now, settings.watch.sweep_seconds)
    return Status(at=now, work=ledger.workload(), watching=alive, watcher=beat)
