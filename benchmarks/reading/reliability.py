"""Whether a confidence means what it says: of the values said at 0.95, 95 in 100 should be right."""

from collections.abc import Iterable
from typing import NamedTuple

from benchmarks.reading.compare import Value

BINS = 10


class Bin(NamedTuple):
    """The values whose confidence lies from `low` to `high`: how many, what was said of them, the share right."""

    low: float
    high: float
    values: int
    said: float
    right: float


def reliability(values: Iterable[Value]) -> list[Bin]:
    """The ten bins of confidence that hold a value, the lowest first. Values without evidence say nothing."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for value in values:
        if value.evidence is not None:
            confidence = value.evidence.confidence
            bins[min(BINS - 1, int(confidence * BINS))].append((confidence, value.right))
    return [
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            values=len(held),
            said=sum(confidence for confidence, _ in held) / len(held),
            right=sum(right for _, right in held) / len(held),
        )
        for place, held in enumerate(bins)
        if held
    ]


def expected_calibration_error(values: Iterable[Value]) -> float | None:
    """The mean distance between what was said and what was right, each bin weighing what it holds; None of no value."""
    bins = reliability(values)
    total = sum(one.values for one in bins)
    return sum(one.values * abs(one.said - one.right) for one in bins) / total if total else None
