"""Writes extractors/evidence/calibration.json: how often each kind of evidence is right, on layouts tuned on only."""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.factory.scan import PAPER, Condition
from benchmarks.reading.collection import TUNED, Wanted, collections
from benchmarks.reading.read_samples import Outcome, read_samples
from extractors.evidence.confidence import evidence_keys

ROOT = Path(__file__).parent.parent.parent
CALIBRATION = ROOT / "extractors" / "evidence" / "calibration.json"
SUREST = 0.999
"""No count of cases makes certain."""
FEWEST = 30
"""A kind of evidence seen less often than this says too little: the next wider kind speaks for it."""
CONDITIONS = (Condition.DIGITAL, *PAPER, Condition.GARBLED, Condition.SEARCHABLE, Condition.BLANK_PAGES)


def calibration(outcomes: Iterable[Outcome]) -> dict[str, float]:
    """By kind of evidence, the share of values that were right, with Laplace's correction (as if one more right and one
    more wrong had been seen), to three decimals and never more than `SUREST`. Kinds of fewer than `FEWEST` values are
    left out.

    Raises ValueError for a document of any but the layouts tuned on.
    """
    seen, right = Counter[str](), Counter[str]()
    for outcome in outcomes:
        if outcome.sample.layouts not in TUNED:
            raise ValueError(f"{outcome.sample.path.name} is not of a layout tuned on")
        for value in outcome.comparison.values:
            if value.evidence is None:
                continue
            evidence, sure = value.evidence, outcome.reader_confidences[value.pointer]
            for key in evidence_keys(value.pointer, evidence.reader, evidence.proof, evidence.doubt, sure):
                seen[key] += 1
                right[key] += value.right
    return {
        key: min(SUREST, round((right[key] + 1) / (seen[key] + 2), 3)) for key in sorted(seen) if seen[key] >= FEWEST
    }


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=30, help="a condition and choice of layouts")
    # Another seed than the measure's, so that no document is both learnt from and measured.
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--conditions", nargs="+", type=Condition, default=list(CONDITIONS), choices=list(Condition))
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--kept", type=Path, default=ROOT / "var" / "benchmarks", help="where made documents are kept")
    parser.add_argument("--output", type=Path, default=CALIBRATION)
    options = parser.parse_args()
    wanted = [Wanted(layouts, options.documents, options.seed, tuple(options.conditions)) for layouts in TUNED]
    samples = collections(wanted, options.kept, options.children)
    table = calibration(read_samples(samples, options.children))
    options.output.write_text(json.dumps(table, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{options.output}: {len(table)} kinds of evidence, from {len(samples)} documents")


if __name__ == "__main__":
    main()
