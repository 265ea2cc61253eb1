"""One document of the ledger brought to its outcome by one worker: claimed, read, checked; given up in sight of all."""

import logging
from collections.abc import Callable
from datetime import date

from sqlalchemy.exc import SQLAlchemyError

from extractors.opening.children import ReaderPool
from ledger.errors import AlreadyDecidedError, LedgerError
from ledger.ledger import Ledger
from pipelines.check_document import check_document
from pipelines.journal import step
from pipelines.read_document import read_document
from pipelines.worker_name import free_claims_of_the_dead, worker_name
from records.document import Document, DocumentState
from records.problem import Problem, ProblemCode
from records.reading import Reading
from records.tables import Tables
from validators.settings import RuleSettings

_FOR_THE_LOCK = 120.0
"""Seconds beyond the reading's own limit that a claim lasts: the check waits for its turn to write."""


class Finisher:
    """What documents are finished with; `tables` and `today` are asked for each document, since they change while a
    watcher runs. Safe to use from several threads. After `tries` claims a document goes to a person as it is.
    """

    def __init__(
        self,
        ledger: Ledger,
        pool: ReaderPool,
        tables: Callable[[], Tables],
        rules: RuleSettings,
        today: Callable[[], date],
        reading_seconds: float,
        tries: int,
    ) -> None:
        self._ledger, self._pool = ledger, pool
        self._tables, self._rules, self._today = tables, rules, today
        self._seconds = reading_seconds + _FOR_THE_LOCK
        self._tries = tries

    def finish(self, sha256: str) -> bool:
        """Whether the document has its outcome now; False while another worker has it. Raises the database's and the
        disk's errors: then nothing is lost, and the document is free to be taken up again.
        """
        document = self._ledger.claim(sha256, worker_name(), self._seconds)
        if document is None:
            known = self._ledger.document(sha256)
            return known is not None and known.state is DocumentState.CHECKED
        self._finish(document)
        return True

    def finish_stranded(self, most: int, stopped: Callable[[], bool] = lambda: False) -> int:
        """Takes up to `most` documents that nobody works on, oldest first, one after the other; gives how many."""
        free_claims_of_the_dead(self._ledger)
        count = 0
        while count < most and not stopped():
            left = self._ledger.take_up_stranded(worker_name(), self._seconds, limit=1)
            if not left:
                break
            self._finish(left[0])
            count += 1
        return count

    def _finish(self, document: Document) -> None:
        sha256 = document.sha256
        try:
            if document.attempts > self._tries:
                self._give_up(document, f"{document.attempts - 1} attempts")
                return
            with step("read", sha256):
                read_document(self._ledger, self._pool, sha256, document.name)
            with step("check", sha256):
                check_document(self._ledger, sha256, self._tables(), self._rules, self._today())
        except AlreadyDecidedError:
            self._ledger.release(sha256, worker_name())
        except (SQLAlchemyError, LedgerError, OSError):
            self._release(sha256)
            raise
        except Exception as error:
            logging.getLogger(__name__).exception("not finished", extra={"document": sha256})
            self._give_up(document, repr(error))

    def _give_up(self, document: Document, why: str) -> None:
        """The document reaches the queue as one that could not be read, with its original."""
        sha256 = document.sha256
        reading = Reading(file=document.name, sha256=sha256, problem=Problem.of(ProblemCode.CRASHED, why))
        with step("give up", sha256):
            self._ledger.record_reading(reading, again=f"given up: {why}")
            check_document(self._ledger, sha256, self._tables(), self._rules, self._today())

    def _release(self, sha256: str) -> None:
        try:
            self._ledger.release(sha256, worker_name())
        except SQLAlchemyError:
            # The claim ends by itself.
            logging.getLogger(__name__).warning("claim not released", extra={"document": sha256})
