"""Planted collections, kept from one run to the next."""

import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmarks.factory.faults.catalogue import FAULTS
from benchmarks.factory.make_collection import CHOICES
from benchmarks.factory.make_planted import Planted, make, plan
from benchmarks.factory.scan import Condition
from benchmarks.reading.collection import factory_fingerprint

_TRUTH = "truth.jsonl"


class Wanted(NamedTuple):
    """That many scenes of one seed on a choice of layouts; `compliant` is the share without a fault."""

    documents: int
    seed: int
    layouts: str
    compliant: float


class PlantedFile(NamedTuple):
    """A file in the order of its arrival, and what the factory says of it. `scene` is its scene's place in the plan."""

    path: Path
    scene: int
    facts: dict[str, Any]


class PlantedFolder(NamedTuple):
    """A condition's files, in order, and the tables that they are checked against."""

    condition: Condition
    files: tuple[PlantedFile, ...]
    tables: Path


def scenes(wanted: Wanted) -> list[Planted]:
    """The plan; the same for the same wish. Kinds of fault take their turns in a drawn order, so that few documents are
    a fair sample of them.
    """
    kinds = Random(wanted.seed).sample(FAULTS, len(FAULTS))
    return plan(wanted.documents, wanted.seed, CHOICES[wanted.layouts], kinds, compliant=wanted.compliant)


def planted_folders(
    wanted: Wanted, conditions: Sequence[Condition], kept: Path, processes: int
) -> Iterable[PlantedFolder]:
    """The files of each condition, made where `kept` does not hold them from an earlier run of the same factory."""
    name = f"planted-{wanted.layouts}-{wanted.seed}-{wanted.documents}-{round(100 * wanted.compliant)}"
    folder = kept / factory_fingerprint() / name
    count = len(conditions)
    with ProcessPoolExecutor(processes) as makers:
        return list(makers.map(_folder, [wanted] * count, [folder] * count, conditions))


def _folder(wanted: Wanted, folder: Path, condition: Condition) -> PlantedFolder:
    whole = folder / f"{condition}.made"
    if not whole.exists():
        for _ in make(folder, scenes(wanted), [condition]):
            pass
        whole.touch()
    rows = [json.loads(line) for line in (folder / condition / _TRUTH).read_text(encoding="utf-8").splitlines()]
    files = tuple(
        PlantedFile(folder / condition / row["file"], int(row["file"].partition("-")[0]), row) for row in rows
    )
    return PlantedFolder(condition, files, folder / condition / "tables")
