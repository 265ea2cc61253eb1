"""A clerk, and the network share between: files arrive whole, in halves, renamed on the way, zipped, and twice."""

import hashlib
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.chaos.documents import zipped

_FOLDERS = ("", "ministère", "ministère/boréal")


@dataclass
class Dropped:
    """What was dropped in all: `contents` are SHA-256 of documents, `files` counts what must come back."""

    contents: set[str] = field(default_factory=set)
    files: int = 0


class Clerk(threading.Thread):
    """Drops all documents over `seconds`, then ends."""

    def __init__(self, inbox: Path, documents: Sequence[tuple[str, bytes]], seconds: float, seed: int) -> None:
        super().__init__(name="clerk", daemon=True)
        self._inbox, self._documents, self._seconds = inbox, list(documents), seconds
        self._chance = random.Random(seed)
        self.dropped = Dropped()

    def run(self) -> None:
        waiting, pause = list(self._documents), self._seconds / max(1, len(self._documents))
        while waiting:
            name, content = waiting.pop()
            way = self._chance.choice(("whole", "whole", "halves", "renamed", "twice", "zip"))
            self.dropped.contents.add(hashlib.sha256(content).hexdigest())
            self.dropped.files += 1
            target = self._inbox / self._chance.choice(_FOLDERS) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if way == "halves":
                middle = self._chance.randrange(1, len(content))
                with target.open("wb") as file:
                    file.write(content[:middle])
                    file.flush()
                    time.sleep(self._chance.uniform(0.2, 1.5))
                    file.write(content[middle:])
            elif way == "renamed":
                part = target.with_name(f"{name}.part")
                part.write_bytes(content)
                time.sleep(self._chance.uniform(0, 0.5))
                part.rename(target)
            elif way == "zip" and waiting:
                members = [(name, content), waiting.pop()]
                self.dropped.contents.add(hashlib.sha256(members[1][1]).hexdigest())
                self.dropped.files += 2
                target.with_suffix(".zip").write_bytes(zipped(members))
            else:
                target.write_bytes(content)
                if way == "twice":
                    self.dropped.files += 1
                    target.with_name(f"again-{name}").write_bytes(content)
            time.sleep(self._chance.uniform(0, 2 * pause))
