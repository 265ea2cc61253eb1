"""What a command's exit status says."""

from collections.abc import Iterable
from enum import IntEnum

from records.finding import Verdict


class ExitStatus(IntEnum):
    """Where several are true the gravest is said: wrong usage, then an unreadable file, then an exception."""

    CLEAR = 0
    EXCEPTION = 1
    WRONG_USAGE = 2
    UNREADABLE = 3


def exit_status(unreadable: bool, verdicts: Iterable[Verdict]) -> ExitStatus:
    """The status for files of which some may be unreadable and whose invoices got these verdicts."""
    if unreadable:
        return ExitStatus.UNREADABLE
    return ExitStatus.EXCEPTION if Verdict.EXCEPTION in set(verdicts) else ExitStatus.CLEAR
