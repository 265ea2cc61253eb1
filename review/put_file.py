"""A file written in place of an earlier one."""

import os
from pathlib import Path


def put_file(path: Path, content: bytes) -> Path:
    """A reader sees the earlier file or the new one, never half of one. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return path
