"""An invoice that came before, as the rules look back on it."""

from datetime import datetime

from records.invoice import Invoice
from records.record import Record


class PastInvoice(Record):
    """`reference` names it for people (file, number); `vendor_id` and `contract_number` are the rows it was matched to;
    `counts` is False once it was rejected or sent back: then it takes nothing of the ceiling. `settled` is False while
    it waits for a person: a credit note then gives nothing back yet.
    """

    reference: str
    sha256: str
    pages: tuple[int, ...]
    received_at: datetime
    vendor_id: str | None = None
    contract_number: str | None = None
    invoice: Invoice
    page_hashes: tuple[str, ...] = ()
    counts: bool = True
    settled: bool = True
