"""The watcher as a process: it looks until it is told to stop, or once."""

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import watchfiles

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from pipelines.finisher_of import finisher_of
from pipelines.journal import note, warn
from pipelines.plain_text import shown_path
from pipelines.settings import Settings
from pipelines.watching.heartbeat import write_heartbeat
from pipelines.watching.inbox import HIDDEN, Inbox, Place
from pipelines.watching.watcher import Watcher, trouble_name
from pipelines.watching.work import AskedRuns, OwnThreads, Work
from records.status import Heartbeat

DEPLOYMENT = "process-documents/documents"
_LONGEST_PAUSE = 60.0


@dataclass(frozen=True)
class Watched:
    """What a watcher gave back, by place, and what it was waiting for at its end."""

    done: int
    to_review: int
    refused: int
    trouble: Exception | None


def watch(
    inbox: Inbox, ledger: Ledger, settings: Settings, stop: threading.Event, *, once: bool = False, alone: bool = False
) -> Watched:
    """Watches until `stop` is set; with `once`, until all that stands in the inbox is given back. With PREFECT_API_URL
    set, workers of that server read and check, unless `alone`; else this process does. Raises InboxHeldError,
    TablesError.
    """
    wake = threading.Event()
    started = _now()
    with inbox.held():
        with _work(ledger, settings, wake, alone=alone) as work, _events(inbox.root, settings, wake):
            zone, shadow = ZoneInfo(settings.timezone), settings.review.shadow
            watcher = Watcher(inbox, ledger, work, settings.watch, zone, _now, shadow=shadow)
            note("watching")
            troubles = 0
            while not stop.is_set():
                wake.clear()
                watcher.look(time.monotonic())
                troubles = troubles + 1 if watcher.trouble else 0
                write_heartbeat(settings.data, _beat(watcher, inbox, started))
                nothing_left = not watcher.waiting and not watcher.in_hand
                if once and (nothing_left or troubles >= settings.watch.tries):
                    break
                if troubles:
                    stop.wait(min(_LONGEST_PAUSE, settings.watch.poll_seconds * 2 ** min(troubles, 10)))
                else:
                    _wait(stop, wake, settings.watch.poll_seconds)
        watcher.give_back_what_is_finished()
        write_heartbeat(settings.data, _beat(watcher, inbox, started, stopped=True))
    note("stopped")
    back = watcher.given_back
    return Watched(back[Place.DONE], back[Place.TO_REVIEW], back[Place.REFUSED], watcher.trouble)


@contextmanager
def _work(ledger: Ledger, settings: Settings, wake: threading.Event, *, alone: bool) -> Iterator[Work]:
    if "PREFECT_API_URL" in os.environ and not alone:
        yield AskedRuns(DEPLOYMENT, settings.watch.sweep_seconds)
        return
    with ReaderPool(settings.workers, settings.limits) as pool:
        finisher = finisher_of(ledger, pool, settings)
        with OwnThreads(finisher, settings.workers, wake.set) as threads:
            yield threads


@contextmanager
def _events(root: Path, settings: Settings, wake: threading.Event) -> Iterator[None]:
    """The file system's own signals set `wake`; where there are none, nothing is lost but a few seconds."""
    if settings.watch.events == "off":
        yield
        return
    over = threading.Event()

    def listen() -> None:
        try:
            for _ in watchfiles.watch(
                root, watch_filter=_is_a_drop(root), stop_event=over, rust_timeout=1000, ignore_permission_denied=True
            ):
                wake.set()
        except (OSError, RuntimeError) as error:
            warn("no events from the file system", trouble=trouble_name(error))

    listener = threading.Thread(target=listen, name="events", daemon=True)
    listener.start()
    try:
        yield
    finally:
        over.set()
        listener.join(timeout=5)


def _is_a_drop(root: Path) -> Callable[[watchfiles.Change, str], bool]:
    ours = {HIDDEN, *(place.value for place in Place)}

    def is_a_drop(change: watchfiles.Change, path: str) -> bool:
        below = Path(path).relative_to(root).parts if path.startswith(str(root)) else ()
        return change is not watchfiles.Change.deleted and bool(below) and below[0] not in ours

    return is_a_drop


def _wait(stop: threading.Event, wake: threading.Event, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not stop.is_set() and not wake.is_set() and (left := end - time.monotonic()) > 0:
        wake.wait(min(left, 0.5))


def _beat(watcher: Watcher, inbox: Inbox, since: datetime, *, stopped: bool = False) -> Heartbeat:
    return Heartbeat(
        inbox=shown_path(inbox.root),
        host=socket.gethostname(),
        process=os.getpid(),
        since=since,
        at=_now(),
        stopped=stopped,
        waiting=watcher.waiting,
        in_hand=watcher.in_hand,
        done=watcher.given_back[Place.DONE],
        to_review=watcher.given_back[Place.TO_REVIEW],
        refused=watcher.given_back[Place.REFUSED],
        trouble=trouble_name(watcher.trouble) if watcher.trouble else None,
    )


def _now() -> datetime:
    return datetime.now(UTC)
