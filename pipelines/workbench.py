"""What a batch is worked on with."""

from collections.abc import Callable
from pathlib import Path

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from pipelines.settings import Settings
from pipelines.worker_name import worker_name
from records.tables import Tables

_FOR_ITS_TURN = 300.0
"""Seconds beyond the reading's own limit that a claim lasts: the others of its chunk are read before it is checked."""


class Workbench:
    """The tools of one batch; every thread of it uses the same. `first_paths` says where
    each content (SHA-256) was first seen.

    Not a dataclass and not a record: Prefect looks into those wherever a task is given one.
    """

    def __init__(
        self,
        ledger: Ledger,
        pool: ReaderPool,
        tables: Tables,
        settings: Settings,
        advance: Callable[[], None],
    ) -> None:
        self.ledger = ledger
        self.pool = pool
        self.tables = tables
        self.rules = settings.rule_settings
        self.day = settings.today
        self.advance = advance
        self.first_paths: dict[str, Path] = {}
        self._claim_seconds = settings.limits.seconds + _FOR_ITS_TURN
        self._worker = worker_name()

    def claim(self, sha256: str) -> bool:
        """Whether the document is this batch's to read; no other worker touches it then, for a while."""
        return self.ledger.claim(sha256, self._worker, self._claim_seconds) is not None
