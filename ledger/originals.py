"""The files as they came, whole, each under the SHA-256 of its content; written once, never overwritten."""

import contextlib
import errno
import hashlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ledger.errors import NotAnOrdinaryFileError, OriginalAlteredError, OriginalChangedError, OriginalMissingError

_PIECE = 1 << 20
_ABANDONED_SECONDS = 86_400
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Originals:
    """A folder of `ab/cd/<sha256>`. A file is there whole or not at all, also after a power cut: it is written beside,
    synced, renamed, and the folders synced.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._sweep()

    def path_of(self, sha256: str) -> Path:
        """Where that content is, or would be. Raises ValueError for what is not a SHA-256 in lower-case hexadecimal."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def keep(self, source: Path, expected: str | None = None) -> tuple[str, int]:
        """Keeps the file's content; gives its SHA-256 and its size in bytes. Keeping it again changes nothing.

        Raises NotAnOrdinaryFileError; OriginalChangedError where the content is not `expected` or changes meanwhile;
        OriginalAlteredError where what is kept under that hash is something else; OSError (disk full, no right).
        """
        with _ordinary(source) as file:
            sha256, size = _measure(file)
            if expected is not None and sha256 != expected:
                raise OriginalChangedError(f"{source.name!r} has the content {sha256}, not {expected}")
            kept = self.path_of(sha256)
            if kept.exists():
                self.verify(sha256)
            else:
                file.seek(0)
                self._write(file, kept, sha256)
        return sha256, size

    def read(self, sha256: str) -> bytes:
        """The content, verified. Raises OriginalMissingError, OriginalAlteredError."""
        try:
            content = self.path_of(sha256).read_bytes()
        except FileNotFoundError as error:
            raise OriginalMissingError(sha256) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise OriginalAlteredError(sha256)
        return content

    def verify(self, sha256: str) -> None:
        """Reads it through. Raises OriginalMissingError, OriginalAlteredError."""
        try:
            with self.path_of(sha256).open("rb") as file:
                found, _ = _measure(file)
        except FileNotFoundError as error:
            raise OriginalMissingError(sha256) from error
        if found != sha256:
            raise OriginalAlteredError(sha256)

    def erase(self, sha256: str) -> None:
        """Removes that content, if it is there; the folders of its name stay."""
        path = self.path_of(sha256)
        try:
            path.unlink()
        except FileNotFoundError:
            return
        _sync_folder(path.parent)

    def _write(self, file: BinaryIO, kept: Path, sha256: str) -> None:
        self._make_folders(kept.parent)
        descriptor, name = tempfile.mkstemp(dir=self._incoming)
        beside = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as copy:
                digest = hashlib.sha256()
                while piece := file.read(_PIECE):
                    digest.update(piece)
                    copy.write(piece)
                copy.flush()
                os.fsync(copy.fileno())
            if digest.hexdigest() == sha256:
                beside.chmod(0o440)
                # Whoever was quicker with the same content put the same file there.
                beside.rename(kept)
                _sync_folder(kept.parent)
                return
        finally:
            beside.unlink(missing_ok=True)
        raise OriginalChangedError("the file changed while it was being copied")

    def _make_folders(self, folder: Path) -> None:
        for made in (folder.parent, folder):
            with contextlib.suppress(FileExistsError):
                made.mkdir(mode=0o700)
                _sync_folder(made.parent)

    def _sweep(self) -> None:
        oldest = time.time() - _ABANDONED_SECONDS
        for left in self._incoming.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if left.stat().st_mtime < oldest:
                    left.unlink()


@contextlib.contextmanager
def _ordinary(source: Path) -> Iterator[BinaryIO]:
    try:
        # Opening a pipe would wait for its writer; a link could lead anywhere.
        descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO):
            raise NotAnOrdinaryFileError(f"a link or a socket: {source.name!r}") from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NotAnOrdinaryFileError(f"not an ordinary file: {source.name!r}")
    with os.fdopen(descriptor, "rb") as file:
        yield file


def _measure(file: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
