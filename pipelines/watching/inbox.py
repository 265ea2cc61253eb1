"""The folder that clerks drop files in: what stands there, what is claimed from it, what is given back."""

import contextlib
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from pipelines.gather_files import is_junk
from pipelines.watching.safe_folders import folder

HIDDEN = ".bonapayer"
"""Ours, in the inbox so that a rename into it is one step on any file system."""
_CLAIMED = "claimed"
_DEEPEST = 10
_STAMP = "%Y%m%dT%H%M%S%f"


class Place(StrEnum):
    """Where a file goes back to, in the inbox."""

    DONE = "done"
    TO_REVIEW = "to_review"
    REFUSED = "refused"


class InboxHeldError(Exception):
    """Another watcher has this inbox."""


@dataclass(frozen=True)
class Dropped:
    """A file as it stands in the inbox: its path below it, its size in bytes and its time of change."""

    parts: tuple[str, ...]
    size: int
    modified: int


@dataclass(frozen=True)
class Claimed:
    """A file that is ours now; `parts` is where it stood below the inbox, `at` when it was claimed."""

    path: Path
    parts: tuple[str, ...]
    at: datetime
    settled: bool = field(default=True, compare=False)


class Inbox:
    """Nothing here follows a link. One watcher at a time: see `held`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._store = root / HIDDEN / _CLAIMED

    @contextmanager
    def held(self) -> Iterator[None]:
        """The inbox for this process alone. Raises InboxHeldError, and OSError where the inbox can't be written in."""
        with folder(self.root, (HIDDEN, _CLAIMED), make=True, mode=0o700), folder(self.root, (HIDDEN,)) as hidden:
            lock = os.open("lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600, dir_fd=hidden)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                os.close(lock)
                raise InboxHeldError(str(self.root)) from error
        try:
            yield
        finally:
            os.close(lock)

    def dropped(self) -> list[Dropped]:
        """The ordinary files that stand in the inbox and its sub-folders, in the order of their names, without junk
        names and what was given back. Raises OSError where the inbox itself can't be read.
        """
        os.close(os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        found: list[Dropped] = []
        for place, folders, names, descriptor in os.fwalk(self.root, follow_symlinks=False):
            below = Path(place).relative_to(self.root).parts
            folders[:] = sorted(name for name in folders if not is_junk(name) and (below or name not in set(Place)))
            if len(below) >= _DEEPEST:
                folders.clear()
            for name in sorted(name for name in names if not is_junk(name)):
                try:
                    facts = os.stat(name, dir_fd=descriptor, follow_symlinks=False)
                except FileNotFoundError:
                    continue
                if stat.S_ISREG(facts.st_mode):
                    found.append(Dropped((*below, name), facts.st_size, facts.st_mtime_ns))
        return found

    @contextmanager
    def opened(self, dropped: Dropped) -> Iterator[int]:
        """A descriptor to look at a dropped file by. Raises OSError where it can't be opened."""
        with folder(self.root, dropped.parts[:-1]) as place:
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            descriptor = os.open(dropped.parts[-1], flags, dir_fd=place)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def claim(self, dropped: Dropped) -> Claimed | None:
        """Takes the file out of everybody's reach, in one step; None where it is not there any more. `settled` is False
        where it changed at the last moment: whoever writes it is not done.
        """
        at = datetime.now(UTC)
        token = f"{at:{_STAMP}}-{secrets.token_hex(4)}"
        *above, name = dropped.parts
        with (
            folder(self.root, above) as source,
            folder(self.root, (HIDDEN, _CLAIMED, token, *above), make=True, mode=0o700) as target,
        ):
            try:
                os.rename(name, name, src_dir_fd=source, dst_dir_fd=target)
                facts = os.stat(name, dir_fd=target, follow_symlinks=False)
            except FileNotFoundError:
                facts = None
        path = self._store.joinpath(token, *dropped.parts)
        if facts is None:
            self._tidy(path)
            return None
        settled = (facts.st_size, facts.st_mtime_ns) == (dropped.size, dropped.modified)
        return Claimed(path, dropped.parts, at, settled)

    def claimed(self) -> list[Claimed]:
        """All that is claimed and not given back, oldest first: at a start, what a killed watcher left."""
        found = []
        for top in sorted(self._store.iterdir()) if self._store.is_dir() else ():
            at = datetime.strptime(top.name.partition("-")[0], _STAMP).replace(tzinfo=UTC)
            files = sorted(path for path in top.rglob("*") if path.is_symlink() or not path.is_dir())
            found += [Claimed(path, path.relative_to(top).parts, at) for path in files]
            if not files:
                self._tidy(top / "nothing")
        return found

    def add(self, made: Path, above: tuple[str, ...]) -> list[Claimed]:
        """Claims the files of `made`, a folder on the inbox's own disk, in one step, as if they had been dropped in the
        sub-folder `above`.
        """
        at = datetime.now(UTC)
        token = f"{at:{_STAMP}}-{secrets.token_hex(4)}"
        waiting = made.parent / f"{made.name}-whole"
        waiting.joinpath(*above[:-1]).mkdir(mode=0o700, parents=True)
        made.rename(waiting.joinpath(*above))
        waiting.rename(self._store / token)
        return [claimed for claimed in self.claimed() if claimed.path.is_relative_to(self._store / token)]

    def workroom(self) -> Path:
        """A new, empty folder of our own on the inbox's disk; what a killed process left beside it can go."""
        room = self.root / HIDDEN / f"room-{secrets.token_hex(4)}"
        room.mkdir(mode=0o700)
        return room

    def left_rooms(self) -> list[Path]:
        """Work folders that stand now."""
        return sorted((self.root / HIDDEN).glob("room-*"))

    def give_back(self, claimed: Claimed, place: Place, note: str) -> Path:
        """Moves the file to `done/`, `to_review/` or `refused/`, under its sub-folder, with `note` beside it as a text
        file; gives where it is now. A name that is taken gets a number.
        """
        *above, name = claimed.parts
        with folder(self.root, (place.value, *above), make=True) as target:
            free = _free_name(name, target)
            _write(f"{free}.txt", note, target)
            os.rename(claimed.path, free, dst_dir_fd=target)
        self._tidy(claimed.path)
        return self.root.joinpath(place.value, *above, free)

    def _tidy(self, path: Path) -> None:
        for above in path.parents:
            if above == self._store:
                return
            try:
                above.rmdir()
            except OSError:
                return


def _free_name(name: str, place: int) -> str:
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    present = set(os.listdir(place))
    number, free = 1, name
    while free in present:
        number += 1
        free = f"{stem} ({number}){ending}"
    return free


def _write(name: str, text: str, place: int) -> None:
    with contextlib.suppress(FileNotFoundError):
        # A note without its file is one that was written as the process was killed.
        os.unlink(name, dir_fd=place)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(name, flags, 0o666, dir_fd=place), "w", encoding="utf-8-sig", newline="\r\n") as file:
        file.write(text)
