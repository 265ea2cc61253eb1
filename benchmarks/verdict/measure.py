"""Measures the verdicts on compliant invoices and planted faults, and writes docs/verdicts.md."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.factory.make_collection import CHOICES
from benchmarks.factory.scan import Condition
from benchmarks.reading.collection import FACTORY, fingerprint_of
from benchmarks.run_history import Groups, differences, last_run, measured_commit, remember_run
from benchmarks.verdict.check_planted import Outcome, check_planted, codes_when_read_right
from benchmarks.verdict.figures import figures
from benchmarks.verdict.plan_scenes import Wanted, plan_worlds
from benchmarks.verdict.planted_files import planted_folders
from benchmarks.verdict.write_page import tables, write_page

ROOT = Path(__file__).parent.parent.parent
HISTORY = Path(__file__).parent / "history.jsonl"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    options = _options(arguments)
    outcomes: list[Outcome] = []
    start = time.perf_counter()
    # A scan takes many times what a digital file does.
    digital = [condition for condition in options.conditions if condition is Condition.DIGITAL]
    scanned = [condition for condition in options.conditions if condition is not Condition.DIGITAL]
    for count, conditions in ((options.documents, digital), (options.scans or options.documents, scanned)):
        wanted = Wanted(count, options.seed, options.layouts, options.compliant)
        worlds = plan_worlds(wanted) if conditions else ()
        read_right = [codes_when_read_right(scenes) for scenes in worlds]
        for folder in planted_folders(wanted, conditions, options.kept, options.children) if conditions else ():
            outcomes += check_planted(folder, read_right[folder.world], options.children)
            print(
                f"{folder.condition} {folder.world + 1} of {len(worlds)}: {time.perf_counter() - start:.0f} s",
                file=sys.stderr,
            )
    print(tables(outcomes))
    parameters = {
        "factory": fingerprint_of(FACTORY),
        "documents": options.documents,
        "scans": options.scans,
        "compliant": options.compliant,
        "seed": options.seed,
        "conditions": [str(condition) for condition in options.conditions],
        "layouts": options.layouts,
    }
    groups = _groups(outcomes)
    before = last_run(options.history, parameters)
    if before is not None:
        changed = differences(before, groups)
        print("\nSince the last run with the same parameters:")
        print("\n".join(changed) if changed else "no figure has changed")
    if options.no_record:
        return
    remember_run(options.history, parameters, groups)
    write_page(options.output, outcomes, _how(options))
    print(f"\n{options.output} is written", file=sys.stderr)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100, help="scenes a condition; some have earlier invoices too")
    parser.add_argument("--scans", type=int, help="scenes a condition that is scanned, where fewer or more")
    parser.add_argument("--compliant", type=float, default=0.35, help="the share of scenes without a fault")
    parser.add_argument("--seed", type=int, default=1)
    usual = [Condition.DIGITAL, Condition.CLEAN, Condition.OFFICE, Condition.FAX]
    parser.add_argument("--conditions", nargs="+", type=Condition, default=usual, choices=list(Condition))
    parser.add_argument("--layouts", choices=sorted(CHOICES), default="all")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--kept", type=Path, default=ROOT / "var" / "benchmarks", help="where made documents are kept")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "verdicts.md")
    parser.add_argument("--history", type=Path, default=HISTORY)
    parser.add_argument("--no-record", action="store_true", help="prints only: no page, no history")
    return parser.parse_args(arguments)


def _groups(outcomes: list[Outcome]) -> Groups:
    conditions = dict.fromkeys(outcome.condition for outcome in outcomes)
    return {
        name: dict(figures([outcome for outcome in outcomes if outcome.condition == name])._asdict())
        for name in conditions
    }


def _how(options: argparse.Namespace) -> str:
    return (
        f"Commit {measured_commit()}, {options.documents} digital scenes and {options.scans or options.documents} a"
        f" scanned condition, of which about"
        f" {100 * options.compliant:.0f} % are compliant, seed {options.seed}, layouts: {options.layouts}."
    )


if __name__ == "__main__":
    main()
