"""Several files read at once, handed over in the order asked."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from records.reading import Reading

LOOK_AHEAD = 4
"""Files begun ahead of the one awaited, for each child: none is idle, and memory stays small."""


class Reads(Protocol):
    """What reads one file; several threads may ask at once."""

    def read(self, path: Path) -> Reading: ...


def read_in_order(reader: Reads, paths: Iterable[Path], children: int) -> Iterator[Reading]:
    """The readings of `paths`, in their order, while up to `children` files are read at once."""
    begun: deque[Future[Reading]] = deque()
    with ThreadPoolExecutor(max_workers=children, thread_name_prefix="reading") as threads:
        try:
            for path in paths:
                begun.append(threads.submit(reader.read, path))
                if len(begun) >= children * LOOK_AHEAD:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for future in begun:
                future.cancel()
