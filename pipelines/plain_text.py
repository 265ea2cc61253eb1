"""Text from outside (file names, what a document says) made harmless for a terminal."""

import os
import unicodedata
from pathlib import Path

_UNSAFE = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def plain_text(text: str) -> str:
    """The text on one line, without control or direction-changing characters; U+FFFD stands where one was."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in _UNSAFE else c for c in text)


def shown_path(path: Path) -> str:
    """A path as people may see it, even where the file system's bytes are no text."""
    return os.fsencode(path).decode("utf-8", "replace")
