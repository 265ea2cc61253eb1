"""What may be erased, and what must not be."""

from datetime import datetime

from records.record import Record


class Kept(Record):
    """A document past its years, as people need to see it before they approve: `contracts` are those its invoices were
    matched to; `on_hold` says that it must stay; `waits` that a person still has to decide on it; `approved_by` who
    approved its erasure.
    """

    sha256: str
    name: str
    received_at: datetime
    size: int
    contracts: tuple[str, ...] = ()
    on_hold: bool = False
    waits: bool = False
    approved_by: str | None = None
