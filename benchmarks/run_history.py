"""The runs of a measure, one a line, so that a change shows its effect."""

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Figure = float | int | None
Groups = dict[str, dict[str, Figure]]
_ROOT = Path(__file__).parent.parent


def last_run(history: Path, parameters: Mapping[str, Any]) -> Groups | None:
    """The figures of the last run with these parameters, by group and name; None where there is none."""
    if not history.exists():
        return None
    runs = [json.loads(line) for line in history.read_text(encoding="utf-8").splitlines()]
    same = [run["figures"] for run in runs if run["parameters"] == json.loads(json.dumps(parameters))]
    return same[-1] if same else None


def remember_run(history: Path, parameters: Mapping[str, Any], figures: Groups) -> None:
    """Adds a run to the history, with its moment and the commit that it measured."""
    run = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": measured_commit(),
        "parameters": parameters,
        "figures": {
            group: {name: None if value is None else round(value, 4) for name, value in named.items()}
            for group, named in figures.items()
        },
    }
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(run, ensure_ascii=False) + "\n")


def differences(before: Groups, now: Groups) -> list[str]:
    """A sentence a figure that differs, by group; figures of time, which depend on the machine's load, are left out."""
    said = []
    for group, named in now.items():
        for name, value in named.items():
            old = before.get(group, {}).get(name)
            if name != "seconds" and old is not None and value is not None and abs(value - old) > 0.0001:
                said.append(f"{group}: {name} {old:.4g} → {value:.4g} ({value - old:+.4g})")
    return said


def measured_commit() -> str:
    """The short name of the commit, with a + where code differs from it; `unknown` outside a repository."""
    commit = _git("rev-parse", "--short", "HEAD")
    if not commit:
        return "unknown"
    return commit + ("+" if _git("status", "--porcelain", "--", "*.py", "*.toml", "*.json") else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=_ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
