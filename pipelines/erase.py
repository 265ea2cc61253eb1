"""Erasing what is approved, wherever a copy of it stands: the ledger, page pictures, what was given back to clerks."""

import hashlib
import shutil
from pathlib import Path

from ledger.ledger import Ledger
from pipelines.journal import note
from pipelines.settings import Settings
from pipelines.watching.inbox import Place

PICTURES = "pictures"


def erase_approved(ledger: Ledger, settings: Settings) -> tuple[str, ...]:
    """Gives the SHA-256 of what was erased. Back-ups keep their copies until they themselves are thrown away."""
    gone = ledger.retention.erase_approved()
    for sha256 in gone:
        shutil.rmtree(settings.data / PICTURES / sha256[:2] / sha256, ignore_errors=True)
        note("erased", document=sha256)
    if gone and settings.inbox is not None:
        _erase_given_back(settings.inbox, set(gone))
    return gone


def _erase_given_back(inbox: Path, gone: set[str]) -> None:
    for place in Place:
        for path in sorted((inbox / place.value).rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            if sha256 in gone:
                path.unlink()
                path.with_name(f"{path.name}.txt").unlink(missing_ok=True)
