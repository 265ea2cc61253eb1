"""Several invoices in one file: are they told apart, or is it said to be unsure?"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.factory.make_collection import choose, make
from benchmarks.factory.scan import Condition
from benchmarks.reading.collection import FACTORY, fingerprint_of
from extractors.opening.children import ReaderPool
from records.reading import Reading

INVOICES_A_FILE = 2
CONDITIONS = (Condition.DIGITAL, Condition.CLEAN)
_MADE = "made"


class BoundFile(NamedTuple):
    """A file and the pages of each invoice bound in it, with what is joined to that invoice."""

    path: Path
    layouts: str
    pages: tuple[frozenset[int], ...]


class Split(NamedTuple):
    """What became of a file: `right` when every invoice was found in its own pages; `unsure` when its reading says that
    it may hold another.
    """

    layouts: str
    right: bool
    unsure: bool


class SplitFigures(NamedTuple):
    """`silently_wrong`: files that were split wrong with nothing said of it."""

    files: int
    right: int
    silently_wrong: int


def bound_files(files: int, seed: int, layouts: str, kept: Path) -> list[BoundFile]:
    """Files of `INVOICES_A_FILE` invoices, that many a condition, made where `kept` does not hold them yet."""
    if not files:
        return []
    folder = kept / fingerprint_of(FACTORY) / f"bound-{layouts}-{seed}-{files}"
    if not (folder / _MADE).exists():
        count = files * INVOICES_A_FILE
        for _ in make(folder, count, seed, choose(layouts, count, seed), CONDITIONS, invoices_a_file=INVOICES_A_FILE):
            pass
        (folder / _MADE).touch()
    pages: dict[str, list[frozenset[int]]] = defaultdict(list)
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pages[row["file"]].append(frozenset(row["pages"]))
    return [BoundFile(folder / file, layouts, tuple(own)) for file, own in pages.items()]


def read_bound(files: Sequence[BoundFile], children: int) -> Iterator[Split]:
    """What became of each file, in order; `children` are read at once."""
    with ReaderPool(children) as pool, ThreadPoolExecutor(children) as threads:
        yield from threads.map(lambda file: split_of(file, pool.read(file.path)), files)


def split_of(file: BoundFile, reading: Reading) -> Split:
    """Whether the invoices that were found are those of the file."""
    found = [frozenset(invoice.pages) for invoice in reading.invoices]
    right = len(found) == len(file.pages) and all(one <= own for one, own in zip(found, file.pages, strict=True))
    return Split(file.layouts, right, any(invoice.unsure_split for invoice in reading.invoices) or not found)


def split_figures(splits: Sequence[Split]) -> SplitFigures:
    """The figures of a set of files."""
    return SplitFigures(
        files=len(splits),
        right=sum(split.right for split in splits),
        silently_wrong=sum(not split.right and not split.unsure for split in splits),
    )
