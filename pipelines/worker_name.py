"""Who claims a document, so that a claim of a process that is gone can be told from a slow one's."""

import os
import socket
import threading
from pathlib import Path

from ledger.ledger import Ledger
from pipelines.journal import note


def worker_name() -> str:
    """This thread's name in claims."""
    process = os.getpid()
    return f"{_machine()}:{process}:{_started(process)}:{threading.get_native_id()}"


def free_claims_of_the_dead(ledger: Ledger) -> int:
    """Ends the claims of processes of this machine that are gone; gives how many claimants those were. Claims of other
    machines end by their own time.
    """
    gone = [name for name in ledger.claimants() if _is_gone(name)]
    for name in gone:
        ledger.release_all(name)
    if gone:
        note("claims of dead processes freed", count=len(gone))
    return len(gone)


def _is_gone(name: str) -> bool:
    parts = name.rsplit(":", 3)
    if len(parts) != 4 or parts[0] != _machine() or not parts[1].isdecimal():
        return False
    return _started(int(parts[1])) != parts[2]


def _machine() -> str:
    # In a container the same number may be another process: the name space of numbers tells them apart.
    return f"{socket.gethostname()}:{Path('/proc/self/ns/pid').readlink()}"


def _started(process: int) -> str:
    """When that process began, in the kernel's ticks; nothing where there is none."""
    try:
        facts = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    fields = facts.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[19]
