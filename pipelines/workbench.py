"""What a batch is worked on with."""

from collections.abc import Callable
from pathlib import Path

from extractors.children import ReaderPool
from ledger.ledger import Ledger
from pipelines.settings import Settings
from records.tables import Tables


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
