"""Measures the verdicts on compliant invoices and planted faults, and writes docs/verdicts.md."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.factory.make_collection import CHOICES
from benchmarks.factory.scan import Condition
from benchmarks.reading.collection import FACTORY, fingerprint_of
from benchmarks.run_history import Groups, differences, last_run, measured_commit, remember_run
from benchmarks.verdict.check_planted import READ_RIGHT, Outcome, alarms, check_planted
from benchmarks.verdict.figures import figures
from benchmarks.verdict.plan_scenes import Wanted, plan_worlds
from benchmarks.verdict.planted_files import planted_folders
from benchmarks.verdict.rules_alone import check_read_right, rules_alone
from benchmarks.verdict.write_page import rules_tables, tables, write_page, write_rules_section

ROOT = Path(__file__).parent.parent.parent
HISTORY = Path(__file__).parent / "history.jsonl"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    options = _options(arguments)
    _measure_rules(options)
    if not options.rules_only:
        _measure_files(options)


def _measure_rules(options: argparse.Namespace) -> None:
    """The rules alone, on readings without a slip: seconds, against hours for files."""
    if not options.rules:
        return
    outcomes = list(rules_alone(Wanted(options.rules, options.seed, options.layouts, options.compliant)))
    print(rules_tables(outcomes))
    parameters = {name: getattr(options, name) for name in ("rules", "compliant", "seed", "layouts")}
    parameters["factory"] = fingerprint_of(FACTORY)
    _keep(options, parameters, {READ_RIGHT: dict(figures(outcomes)._asdict())})
    if not options.no_record:
        how = f"Commit {measured_commit()}, {options.rules} scenes, seed {options.seed}, layouts: {options.layouts}."
        write_rules_section(options.output, outcomes, how)


def _measure_files(options: argparse.Namespace) -> None:
    outcomes: list[Outcome] = []
    start = time.perf_counter()
    # A scan takes many times what a digital file does.
    digital = [condition for condition in options.conditions if condition is Condition.DIGITAL]
    scanned = [condition for condition in options.conditions if condition is not Condition.DIGITAL]
    parts = ((options.documents, digital), (options.scans or options.documents, scanned))
    for count, conditions in ((count, conditions) for count, conditions in parts if conditions):
        wanted = Wanted(count, options.seed, options.layouts, options.compliant)
        worlds = plan_worlds(wanted)
        read_right = [[frozenset(alarms(one.findings)) for one in check_read_right(scenes)] for scenes in worlds]
        for folder in planted_folders(wanted, conditions, options.kept, options.children):
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
    _keep(options, parameters, _groups(outcomes))
    if not options.no_record:
        write_page(options.output, outcomes, _how(options))
        print(f"\n{options.output} is written", file=sys.stderr)


def _keep(options: argparse.Namespace, parameters: dict[str, Any], groups: Groups) -> None:
    """Says what changed since the last run with the same parameters, and keeps the figures for the next."""
    before = last_run(options.history, parameters)
    if before is not None:
        changed = differences(before, groups)
        print("\nSince the last run with the same parameters:")
        print("\n".join(changed) if changed else "no figure has changed")
    if not options.no_record:
        remember_run(options.history, parameters, groups)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100, help="scenes a condition; some have earlier invoices too")
    parser.add_argument("--scans", type=int, help="scenes a condition that is scanned, where fewer or more")
    parser.add_argument("--rules", type=int, default=3000, help="scenes for the rules alone, read without a slip")
    parser.add_argument("--rules-only", action="store_true", help="measures the rules alone, and reads no file")
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
