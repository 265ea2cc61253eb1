"""One text for one content, so that its hash can be compared for ever."""

import hashlib
import json
import zlib
from typing import TypeVar

from pydantic import JsonValue

from records.record import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def canonical(value: JsonValue) -> str:
    """JSON in ASCII, keys sorted, without blanks. Escaping suits columns that refuse NUL and half a pair."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def record_text(record: Record) -> str:
    """The record's canonical JSON."""
    return canonical(record.model_dump(mode="json"))


def record_from(kind: type[AnyRecord], text: str) -> AnyRecord:
    """The record that gave this text. Raises pydantic's ValidationError where it is not one."""
    return kind.model_validate(json.loads(text))


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def packed(text: str) -> bytes:
    """Compressed: a reading's words take a fifth of the room."""
    return zlib.compress(text.encode("ascii"))


def unpacked(content: bytes) -> str:
    return zlib.decompress(content).decode("ascii")
