"""How the watched folder is watched."""

from typing import Literal

from pydantic import PositiveFloat, PositiveInt

from extractors.opening.limits import MEGABYTE
from records.record import Record


class ArchiveLimits(Record):
    """What a zip may hold: so many files, so many bytes in one and in all, so many times its own size."""

    files: PositiveInt = 500
    file_bytes: PositiveInt = 50 * MEGABYTE
    bytes: PositiveInt = 500 * MEGABYTE
    ratio: PositiveInt = 200


class WatchSettings(Record):
    """Times are in seconds. A file is taken once its size and time stood still for `stable_seconds`; one whose end is
    missing, once they did for `patience_seconds`. What was left undone is looked for every `sweep_seconds`. After
    `tries` attempts a document that stops its reader goes to a person. `events` says whether the file system's own
    signals hasten the next look; where there are none (network shares), looking goes on every `poll_seconds`.
    """

    poll_seconds: PositiveFloat = 5.0
    stable_seconds: PositiveFloat = 5.0
    patience_seconds: PositiveFloat = 120.0
    sweep_seconds: PositiveFloat = 300.0
    tries: PositiveInt = 5
    events: Literal["auto", "off"] = "auto"
    archive: ArchiveLimits = ArchiveLimits()
