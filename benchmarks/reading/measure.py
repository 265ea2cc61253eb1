"""Measures how well invoices are read, and writes docs/reading.md."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.factory.make_collection import CHOICES
from benchmarks.factory.scan import Condition
from benchmarks.reading.bound_files import Split, bound_files, read_bound, split_figures
from benchmarks.reading.calibrate import CONDITIONS
from benchmarks.reading.collection import (
    CHOSEN,
    FACTORY,
    REAL,
    Sample,
    Wanted,
    collections,
    fingerprint_of,
    real_documents,
)
from benchmarks.reading.figures import figures_by
from benchmarks.reading.read_samples import Outcome, read_samples
from benchmarks.reading.worst import show, worst
from benchmarks.reading.write_page import tables, write_page
from benchmarks.run_history import Groups, differences, last_run, measured_commit, remember_run

ROOT = Path(__file__).parent.parent.parent
HISTORY = Path(__file__).parent / "history.jsonl"
_WORST = 10
_DOCUMENTS = 24


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    options = _options(arguments)
    samples = gather(options)
    outcomes = []
    start = time.perf_counter()
    for outcome in read_samples(samples, options.children):
        outcomes.append(outcome)
        if sys.stderr.isatty() or len(outcomes) % 50 == 0:
            print(f"\r{len(outcomes)} of {len(samples)} read", end="", file=sys.stderr)
    print(f"\r{len(outcomes)} read in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    bound = [
        file for layouts in options.layouts for file in bound_files(options.bound, options.seed, layouts, options.kept)
    ]
    splits = list(read_bound(bound, options.children))
    print(tables(outcomes, splits))
    parameters = {
        "factory": fingerprint_of(FACTORY),
        "documents": options.documents,
        "seed": options.seed,
        "conditions": [str(condition) for condition in options.conditions],
        "layouts": options.layouts,
        "bound": options.bound,
        "real": sum(sample.layouts == REAL for sample in samples),
    }
    groups = _groups(outcomes, splits)
    before = last_run(options.history, parameters)
    if before is not None:
        changed = differences(before, groups)
        print("\nSince the last run with the same parameters:")
        print("\n".join(changed) if changed else "no figure has changed")
    if options.no_record:
        return
    remember_run(options.history, parameters, groups)
    pictures = options.output.parent / "images" / "reading"
    shown = show(worst(outcomes, _WORST), pictures)
    write_page(options.output, tables(outcomes, splits), shown, _how(options, samples), pictures)
    print(f"\n{options.output} is written", file=sys.stderr)


def gather(options: argparse.Namespace) -> list[Sample]:
    """The samples asked for; a sentence says which real documents are not there."""
    wanted = [
        Wanted(
            layouts,
            options.documents or min(_DOCUMENTS, len(CHOICES[layouts])),
            options.seed,
            tuple(options.conditions),
        )
        for layouts in options.layouts
    ]
    samples = collections(wanted, options.kept, options.children)
    if not options.real.is_dir():
        print(f"Real documents are not measured: there is no folder {options.real}", file=sys.stderr)
        return samples
    return samples + real_documents(options.real)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, help="a condition and choice of layouts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--conditions", nargs="*", type=Condition, default=list(CONDITIONS), choices=list(Condition))
    parser.add_argument("--layouts", nargs="*", default=list(CHOSEN), choices=CHOSEN)
    parser.add_argument("--bound", type=int, default=7, help="files of two invoices, a condition and choice of layouts")
    parser.add_argument("--real", type=Path, default=ROOT.parent / "shared" / "real_invoices")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--kept", type=Path, default=ROOT / "var" / "benchmarks", help="where made documents are kept")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "reading.md")
    parser.add_argument("--history", type=Path, default=HISTORY)
    parser.add_argument("--no-record", action="store_true", help="prints only: no page, no history")
    return parser.parse_args(arguments)


def _groups(outcomes: Sequence[Outcome], splits: Sequence[Split]) -> Groups:
    found = figures_by(outcomes, lambda outcome: (outcome.sample.layouts, outcome.sample.condition))
    groups: Groups = {"/".join(group): dict(one._asdict()) for group, one in found.items()}
    for layouts in dict.fromkeys(split.layouts for split in splits):
        own = [split for split in splits if split.layouts == layouts]
        groups[f"{layouts}/bound"] = dict(split_figures(own)._asdict())
    return groups


def _how(options: argparse.Namespace, samples: list[Sample]) -> str:
    real = sum(sample.layouts == REAL for sample in samples)
    documents = f"{options.documents or f'up to {_DOCUMENTS}'} documents"
    return f"Commit {measured_commit()}, {documents} in each condition and choice of layouts, seed {options.seed}" + (
        f", and {real} real documents." if real else "."
    )


if __name__ == "__main__":
    main()
