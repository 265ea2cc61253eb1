"""Where everything stands: how much work there is, what came lately, and what the watcher shows of itself."""

from datetime import datetime

from records.outcome import RecordedOutcome
from records.record import Record
from records.workload import Workload


class Heartbeat(Record):
    """`at` is the watcher's last look. Counts are of files: those waiting in the inbox, those in hand, those given back
    since `since`. `trouble` names what the watcher waits for.
    """

    inbox: str
    host: str
    process: int
    since: datetime
    at: datetime
    stopped: bool = False
    waiting: int = 0
    in_hand: int = 0
    done: int = 0
    to_review: int = 0
    refused: int = 0
    trouble: str | None = None


class Watch(Record):
    """`watcher` is what the last one showed of itself, None where none ever ran; `watching` whether it still runs."""

    watching: bool = False
    watcher: Heartbeat | None = None


class Status(Watch):
    """As of `at`; `lately` are the last that were received, the newest first, finished or not."""

    at: datetime
    work: Workload
    lately: tuple[RecordedOutcome, ...] = ()
