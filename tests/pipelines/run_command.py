"""The real command, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_invoices"
TABLES = SAMPLES / "tables"
BONAPAYER = Path(sys.executable).with_name("bonapayer")

Lines = list[dict[str, Any]]


def bonapayer(
    *arguments: str | Path, cwd: Path = ROOT, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command printed, and its exit status; to the rules it is the day that the samples were made for."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BONAPAYER_")}
    return subprocess.run(
        [BONAPAYER, *arguments],
        cwd=cwd,
        env={**clean, "LANG": "C.UTF-8", "BONAPAYER_AS_OF": "2026-11-20", **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def lines_of(done: subprocess.CompletedProcess[str]) -> Lines:
    """Its JSON Lines."""
    return [json.loads(line) for line in done.stdout.splitlines()]
