"""Which files a command is asked to take: files as named, folders walked in a settled order."""

import os
import stat
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

JUNK = ("._*", ".*", "~$*", "*.part", "*.partial", "*.crdownload", "*.tmp", "Thumbs.db", "desktop.ini")
"""Names that a system or a program leaves behind while it works: never an invoice."""


def gather_files(paths: Iterable[Path]) -> list[Path]:
    """Every file named, and every ordinary file in the folders named, each once.

    Files come in the order given and a folder's in the order of their names. In a folder, links, pipes, devices and
    junk names are passed over; a path named by hand is kept whatever it is, so that what is wrong with it is said.
    """
    gathered: dict[Path, None] = {}
    for path in paths:
        for file in _walk(path) if path.is_dir() and not path.is_symlink() else (path,):
            gathered.setdefault(file)
    return list(gathered)


def is_junk(name: str) -> bool:
    """Whether a file or folder of that name is passed over."""
    return any(fnmatch(name, junk) for junk in JUNK)


def _walk(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name)):
        if is_junk(entry.name):
            continue
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(Path(entry.path))
        elif stat.S_ISREG(mode):
            yield Path(entry.path)
