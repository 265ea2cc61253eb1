"""What a running watcher shows of itself: a small file in the data folder, read by `bonapayer status`."""

import os
import socket
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from records.status import Heartbeat

_NAME = "watch.json"


def write_heartbeat(data: Path, beat: Heartbeat) -> None:
    """Writes it whole or not at all."""
    beside = data / f".{_NAME}.{os.getpid()}"
    beside.write_text(beat.model_dump_json(), encoding="utf-8")
    beside.replace(data / _NAME)


def read_heartbeat(data: Path) -> Heartbeat | None:
    """The last one, of a watcher that may be gone; None where none ever ran."""
    try:
        return Heartbeat.model_validate_json((data / _NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValidationError):
        return None


def is_alive(beat: Heartbeat, now: datetime, patience: float) -> bool:
    """Whether the watcher still runs: on this machine by its process, else by how long ago it last looked (seconds)."""
    if beat.stopped:
        return False
    if beat.host == socket.gethostname():
        return Path(f"/proc/{beat.process}").exists()
    return (now - beat.at).total_seconds() < patience
