"""A table's row as one line of text that any database takes back: for back-ups."""

import base64
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def row_text(values: Sequence[object]) -> str:
    """A JSON list; what JSON has no word for is a small object of its kind and its text."""
    return json.dumps([_said(value) for value in values], ensure_ascii=False, separators=(",", ":"))


def row_values(text: str) -> list[Any]:
    """The values of such a line. Raises ValueError for anything else."""
    return [_meant(value) for value in json.loads(text)]


def _said(value: object) -> object:
    match value:
        case datetime():
            return {"time": value.astimezone(UTC).isoformat()}
        case date():
            return {"date": value.isoformat()}
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case Decimal():
            return {"number": str(value)}
        case None | bool() | int() | str():
            return value
    raise TypeError(f"no text for a {type(value).__name__}")


def _meant(value: object) -> object:
    match value:
        case {"time": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"bytes": str(text)}:
            return base64.b64decode(text)
        case {"number": str(text)}:
            return Decimal(text)
        case None | bool() | int() | str():
            return value
    raise ValueError(f"not a value of a back-up: {value!r}")
