"""What is read: made-up documents, kept from one run to the next, and real ones where they lie."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.factory.make_collection import choose, make
from benchmarks.factory.scan import Condition

TUNED = ("tuned", "composed")
KEPT_OUT = ("kept_out", "composed_kept_out")
CHOSEN = TUNED + KEPT_OUT
DRAWN = ("tuned", "kept_out")
"""Choices of layouts: drawn by hand, and composed of parts."""
REAL = "real"
FACTORY = Path(__file__).parent.parent / "factory"
_LINE_FACTS_OF_REAL = ("quantity", "unit_price", "amount")


class Sample(NamedTuple):
    """A document and what it prints, in the JSON of the interface. `layouts` is a choice of `CHOSEN`, or `real`."""

    path: Path
    printed: dict[str, Any]
    layouts: str
    layout: str
    condition: str
    language: str


class Wanted(NamedTuple):
    """That many documents a condition, made on one choice of layouts."""

    layouts: str
    documents: int
    seed: int
    conditions: tuple[Condition, ...]


def collections(wanted: Sequence[Wanted], folder: Path, processes: int) -> list[Sample]:
    """The samples of each, made where `folder` does not hold them from an earlier run of the same factory."""
    kept = folder / fingerprint_of(FACTORY)
    with ProcessPoolExecutor(processes) as makers:
        return [sample for samples in makers.map(_collection, wanted, [kept] * len(wanted)) for sample in samples]


def real_documents(folder: Path) -> list[Sample]:
    """The real documents of a folder with a `truth.jsonl`; a field that it does not transcribe is not measured."""
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Sample(
            path=folder / row["file"],
            printed=_transcribed(row["invoice"]),
            layouts=REAL,
            layout=row["kind"],
            condition="text layer" if row["has_text_layer"] else "picture",
            language=row["lang"],
        )
        for row in rows
    ]


def fingerprint_of(*places: Path) -> str:
    """Twelve hexadecimal digits that change with any code or page template in these folders and files."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in (".py", ".html"):
                digest.update(path.relative_to(place.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _collection(wanted: Wanted, folder: Path) -> list[Sample]:
    output = folder / f"{wanted.layouts}-{wanted.seed}-{wanted.documents}"
    missing = [condition for condition in wanted.conditions if not _truth_file(output, condition).exists()]
    if missing:
        for _ in make(
            output,
            wanted.documents,
            wanted.seed,
            choose(wanted.layouts, wanted.documents, wanted.seed),
            missing,
        ):
            pass
        _part_by_condition(output, missing)
    return [sample for condition in wanted.conditions for sample in _samples(output, condition, wanted.layouts)]


def _truth_file(output: Path, condition: Condition) -> Path:
    return output / f"truth-{condition}.jsonl"


def _part_by_condition(output: Path, conditions: Iterable[Condition]) -> None:
    lines = (output / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    for condition in conditions:
        own = [line for line in lines if json.loads(line)["condition"] == condition.value]
        _truth_file(output, condition).write_text("\n".join(own) + "\n", encoding="utf-8")


def _samples(output: Path, condition: Condition, layouts: str) -> list[Sample]:
    rows = [json.loads(line) for line in _truth_file(output, condition).read_text(encoding="utf-8").splitlines()]
    return [
        Sample(
            output / row["file"], measurable(row["invoice"]), layouts, row["layout"], condition.value, row["language"]
        )
        for row in rows
    ]


def measurable(printed: dict[str, Any]) -> dict[str, Any]:
    """What is printed, without the two fields that a page may say in other words: null there is no claim that a reader
    must find nothing. The only total printed is also what is due, and a dollar beside Québec's taxes is Canadian.
    """
    silent = {name for name in ("amount_due", "currency") if printed.get(name) is None}
    return {name: value for name, value in printed.items() if name not in silent}


def _transcribed(invoice: dict[str, Any]) -> dict[str, Any]:
    lines = [{name: line[name] for name in _LINE_FACTS_OF_REAL if name in line} for line in invoice.get("lines", [])]
    printed = {name: value for name, value in invoice.items() if name != "lines"}
    return printed | ({"lines": lines} if "lines" in invoice else {})
