"""What was looked at, and how it is."""

from enum import StrEnum

from records.record import BilingualText, Record


class Health(StrEnum):
    """`warning`: it works, and somebody should know; `fault`: invoices can't be dealt with as promised."""

    GOOD = "good"
    WARNING = "warning"
    FAULT = "fault"


class Examined(Record):
    """`what` is a short name of our own; `found` holds no names of people or suppliers; `advice` says what to do."""

    what: str
    health: Health
    found: str
    advice: BilingualText | None = None


def good(what: str, found: str) -> Examined:
    """Nothing to do."""
    return Examined(what=what, health=Health.GOOD, found=found)


def warning(what: str, found: str, french: str, english: str) -> Examined:
    """Works, but."""
    return Examined(what=what, health=Health.WARNING, found=found, advice=BilingualText(fr=french, en=english))


def fault(what: str, found: str, french: str, english: str) -> Examined:
    """Does not work as promised."""
    return Examined(what=what, health=Health.FAULT, found=found, advice=BilingualText(fr=french, en=english))
