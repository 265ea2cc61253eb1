"""The tables as they are now: a watcher runs for weeks, and contracts change."""

import threading
from pathlib import Path

from pipelines.journal import note, warn
from records.tables import Tables
from validators.read_tables import read_tables
from validators.tables_error import TablesError

_State = tuple[tuple[str, int, int], ...]


class CurrentTables:
    """Called, gives the tables of `folder`, read again where a file changed. While they are unfit, the last good ones
    serve and `faults` counts what is wrong. Raises TablesError when made with unfit ones.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._state = self._present()
        self._tables = read_tables(folder).tables
        self.faults = 0

    def __call__(self) -> Tables:
        with self._lock:
            state = self._present()
            if state != self._state:
                self._state = state
                self._read()
            return self._tables

    def _read(self) -> None:
        try:
            self._tables = read_tables(self._folder).tables
        except (TablesError, OSError) as error:
            self.faults = len(error.faults) if isinstance(error, TablesError) else 1
            warn("tables unfit, the last good ones serve", count=self.faults)
        else:
            self.faults = 0
            note("tables read again")

    def _present(self) -> _State:
        facts = []
        for path in sorted(self._folder.iterdir()) if self._folder.is_dir() else ():
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            facts.append((path.name, found.st_size, found.st_mtime_ns))
        return tuple(facts)
