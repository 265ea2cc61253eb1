"""Who reads and checks what a watcher took in: threads of its own, or the workers of a Prefect server."""

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Protocol

from pipelines.finish_document import Finisher
from pipelines.journal import note

_CHUNK = 20
_STRANDED_AT_ONCE = 50


class Work(Protocol):
    """Documents, by SHA-256, on their way to an outcome. That they arrive is seen in the ledger, not here."""

    def finish(self, documents: Sequence[str]) -> None:
        """Has them finished, some time soon; those in hand already are passed over."""

    def in_hand(self, document: str) -> bool:
        """Whether there is no use in asking again yet."""

    def sweep(self) -> None:
        """Has what others left undone finished, some time soon."""

    def trouble(self) -> Exception | None:
        """What last went wrong that is nobody's document's fault; said once."""


class OwnThreads:
    """As many documents at once as there are reader children. A context manager: its end waits for what is in hand and
    leaves the rest, which the next start finds. `wake` is called whenever something is done or goes wrong.
    """

    def __init__(self, finisher: Finisher, threads: int, wake: Callable[[], None]) -> None:
        self._finisher, self._wake = finisher, wake
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="document")
        self._lock = threading.Lock()
        self._in_hand: set[str] = set()
        self._stopping = threading.Event()
        self._sweeping = False
        self._trouble: Exception | None = None

    def __enter__(self) -> "OwnThreads":
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def finish(self, documents: Sequence[str]) -> None:
        with self._lock:
            fresh = [sha256 for sha256 in dict.fromkeys(documents) if sha256 not in self._in_hand]
            self._in_hand.update(fresh)
        for sha256 in fresh:
            # In the context of whoever asks: by it Prefect knows which run a line of the log is of.
            self._threads.submit(copy_context().run, self._finish, sha256)

    def in_hand(self, document: str) -> bool:
        with self._lock:
            return document in self._in_hand

    def sweep(self) -> None:
        with self._lock:
            if self._sweeping:
                return
            self._sweeping = True
        self._threads.submit(copy_context().run, self._sweep)

    def trouble(self) -> Exception | None:
        with self._lock:
            trouble, self._trouble = self._trouble, None
            return trouble

    def _finish(self, sha256: str) -> None:
        # To look again at once at what another worker has would be to ask without end until it has done.
        tell = True
        try:
            tell = self._finisher.finish(sha256)
        except Exception as error:  # noqa: BLE001 - the watcher tells it and tries again
            self._trouble = error
        finally:
            with self._lock:
                self._in_hand.discard(sha256)
            if tell:
                self._wake()

    def _sweep(self) -> None:
        try:
            if count := self._finisher.finish_stranded(_STRANDED_AT_ONCE, self._stopping.is_set):
                note("stranded documents finished", count=count)
        except Exception as error:  # noqa: BLE001 - the watcher tells it and tries again
            self._trouble = error
        finally:
            with self._lock:
                self._sweeping = False
            self._wake()


class AskedRuns:
    """Runs of a deployment on the Prefect server of the environment. The same documents asked twice in one round are
    one run there; asked again after `patience` seconds they are another one, and the ledger's claims part the work.
    """

    def __init__(self, deployment: str, patience: float, now: Callable[[], float] = time.monotonic) -> None:
        self._deployment, self._patience, self._now = deployment, patience, now
        self._asked: dict[str, tuple[float, int]] = {}
        self._trouble: Exception | None = None

    def finish(self, documents: Sequence[str]) -> None:
        fresh = [sha256 for sha256 in dict.fromkeys(documents) if not self.in_hand(sha256)]
        for start in range(0, len(fresh), _CHUNK):
            chunk = fresh[start : start + _CHUNK]
            rounds = [self._asked.get(sha256, (0.0, 0))[1] + 1 for sha256 in chunk]
            try:
                self._ask(chunk, max(rounds))
            except Exception as error:  # noqa: BLE001 - the watcher tells it and tries again
                self._trouble = error
                return
            now = self._now()
            self._asked.update({sha256: (now, times) for sha256, times in zip(chunk, rounds, strict=True)})

    def in_hand(self, document: str) -> bool:
        asked = self._asked.get(document)
        return asked is not None and self._now() - asked[0] < self._patience

    def sweep(self) -> None:
        """The sweep is a deployment of its own there."""

    def trouble(self) -> Exception | None:
        trouble, self._trouble = self._trouble, None
        return trouble

    def _ask(self, documents: Sequence[str], times: int) -> None:
        from prefect.deployments import run_deployment

        key = hashlib.sha256("\n".join((*sorted(documents), str(times))).encode()).hexdigest()
        run_deployment(
            self._deployment,
            parameters={"documents": list(documents)},
            idempotency_key=key,
            timeout=0,
            as_subflow=False,
        )
        note("run asked for", count=len(documents))
