"""What each step before and after OCR is worth: the printed numbers and words that are handed on, with and without it.

What is printed is what the text layer of the same document says before it is scanned.
"""

import argparse
import importlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.factory.document import draw
from benchmarks.factory.layouts.catalogue import TUNED
from benchmarks.factory.make_collection import plan
from benchmarks.factory.scan import PAPER, Condition, scan
from benchmarks.text_table import share, text_table
from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from extractors.words.rows import rows_of
from records.page import Page

# Every amount, rate and quantity with two decimals; other figures may stand anywhere.
_NUMBER = re.compile(r"(?<![\w.,/-])\d+(?:[ \u00a0\u202f,.]\d{3})*[.,]\d{2}(?![\d.,]*\d)")
_LEAST_LETTERS = 3
_WITH_ALL = "all steps"


def _unchanged(picture: Any, *_: Any, **__: Any) -> Any:
    return picture


def _words_unchanged(_: Any, words: Any, *__: Any) -> Any:
    return words


def _in_grey(colour: Any, *_: Any) -> Any:
    from extractors.seeing.coloured_ink import grey_of

    return grey_of(colour)


def _straight_already(_: Any) -> float:
    return 0.0


def _no_outline(_: Any) -> None:
    return None


# Each step: the module that calls it, its name there, and what stands in for it.
STEPS: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "stamps and strokes off": ("extractors.seeing.read_scan", "without_stamps", _in_grey),
    "sheet cut out": ("extractors.seeing.read_scan", "page_outline", _no_outline),
    "straightened": ("extractors.seeing.read_scan", "skew", _straight_already),
    "dark bands inverted": ("extractors.seeing.cleaning", "dark_on_light", _unchanged),
    "evenly lit": ("extractors.seeing.cleaning", "evenly_lit", _unchanged),
    "rules off": ("extractors.seeing.cleaning", "without_rules", _unchanged),
    "faint made dark": ("extractors.seeing.cleaning", "faint_made_dark", _unchanged),
    "fax softened": ("extractors.seeing.cleaning", "softened", _unchanged),
    "phrases read again": ("extractors.seeing.read_scan", "with_doubtful_read_again", _words_unchanged),
}


class Seen(NamedTuple):
    """Printed numbers and words, how many of them were read, and the processor seconds and pages that took."""

    numbers: int = 0
    numbers_read: int = 0
    words: int = 0
    words_read: int = 0
    seconds: float = 0.0
    pages: int = 0

    def plus(self, other: "Seen") -> "Seen":
        return Seen(
            self.numbers + other.numbers,
            self.numbers_read + other.numbers_read,
            self.words + other.words,
            self.words_read + other.words_read,
            self.seconds + other.seconds,
            self.pages + other.pages,
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: prints a table for each condition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--conditions", nargs="+", type=Condition, choices=PAPER, default=list(PAPER))
    options = parser.parse_args(arguments)
    for condition in options.conditions:
        print(f"\n{condition}\n\n{worth(options.documents, options.seed, condition, options.processes)}", flush=True)


def worth(documents: int, seed: int, condition: Condition, processes: int) -> str:
    """The table of one condition: a row for all steps, and one without each."""
    names = [_WITH_ALL, *STEPS]
    with ProcessPoolExecutor(processes) as workers:
        each = list(workers.map(partial(_seen, documents, seed, condition), range(documents)))
    totals = {name: Seen() for name in names}
    for by_step in each:
        totals = {name: totals[name].plus(by_step[name]) for name in names}
    rows = [
        [
            name if name == _WITH_ALL else f"without: {name}",
            share(seen.numbers_read / max(seen.numbers, 1)),
            share(seen.words_read / max(seen.words, 1)),
            f"{seen.seconds / max(seen.pages, 1):.2f}",
        ]
        for name, seen in totals.items()
    ]
    return text_table([f"{documents} documents", "numbers read", "words read", "seconds a page"], rows)


def _seen(documents: int, seed: int, condition: Condition, index: int) -> dict[str, Seen]:
    document = plan(documents, seed, TUNED)[0][index]
    digital = draw(document.layout, document.issued)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(digital)
        printed = [_printed(page) for page in _pages(path)]
        path.write_bytes(scan(digital, condition, document.seed))
        found = {_WITH_ALL: _compared(path, printed)}
        for name in STEPS:
            with without(name):
                found[name] = _compared(path, printed)
    return found


@contextmanager
def without(step: str) -> Iterator[None]:
    """Reading goes on without that step while this lasts."""
    module_name, name, stand_in = STEPS[step]
    module = importlib.import_module(module_name)
    with ExitStack() as undo:
        undo.callback(setattr, module, name, getattr(module, name))
        setattr(module, name, stand_in)
        yield


def _pages(path: Path) -> list[Page]:
    with open_document(path, Limits()) as document:
        return list(document.pages)


def _compared(path: Path, printed: Sequence[tuple[Counter[str], Counter[str]]]) -> Seen:
    start = time.process_time()
    pages = _pages(path)
    seconds = time.process_time() - start
    total = Seen(seconds=seconds, pages=len(pages))
    for (numbers, words), page in zip(printed, pages, strict=True):
        numbers_read, words_read = _printed(page)
        total = total.plus(
            Seen(numbers.total(), (numbers & numbers_read).total(), words.total(), (words & words_read).total())
        )
    return total


def _printed(page: Page) -> tuple[Counter[str], Counter[str]]:
    """The numbers with two decimals, without blanks, and the words of a page."""
    texts = [row.text for row in rows_of(page)]
    numbers = Counter(re.sub(r"\s", "", number) for text in texts for number in _NUMBER.findall(text))
    words = Counter(word.text.strip(".,:;()|") for word in page.words)
    long = {word: count for word, count in words.items() if len(re.sub(r"\W", "", word)) >= _LEAST_LETTERS}
    return numbers, Counter(long)


if __name__ == "__main__":
    main()
