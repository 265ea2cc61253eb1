"""What a person decided, and why."""

from datetime import date, datetime
from enum import StrEnum

from records.record import Record


class DecisionKind(StrEnum):
    """`approve` is the first of two people's consent; `return` ends a hold whose day has come; `undo` puts a decision
    back before people.
    """

    ACCEPT = "accept"
    OVERRIDE = "override"
    SEND_BACK = "send_back"
    REJECT = "reject"
    HOLD = "hold"
    COMMENT = "comment"
    APPROVE = "approve"
    ASSIGN = "assign"
    UNDO = "undo"
    RETURN = "return"


class Letter(Record):
    """What is written to the supplier: `language` is `fr` or `en`."""

    language: str
    subject: str
    text: str


class Decision(Record):
    """A decision is never changed: undoing one is another one. `until` is the day a hold ends; `assigned_to` whom an
    assignment names, None for nobody; `letter` what is sent back with the invoice.
    """

    kind: DecisionKind
    person: str
    reason: str
    at: datetime
    until: date | None = None
    assigned_to: str | None = None
    letter: Letter | None = None
