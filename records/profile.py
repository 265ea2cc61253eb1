"""Where a supplier's invoices have a value, learned from a person's correction."""

from datetime import datetime
from enum import StrEnum

from records.record import Record


class Side(StrEnum):
    """Where the value stands from its label: after it on the row, or under it."""

    BESIDE = "beside"
    UNDER = "under"


class LearnedPlace(Record):
    """One field's place: `label` is the folded words that stand before or over it."""

    field: str
    label: str
    side: Side


class SupplierProfile(Record):
    """The places of one supplier, known by the registration numbers that its invoices print."""

    numbers: tuple[str, ...]
    places: tuple[LearnedPlace, ...]


class ProfileState(StrEnum):
    """`learned` waits for a person's word; `in_use` counts for the next invoices; `removed` no longer does."""

    LEARNED = "learned"
    IN_USE = "in_use"
    REMOVED = "removed"


class KeptPlace(Record):
    """A learned place with its story: whose it is, from which document and whose correction, and who said last what
    becomes of it.
    """

    number: int
    vendor_id: str | None
    numbers: tuple[str, ...]
    place: LearnedPlace
    learned_from: str
    learned_by: str
    learned_at: datetime
    state: ProfileState
    changed_by: str
    changed_at: datetime
