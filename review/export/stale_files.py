"""Files of an earlier export whose invoice is accepted no longer, or was accepted anew: a person undid it since."""

import re
from collections.abc import Iterator
from pathlib import Path

from ledger.errors import UnknownEntryError
from ledger.ledger import Ledger
from review.export.accepted import accepted_invoice
from review.refusal import RefusedError

_OF_AN_ENTRY = re.compile(r"(?:invoice|evidence)-(\d{6,9})(?:-\d+)?\.(?:xml|pdf)")


def stale_files(ledger: Ledger, folder: Path) -> Iterator[Path]:
    """Those files: what they say was accepted does not stand, or stands under another acceptance."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        named = _OF_AN_ENTRY.fullmatch(path.name)
        if named is not None and not _stands(ledger, int(named[1])):
            yield path


def _stands(ledger: Ledger, entry: int) -> bool:
    try:
        return accepted_invoice(ledger, entry, with_clear=True).entry == entry
    except (RefusedError, UnknownEntryError):
        return False
