"""The audit trail's nouns."""

import re
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import JsonValue

from records.record import BilingualText, Record


class Event(StrEnum):
    """What happened to a document; `account` and `profile`, to none but to an account or to what
    was learned of a supplier.
    """

    RECEIVED = "received"
    NAMED = "named"
    READ = "read"
    CHECKED = "checked"
    DECIDED = "decided"
    ACCOUNT = "account"
    PROFILE = "profile"
    LEGAL_HOLD = "legal_hold"
    TO_ERASE = "to_erase"
    ERASED = "erased"


class TrailEntry(Record):
    """One entry: `hash` is the SHA-256 of the previous entry's hash followed by the canonical JSON of the rest."""

    sequence: int
    at: datetime
    actor: str
    event: Event
    document: str
    facts: dict[str, JsonValue]
    previous_hash: str
    hash: str


class TrailHead(Record):
    """The last entry's number and hash: kept elsewhere, it shows later that nothing was cut off or redone before it."""

    sequence: int
    hash: str

    @property
    def seal(self) -> str:
        """The head in a form to print and to type back: its number, a colon, its hash."""
        return f"{self.sequence}:{self.hash}"

    @classmethod
    def of_seal(cls, seal: str) -> Self:
        """The head that a seal was made of. Raises ValueError where it is no seal."""
        number, colon, digest = seal.strip().partition(":")
        if not (number.isdecimal() and colon and re.fullmatch("[0-9a-f]{64}", digest)):
            raise ValueError(seal)
        return cls(sequence=int(number), hash=digest)


class TrailFaultKind(StrEnum):
    ENTRY_ALTERED = "entry_altered"
    ENTRY_MISSING = "entry_missing"
    HEAD_CHANGED = "head_changed"
    ROW_ALTERED = "row_altered"
    ROW_MISSING = "row_missing"
    ROW_UNKNOWN = "row_unknown"
    ORIGINAL_ALTERED = "original_altered"
    ORIGINAL_MISSING = "original_missing"
    GUARD_MISSING = "guard_missing"


class TrailFault(Record):
    """Something that is not as it was recorded: in which entry, of which document, where known."""

    kind: TrailFaultKind
    sequence: int | None = None
    document: str | None = None
    message: BilingualText
