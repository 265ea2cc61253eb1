"""Files of an earlier export whose invoice is accepted no longer: a person may have undone it since."""

import re
from collections.abc import Iterator
from pathlib import Path

from ledger.errors import UnknownEntryError
from ledger.ledger import Ledger
from records.outcome import Standing
from review.export.accepted import ACCEPTED

_OF_AN_ENTRY = re.compile(r"(?:invoice|evidence)-(\d{6,})(?:-\d+)?\.(?:xml|pdf)")


def stale_files(ledger: Ledger, folder: Path) -> Iterator[tuple[Path, Standing | None]]:
    """Those files with where the invoice stands now, None where it is not known any more."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if (named := _OF_AN_ENTRY.fullmatch(path.name)) is None:
            continue
        standing = _standing(ledger, int(named[1]))
        if standing not in (*ACCEPTED, Standing.CLEAR):
            yield path, standing


def _standing(ledger: Ledger, entry: int) -> Standing | None:
    try:
        return ledger.review.invoice(entry).outcome.standing
    except UnknownEntryError:
        return None
