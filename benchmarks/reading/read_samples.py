"""Samples read as the product reads them, in child processes, and compared with what they print."""

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from benchmarks.reading.collection import Sample
from benchmarks.reading.compare import Comparison, compare
from benchmarks.reading.reader_confidence import reader_confidence
from extractors.opening.children import ReaderPool
from extractors.opening.limits import Limits
from records.problem import ProblemCode

_WORDS = {"name", "payment_terms", "description", "person", "role", "unit"}


class Outcome(NamedTuple):
    """What became of a sample: `invoices` counts those that were found in it, `seconds` is by the wall clock. Of
    several invoices found the first is compared. `reader_confidences` has the reader's own confidence in each value, by
    JSON pointer.
    """

    sample: Sample
    comparison: Comparison
    invoices: int
    pages: int
    seconds: float
    problem: ProblemCode | None
    reader_confidences: Mapping[str, float]

    @property
    def whole(self) -> bool:
        """Whether one invoice was found, its number, its date, every sum and every line's figures right."""
        return self.invoices == 1 and self.comparison.whole

    @property
    def strictly_whole(self) -> bool:
        """Whether every reference, registration number, due date, period and day of service is right too."""
        numbers = (value for value in self.comparison.values if value.pointer.rsplit("/", 1)[-1] not in _WORDS)
        return self.whole and all(value.right for value in numbers)


def read_samples(samples: Sequence[Sample], children: int, limits: Limits | None = None) -> Iterator[Outcome]:
    """The outcome of each sample, in order; `children` are read at once."""
    with ReaderPool(children, limits) as pool, ThreadPoolExecutor(children) as threads:
        yield from threads.map(lambda sample: _outcome(pool, sample), samples)


def _outcome(pool: ReaderPool, sample: Sample) -> Outcome:
    start = time.perf_counter()
    reading = pool.read(sample.path)
    seconds = time.perf_counter() - start
    first = reading.invoices[0] if reading.invoices else None
    read = first.invoice.model_dump(mode="json") if first else None
    evidence = first.evidence if first else {}
    return Outcome(
        sample=sample,
        comparison=compare(sample.printed, read, evidence),
        invoices=len(reading.invoices),
        pages=reading.pages,
        seconds=seconds,
        problem=reading.problem.code if reading.problem else None,
        reader_confidences={at: reader_confidence(one, reading.page_words) for at, one in evidence.items()},
    )
