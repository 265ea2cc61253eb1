"""Folders below a root, gone down one name at a time: a link put in the way is not followed."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_OPEN = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def folder(root: Path, parts: Sequence[str], *, make: bool = False, mode: int = 0o777) -> Iterator[int]:
    """A descriptor of the folder `root/parts`; with `make`, what is missing is made. Raises OSError for what is not a
    folder, or is a link.
    """
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts:
            if make:
                _make(part, descriptor, mode)
            below = os.open(part, _OPEN, dir_fd=descriptor)
            os.close(descriptor)
            descriptor = below
        yield descriptor
    finally:
        os.close(descriptor)


def _make(name: str, descriptor: int, mode: int) -> None:
    try:
        os.mkdir(name, mode, dir_fd=descriptor)
    except FileExistsError:
        return
