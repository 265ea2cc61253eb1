"""Whether a file is all there: nobody may say so, so that it is watched until it stands still."""

import os
from collections.abc import Iterable

from pipelines.watching.inbox import Dropped, Inbox
from pipelines.watching.watch_settings import WatchSettings

_END = 4096
_ENDS = {b"%PDF": b"%%EOF", b"PK\x03\x04": b"PK\x05\x06"}
_LONGEST_ZIP_COMMENT = 65_557


class Stability:
    """Remembers each file from one look to the next. Clocks are the caller's, in seconds, and only go forward."""

    def __init__(self, settings: WatchSettings) -> None:
        self._settings = settings
        self._since: dict[tuple[str, ...], tuple[Dropped, float]] = {}
        self._refusals: dict[tuple[str, ...], int] = {}

    def ready(self, inbox: Inbox, present: Iterable[Dropped], now: float) -> list[Dropped]:
        """Those that stood still long enough and open; those that never open, after as many tries as are allowed."""
        since: dict[tuple[str, ...], tuple[Dropped, float]] = {}
        ready = []
        for dropped in present:
            before, start = self._since.get(dropped.parts, (None, now))
            start = start if before == dropped else now
            since[dropped.parts] = (dropped, start)
            if now - start >= self._settings.stable_seconds and self._opens(inbox, dropped, now - start):
                ready.append(dropped)
        self._since = since
        self._refusals = {parts: count for parts, count in self._refusals.items() if parts in since}
        return ready

    @property
    def waiting(self) -> int:
        """How many files stood there at the last look."""
        return len(self._since)

    def _opens(self, inbox: Inbox, dropped: Dropped, still: float) -> bool:
        try:
            with inbox.opened(dropped) as descriptor:
                return still >= self._settings.patience_seconds or _has_its_end(descriptor, dropped.size)
        except FileNotFoundError:
            return False
        except OSError:
            self._refusals[dropped.parts] = self._refusals.get(dropped.parts, 0) + 1
            return self._refusals[dropped.parts] >= self._settings.tries


def _has_its_end(descriptor: int, size: int) -> bool:
    """False for an empty file, and for a PDF or a zip whose last bytes are still to come. Nothing is parsed."""
    start = os.pread(descriptor, 4, 0)
    mark = _ENDS.get(start)
    if mark is None:
        return size > 0
    length = _END if start == b"%PDF" else _LONGEST_ZIP_COMMENT
    return mark in os.pread(descriptor, length, max(0, size - length))
