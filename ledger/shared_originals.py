"""Originals in a store that several machines share: a mounted folder, S3 or anything that fsspec speaks to."""

import contextlib
import hashlib
import secrets
import time
from pathlib import Path

import fsspec

from ledger.errors import OriginalAlteredError, OriginalMissingError
from ledger.originals import Originals

_PIECE = 1 << 20
_FORGOTTEN_SECONDS = 86_400


class SharedOriginals(Originals):
    """`url` is where they are (`s3://bucket/folder`, `file:///mnt/share`…); `folder` keeps copies of what was lately
    read on this machine, for a day, and may be emptied at any time. A file is in the store whole or not at all: it is
    sent under another name, then renamed.
    """

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder)
        self._store, root = fsspec.core.url_to_fs(url)
        self._root = str(root).rstrip("/")
        self._forget()

    def path_of(self, sha256: str) -> Path:
        """A copy on this machine, fetched and verified where there is none yet; where it would be, if the store has
        none. Raises OriginalAlteredError where the store's content is another.
        """
        kept = super().path_of(sha256)
        place = self._place(sha256)
        if not kept.exists() and self._store.exists(place):
            beside = self._incoming / secrets.token_hex(8)
            try:
                self._store.get_file(place, str(beside))
                if _sha256(beside) != sha256:
                    raise OriginalAlteredError(sha256)
                kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                beside.chmod(0o440)
                beside.rename(kept)
            finally:
                beside.unlink(missing_ok=True)
        return kept

    def keep(self, source: Path, expected: str | None = None) -> tuple[str, int]:
        """As `Originals.keep`; it is in the store when this returns."""
        sha256, size = super().keep(source, expected)
        place = self._place(sha256)
        if not self._store.exists(place):
            self._store.makedirs(f"{self._root}/incoming", exist_ok=True)
            self._store.makedirs(place.rpartition("/")[0], exist_ok=True)
            beside = f"{self._root}/incoming/{secrets.token_hex(8)}"
            self._store.put_file(str(super().path_of(sha256)), beside)
            self._store.mv(beside, place)
        return sha256, size

    def verify(self, sha256: str) -> None:
        """Reads the store's own through. Raises OriginalMissingError, OriginalAlteredError."""
        digest = hashlib.sha256()
        try:
            with self._store.open(self._place(sha256), "rb") as file:
                while piece := file.read(_PIECE):
                    digest.update(piece)
        except FileNotFoundError as error:
            raise OriginalMissingError(sha256) from error
        if digest.hexdigest() != sha256:
            raise OriginalAlteredError(sha256)

    def erase(self, sha256: str) -> None:
        """Removes it from the store and from this machine; other machines forget their copies within a day."""
        with contextlib.suppress(FileNotFoundError):
            self._store.rm_file(self._place(sha256))
        super().path_of(sha256).unlink(missing_ok=True)

    def _place(self, sha256: str) -> str:
        return f"{self._root}/{super().path_of(sha256).relative_to(self._folder)}"

    def _forget(self) -> None:
        oldest = time.time() - _FORGOTTEN_SECONDS
        for copy in self._folder.glob("??/??/*"):
            with contextlib.suppress(FileNotFoundError):
                if copy.stat().st_mtime < oldest:
                    copy.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
