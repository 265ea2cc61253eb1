"""Files of an export put in a folder. What is there already is never lost: a different content goes beside it."""

import hashlib
import os
import tempfile
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import NamedTuple


class Fate(StrEnum):
    """`written`: it is new; `same`: it was there already, byte for byte; `beside`: another content has its name, so it
    was written under the next free one.
    """

    WRITTEN = "written"
    SAME = "same"
    BESIDE = "beside"


class PutFile(NamedTuple):
    """Where a file is, what became of it, and the SHA-256 of what it holds."""

    path: Path
    fate: Fate
    sha256: str


def put(folder: Path, name: str, content: bytes) -> PutFile:
    """Writes it as `name`, else as `stem-2`, `stem-3`, …; whoever looks meanwhile never sees half a file. Raises
    OSError where the folder can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256(content).hexdigest()
    wanted = folder / name
    for number in count(1):
        path = wanted if number == 1 else wanted.with_stem(f"{wanted.stem}-{number}")
        if path.exists():
            if path.is_file() and path.read_bytes() == content:
                return PutFile(path, Fate.SAME, digest)
        elif _placed(path, content):
            return PutFile(path, Fate.WRITTEN if number == 1 else Fate.BESIDE, digest)
    raise AssertionError("there is always a next number")


def _placed(path: Path, content: bytes) -> bool:
    """False where somebody took the name meanwhile."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(unfinished).chmod(0o640)
        try:
            os.link(unfinished, path)
        except FileExistsError:
            return False
        except OSError:
            # Some network shares know no links.
            Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return True
