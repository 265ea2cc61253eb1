"""How often a value with such evidence is right: measured, not felt."""

import json
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from records.evidence import Proof
from records.page import Reader

_UNSEEN = 0.5


def confidence_of(
    pointer: str, reader: Reader, proofs: Collection[Proof], doubt: str | None, reader_confidence: float
) -> float:
    """The share of values with this evidence that were right on the factory's tuned layouts (calibration.json), 0
    to 1.
    """
    table = _calibration()
    for key in evidence_keys(pointer, reader, proofs, doubt, reader_confidence):
        if key in table:
            return table[key]
    return _UNSEEN


def evidence_keys(
    pointer: str, reader: Reader, proofs: Collection[Proof], doubt: str | None, reader_confidence: float
) -> list[str]:
    """The kinds of evidence that a value belongs to, the narrowest first."""
    name = "/".join(part for part in pointer.strip("/").split("/") if not part.isdigit())
    shown = "+".join(sorted(proof.value for proof in proofs)) or "none"
    doubtful = "doubt" if doubt else "sound"
    sure = (
        ""
        if reader is not Reader.OCR
        else "high"
        if reader_confidence >= 0.9
        else "middle"
        if reader_confidence >= 0.7
        else "low"
    )
    return [
        f"{name}|{reader.value}|{shown}|{doubtful}|{sure}",
        f"{name}|{reader.value}|{shown}|{doubtful}",
        f"{reader.value}|{shown}|{doubtful}",
        f"{reader.value}|{doubtful}",
    ]


@cache
def _calibration() -> dict[str, float]:
    table: dict[str, float] = json.loads(
        (files("extractors.evidence") / "calibration.json").read_text(encoding="utf-8")
    )
    return table
