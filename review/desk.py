"""What reviewing works with: the ledger, the readers, the tables and rules of the day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from records.status import Watch
from records.tables import Tables
from review.letter.templates import LetterTemplates, usual_templates
from review.settings import ReviewSettings
from validators.settings import RuleSettings


@dataclass(frozen=True)
class Desk:
    """`tables` gives those of the moment, `today` the day it is where the organisation works; page pictures are kept
    in `pictures`. `watch` tells of the watcher, where this house has one; `guides` is the folder of the built guides,
    where they are served.
    """

    ledger: Ledger
    readers: ReaderPool
    tables: Callable[[], Tables]
    rules: RuleSettings
    today: Callable[[], date]
    now: Callable[[], datetime]
    zone: ZoneInfo
    pictures: Path
    settings: ReviewSettings
    watch: Callable[[], Watch] = Watch
    guides: Path | None = None
    letters: LetterTemplates = field(default_factory=usual_templates)

    @property
    def two_people_above(self) -> Decimal:
        """Above this total, taxes included, in the invoice's currency, two people decide."""
        return self.rules.thresholds.two_people_above
