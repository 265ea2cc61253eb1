"""The rules without a reader: planted faults checked as if every value were read right and proven.

What the page alone shows (a damaged file, a text layer that says something else) is left out: no reading shows it.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.factory.faults.catalogue import FAULTS
from benchmarks.factory.faults.scene import TODAY
from benchmarks.factory.make_planted import Planted, merged
from benchmarks.factory.perfect_reading import perfect_reading
from benchmarks.verdict.check_planted import IN_THE_FILE_ONLY, READ_RIGHT, Outcome, alarms, planting_of
from benchmarks.verdict.plan_scenes import Wanted, plan_worlds
from benchmarks.verdict.planted_files import PlantedFile
from pipelines.check_files import past_invoice
from records.finding import CheckedInvoice, Verdict
from validators.check import check
from validators.history import ListedHistory
from validators.settings import RuleSettings


def rules_alone(wanted: Wanted) -> Iterator[Outcome]:
    """What the rules make of each scene's last invoice, in order; nothing is drawn and nothing is read."""
    kinds = tuple(fault for fault in FAULTS if fault.code not in IN_THE_FILE_ONLY)
    for number, scenes in enumerate(plan_worlds(wanted, kinds)):
        for place, (planted, checked) in enumerate(zip(scenes, check_read_right(scenes), strict=True)):
            yield _outcome(f"{number}-{place:03d}-{planted.scene.layout.name}", place, planted, checked)


def check_read_right(scenes: Sequence[Planted]) -> Iterator[CheckedInvoice]:
    """Each scene's last invoice, when every value is read and proven, after all those of the scenes before it."""
    tables = merged([planted.scene for planted in scenes])
    history = ListedHistory()
    now = datetime.now(UTC)
    for planted in scenes:
        scene = planted.scene
        for issued in (*scene.earlier, scene.issued):
            reading = perfect_reading(scene.layout.printed(issued))
            last = check(reading, reading.invoices[0], tables, history, RuleSettings(), TODAY)
            history.add(past_invoice(reading, last, now))
        yield last


def _outcome(name: str, place: int, planted: Planted, checked: CheckedInvoice) -> Outcome:
    codes = frozenset(alarms(checked.findings))
    return Outcome(
        file=PlantedFile(Path(name), place, {"kept_out": planted.scene.layout.kept_out}),
        condition=READ_RIGHT,
        unread=False,
        clear=checked.verdict is Verdict.CLEAR,
        codes=tuple(sorted(codes)),
        codes_when_read_right=tuple(sorted(codes)),
        plantings=tuple(
            planting_of(fault.name, fault.code, {fault.code, *fault.also}, codes, codes) for fault in planted.faults
        ),
        wrong=(),
        unproven=(),
    )
