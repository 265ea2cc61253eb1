"""Planted collections, kept from one run to the next."""

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.factory.make_planted import make
from benchmarks.factory.scan import Condition
from benchmarks.reading.collection import FACTORY, fingerprint_of
from benchmarks.verdict.plan_scenes import Wanted, plan_worlds

_TRUTH = "truth.jsonl"
_PLAN = Path(__file__).parent / "plan_scenes.py"


class PlantedFile(NamedTuple):
    """A file in the order of its arrival, and what the factory says of it; `scene` is its scene's place in its world
    (`plan_worlds`).
    """

    path: Path
    scene: int
    facts: dict[str, Any]


class PlantedFolder(NamedTuple):
    """The files of a world in one condition, in order, and the tables that they are checked against."""

    condition: Condition
    world: int
    files: tuple[PlantedFile, ...]
    tables: Path


def planted_folders(
    wanted: Wanted,
    conditions: Sequence[Condition],
    kept: Path,
    processes: int,
) -> list[PlantedFolder]:
    """The files of each condition, made where `kept` does not hold them from an earlier run of the same factory."""
    name = f"planted-{wanted.layouts}-{wanted.seed}-{wanted.documents}-{round(100 * wanted.compliant)}"
    folder = kept / fingerprint_of(FACTORY, _PLAN) / name
    asked = [(condition, number) for condition in conditions for number in range(len(plan_worlds(wanted)))]
    with ProcessPoolExecutor(processes) as makers:
        return list(
            makers.map(
                _folder,
                [folder / str(number) for _, number in asked],
                [wanted] * len(asked),
                [condition for condition, _ in asked],
                [number for _, number in asked],
            )
        )


def _folder(folder: Path, wanted: Wanted, condition: Condition, world: int) -> PlantedFolder:
    whole = folder / f"{condition}.made"
    if not whole.exists():
        for _ in make(folder, plan_worlds(wanted)[world], [condition]):
            pass
        whole.touch()
    rows = [json.loads(line) for line in (folder / condition / _TRUTH).read_text(encoding="utf-8").splitlines()]
    files = tuple(
        PlantedFile(folder / condition / row["file"], int(row["file"].partition("-")[0]), row) for row in rows
    )
    return PlantedFolder(condition, world, files, folder / condition / "tables")
