"""What a batch is asked, and what became of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from pipelines.settings import Settings
from records.finding import Verdict
from records.outcome import RecordedOutcome
from records.problem import Problem
from records.tables import Tables


@dataclass(frozen=True)
class BatchFile:
    """One file of a batch. `known` says that its content was checked before this batch; `problem` that it could not be
    read, in which case `outcomes` holds its entry in the queue, or nothing where nothing of it could be kept.
    """

    path: Path
    known: bool
    outcomes: tuple[RecordedOutcome, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True)
class Batch:
    """What became of each file, in the order taken."""

    files: Sequence[BatchFile]

    @property
    def known(self) -> int:
        return sum(file.known for file in self.files)

    @property
    def unreadable(self) -> int:
        return sum(file.problem is not None for file in self.files)

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many invoices got which verdict; a file that holds no invoice counts as an exception."""
        return Counter(
            outcome.verdict or Verdict.EXCEPTION
            for file in self.files
            if file.problem is None
            for outcome in file.outcomes
        )


@dataclass(frozen=True)
class Surroundings:
    """What a flow run is given beside its parameters, which Prefect would keep: the settings may hold a password.

    `advance` is called once for each file that is done with.
    """

    settings: Settings
    tables: Tables
    files: Sequence[Path]
    advance: Callable[[], None]


_surroundings: ContextVar[Surroundings | None] = ContextVar("surroundings", default=None)


@contextmanager
def surrounded_by(surroundings: Surroundings) -> Iterator[None]:
    """A flow run that starts inside works with these."""
    token = _surroundings.set(surroundings)
    try:
        yield
    finally:
        _surroundings.reset(token)


def surroundings() -> Surroundings | None:
    """What a command gave; None for a run that a server started."""
    return _surroundings.get()
