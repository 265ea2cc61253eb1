"""What a person decided, and why."""

from datetime import datetime
from enum import StrEnum

from records.record import Record


class DecisionKind(StrEnum):
    ACCEPT = "accept"
    OVERRIDE = "override"
    SEND_BACK = "send_back"
    REJECT = "reject"
    HOLD = "hold"
    COMMENT = "comment"


class Decision(Record):
    """A decision is never changed: undoing one is another one."""

    kind: DecisionKind
    person: str
    reason: str
    at: datetime
