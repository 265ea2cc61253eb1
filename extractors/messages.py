"""What a reader child and its parent say to each other over a pipe: a length, then that many bytes of JSON."""

import struct

from extractors.limits import Limits
from records.record import Record

LENGTH = struct.Struct(">I")


class Orders(Record):
    """The parent's first word: the limits to keep and the only folder to write in."""

    limits: Limits
    folder: str


class Ready(Record):
    """The child's first word: which measures of isolation are in force."""

    isolation: tuple[str, ...]


class Request(Record):
    """A file to read: its place in the child's folder, and the name by which people know it."""

    path: str
    file: str
    sha256: str


def framed(message: Record) -> bytes:
    body = message.model_dump_json().encode()
    return LENGTH.pack(len(body)) + body
