"""A back-up of the ledger and its originals."""

from datetime import datetime

from records.record import Record
from records.trail import TrailHead


class BackUp(Record):
    """`name` is its folder's; `head` the trail's last entry then; `rows_sha256` that of the file of rows; `documents`
    and `original_bytes` count what the originals beside it must hold.
    """

    name: str
    schema_version: str
    made_at: datetime
    documents: int
    original_bytes: int
    rows: int
    rows_sha256: str
    head: TrailHead
