"""The tables as they are now: read again when a file of theirs has changed since."""

import threading
from pathlib import Path

from records.tables import Tables
from validators.read_tables import read_tables


class CurrentTables:
    """Called, it gives the tables of that folder. While changed files are unfit (TablesError), those read last serve;
    `read_tables` says so to whoever runs `bonapayer tables check`. The first reading's TablesError is raised.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._seen = self._state()
        self._tables = read_tables(folder).tables

    def __call__(self) -> Tables:
        with self._lock:
            state = self._state()
            if state != self._seen:
                self._tables, self._seen = read_tables(self._folder).tables, state
            return self._tables

    def _state(self) -> tuple[tuple[str, int, int], ...]:
        found = ((path.name, path.stat()) for path in sorted(self._folder.iterdir()) if path.is_file())
        return tuple((name, state.st_mtime_ns, state.st_size) for name, state in found)
