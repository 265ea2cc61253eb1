"""An inbox, and a watcher whose documents are finished at once by rules that find nothing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ledger import Ledger, open_ledger
from pipelines.watching.inbox import Inbox
from pipelines.watching.watch_settings import WatchSettings
from pipelines.watching.watcher import Watcher
from records.problem import Problem, ProblemCode
from records.reading import Reading
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of

WHOLE_PDF = b"%PDF-1.7 one %%EOF"
SETTINGS = WatchSettings(stable_seconds=5, patience_seconds=60, tries=3)


class SaysWhatItIsTold:
    """Finishes a document by what its original says of itself: "refuse", "doubt", else clear."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.told: Exception | None = None
        self.idle = False

    def finish(self, documents: Sequence[str]) -> None:
        for sha256 in () if self.idle else documents:
            content = self._ledger.originals.read(sha256)
            if b"refuse" in content:
                problem = Problem.of(ProblemCode.DAMAGED)
                self._ledger.record_reading(Reading(file="x", sha256=sha256, problem=problem))
            else:
                self._ledger.record_reading(reading_of(sha256, invoice_reading()))
            with self._ledger.checking(sha256) as checking:
                found = (finding(),) if b"doubt" in content else ()
                checking.record([checked(one, *found) for one in checking.reading.invoices])

    def in_hand(self, document: str) -> bool:
        return False

    def sweep(self) -> None:
        return None

    def trouble(self) -> Exception | None:
        return self.told


class Desk:
    """The clerk's side of it: drops files, lets time pass, looks at what came back."""

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self.root, self.ledger = root, ledger
        self.inbox = Inbox(root)
        self.work = SaysWhatItIsTold(ledger)
        self.now = 1000.0
        with self.inbox.held():
            self.watcher = self.new_watcher()

    def new_watcher(self) -> Watcher:
        """One that has just started."""
        zone = ZoneInfo("America/Toronto")
        return Watcher(self.inbox, self.ledger, self.work, SETTINGS, zone, lambda: datetime.now(UTC))

    def drop(self, name: str, content: bytes = WHOLE_PDF) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def after(self, seconds: float) -> None:
        self.now += seconds
        self.watcher.look(self.now)

    def settle(self) -> None:
        """Long enough for all that is whole."""
        for seconds in (0, 6, 1):
            self.after(seconds)

    def files(self) -> list[str]:
        """All that clerks see, notes left out."""
        seen = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file() or path.is_symlink())
        return sorted(str(path) for path in seen if path.parts[0] != ".bonapayer" and path.suffix != ".txt")

    def note(self, name: str) -> str:
        return (self.root / f"{name}.txt").read_text(encoding="utf-8-sig")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def desk(tmp_path: Path, ledger: Ledger) -> Desk:
    root = tmp_path / "inbox"
    root.mkdir()
    return Desk(root, ledger)


Zipped = Callable[..., bytes]
