"""Where a value was read, and what says that it is right."""

from enum import StrEnum

from records.page import Box, Reader
from records.record import Record


class Proof(StrEnum):
    """What supports a value beyond the reader's own confidence."""

    LABEL = "label"
    ARITHMETIC = "arithmetic"
    CHECKSUM = "checksum"
    SECOND_READING = "second-reading"
    TABLE = "table"
    XML = "xml"
    PERSON = "person"


class Evidence(Record):
    """One value's evidence. `box` is on the page as shown, in points from its top left corner; `text` is what was read
    there; `confidence` is calibrated: of the values said at 0.95, 95 in 100 are right. `doubt` says that something
    speaks against the value (two readings differ, an equation fails, two dates are possible), whatever supports it.
    """

    page: int | None = None
    box: Box | None = None
    text: str
    reader: Reader
    confidence: float
    proof: tuple[Proof, ...] = ()
    doubt: str | None = None
