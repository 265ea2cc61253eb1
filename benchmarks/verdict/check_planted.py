"""Planted files read and checked by the path of `bonapayer check`, and checked again as if read without a slip."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from benchmarks.factory.faults.scene import TODAY
from benchmarks.reading.collection import measurable
from benchmarks.reading.compare import Value, compare
from benchmarks.reading.figures import is_there
from benchmarks.verdict.planted_files import PlantedFile, PlantedFolder
from pipelines.check_files import check_files
from pipelines.language import Language
from pipelines.settings import Settings
from records.finding import CheckedInvoice, Finding, Severity, Verdict
from records.reading import Reading

UNPROVEN = "DOC-08"
UNREADABLE = "DOC-09"
READ_RIGHT = "read right"
IN_THE_FILE_ONLY = frozenset({UNREADABLE, "FRD-06"})


class Cause(StrEnum):
    """Why a compliant invoice is not clear. RULE: nor is it when read without a slip. MISREAD: a value is wrong.
    UNPROVEN: every value is right, and some are not proven. BEYOND: every value is right, and what was read beyond them
    (attachments, timesheet, kind of document) is not.
    """

    RULE = "a rule's"
    MISREAD = "misread"
    UNPROVEN = "unproven"
    BEYOND = "read beyond values"


class Planting(NamedTuple):
    """A fault planted in a file: whether its rule, or one that names it as well, found it; whether one of its family
    did; whether its rule finds it in a reading without a slip (None: only the file itself shows it).
    """

    name: str
    code: str
    found: bool
    family_named: bool
    found_when_read_right: bool | None


class Outcome(NamedTuple):
    """What became of a file: whether no invoice was read in it, its verdict, the codes that send it to a person,
    `wrong`, the values misread, and `unproven`, the JSON pointers of those held unproven. `codes_when_read_right` are
    those found when read without a slip.
    """

    file: PlantedFile
    condition: str
    unread: bool
    clear: bool
    codes: tuple[str, ...]
    codes_when_read_right: tuple[str, ...]
    plantings: tuple[Planting, ...]
    wrong: tuple[Value, ...]
    unproven: tuple[str, ...]

    @property
    def compliant(self) -> bool:
        return not self.plantings

    @property
    def cause(self) -> Cause | None:
        """Why a compliant invoice is not clear; None for one that is, or that has a fault."""
        if self.clear or not self.compliant:
            return None
        if self.codes_when_read_right:
            return Cause.RULE
        if self.wrong:
            return Cause.MISREAD
        return Cause.UNPROVEN if set(self.codes) == {UNPROVEN} else Cause.BEYOND


def check_planted(folder: PlantedFolder, read_right: Sequence[frozenset[str]], workers: int) -> Iterator[Outcome]:
    """The outcome of each file that is measured, in order; those that only come before another are not.

    `read_right` has the codes of each scene's last invoice when read without a slip.
    """
    settings = Settings(tables=folder.tables, workers=workers, as_of=TODAY)
    paths = [file.path for file in folder.files]
    checked = check_files(paths, settings, Language.ENGLISH, show_progress=False)
    for file, (reading, invoices) in zip(folder.files, checked, strict=True):
        if not file.facts["earlier"]:
            yield _outcome(file, folder.condition, reading, invoices, read_right[file.scene])


def _outcome(
    file: PlantedFile,
    condition: str,
    reading: Reading,
    invoices: Sequence[CheckedInvoice],
    read_right: frozenset[str],
) -> Outcome:
    assert date.fromisoformat(file.facts["today"]) == TODAY
    codes = {code for one in invoices for code in alarms(one.findings)} if invoices else {UNREADABLE}
    first = reading.invoices[0] if reading.invoices else None
    comparison = compare(
        measurable(file.facts["invoice"]),
        first.invoice.model_dump(mode="json") if first else None,
        first.evidence if first else {},
    )
    return Outcome(
        file=file,
        condition=condition,
        unread=not invoices,
        clear=bool(invoices) and all(one.verdict is Verdict.CLEAR for one in invoices),
        codes=tuple(sorted(codes)),
        codes_when_read_right=tuple(sorted(read_right)),
        plantings=tuple(
            planting_of(fault["name"], fault["code"], {fault["code"], *fault["also"]}, codes, read_right)
            for fault in file.facts["faults"]
        ),
        wrong=tuple(value for value in comparison.values if _matters(value) and not value.right),
        unproven=tuple(
            field
            for one in invoices
            for finding in one.findings
            if finding.code == UNPROVEN
            for field in finding.fields
        ),
    )


def planting_of(
    name: str, code: str, wanted: set[str], codes: AbstractSet[str], read_right: AbstractSet[str]
) -> Planting:
    """What became of a fault whose rules are `wanted`: `codes` found something, and `read_right` without a slip."""
    # That something is unproven or unreadable names no fault but itself.
    telling = codes - ({UNPROVEN, UNREADABLE} - wanted)
    families = {one.partition("-")[0] for one in wanted}
    return Planting(
        name=name,
        code=code,
        found=bool(wanted & telling),
        family_named=any(one.partition("-")[0] in families for one in telling),
        found_when_read_right=None if code in IN_THE_FILE_ONLY else bool(wanted & read_right),
    )


def alarms(findings: Sequence[Finding]) -> Iterator[str]:
    """The codes that send an invoice to a person."""
    return (finding.code for finding in findings if finding.severity is not Severity.INFO)


def _matters(value: Value) -> bool:
    """Descriptions are free text, that no rule compares with anything."""
    return is_there(value) and not value.pointer.endswith(("/description", "/payment_terms"))
