"""A file as the ledger keeps it, and how far it has come."""

from datetime import datetime
from enum import StrEnum

from records.problem import Problem
from records.record import Record


class DocumentState(StrEnum):
    """`received` → `read` → `checked`; a new version of the reading leads back from `checked` to `read`."""

    RECEIVED = "received"
    READ = "read"
    CHECKED = "checked"


class Document(Record):
    """One content, known by its `sha256`, whatever names it came under (`name` is the first; all are untrusted text,
    cleaned). `size` in bytes. `attempts` counts the claims on it by workers; `claim_expires` ends the present one.
    """

    sha256: str
    name: str
    size: int
    received_at: datetime
    state: DocumentState
    problem: Problem | None = None
    reading_version: int = 0
    check_version: int = 0
    claimed_by: str | None = None
    claim_expires: datetime | None = None
    attempts: int = 0
