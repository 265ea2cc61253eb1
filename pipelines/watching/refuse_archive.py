"""A zip that is not opened reaches the queue like any file that can't be read."""

from pathlib import Path

from ledger.ledger import Ledger
from records.problem import Problem
from records.reading import Reading


def refuse_archive(ledger: Ledger, path: Path, problem: Problem) -> str:
    """Keeps the zip and writes down why it is not opened; gives its SHA-256. Raises the errors of `Ledger.take_in`."""
    document = ledger.take_in(path).document
    ledger.record_reading(Reading(file=document.name, sha256=document.sha256, problem=problem))
    return document.sha256
