"""What is left when all is quiet again: every document once, every file back, the trail whole."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.chaos.clerk import Dropped
from ledger.ledger import Ledger
from pipelines.watching.inbox import HIDDEN, Place
from records.document import DocumentState
from records.trail import Event


@dataclass(frozen=True)
class Reckoning:
    """`lost` contents have no outcome, `doubled` more than one, `unknown` were never dropped; `faults` counts what the
    trail's verification found; `back` files came back with their note, `altered` of them with another content.
    """

    documents: int
    lost: int
    doubled: int
    unknown: int
    faults: int
    files: int
    back: int
    altered: int
    given_up: int

    @property
    def is_good(self) -> bool:
        """Nothing lost, nothing twice, nothing altered."""
        wrong = self.lost or self.doubled or self.unknown or self.faults or self.altered
        return not wrong and self.back >= self.files


def reckon(ledger: Ledger, inbox: Path, dropped: Dropped) -> Reckoning:
    """Goes over the ledger, its originals and the inbox."""
    outcomes = ledger.outcomes()
    finished = {outcome.sha256 for outcome in outcomes if outcome.state is DocumentState.CHECKED and outcome.standing}
    with ledger.trail() as entries:
        checks = Counter(entry.document for entry in entries if entry.event is Event.CHECKED)
    received = {outcome.sha256 for outcome in outcomes}
    back = [path for place in Place for path in (inbox / place.value).rglob("*") if path.is_file()]
    notes = {path for path in back if path.suffix == ".txt"}
    returned = [path for path in back if path not in notes and path.with_name(f"{path.name}.txt") in notes]
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in returned if path.suffix != ".zip"]
    return Reckoning(
        documents=len(dropped.contents),
        lost=len(dropped.contents - finished),
        doubled=sum(count > 1 for count in checks.values()),
        unknown=len(received - dropped.contents),
        faults=len(ledger.verify()),
        files=dropped.files,
        back=len(returned),
        altered=sum(sha256 not in dropped.contents for sha256 in hashes),
        given_up=sum(bool(outcome.problem and outcome.problem.code == "crashed") for outcome in outcomes),
    )


def is_quiet(ledger: Ledger, inbox: Path, dropped: Dropped) -> bool:
    """Whether all that was dropped has its outcome and nothing stands in the inbox or is claimed."""
    if ledger.workload().unfinished or len(ledger.outcomes()) < len(dropped.contents):
        return False
    ours = {place.value for place in Place}
    below = (path.relative_to(inbox).parts for path in inbox.rglob("*") if path.is_file())
    return all(parts[0] in ours or parts[:2] == (HIDDEN, "lock") for parts in below)
