"""The page docs/reading.md: what is measured, and the figures."""

from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.factory.scan import Condition
from benchmarks.reading.bound_files import Split, split_figures
from benchmarks.reading.collection import DRAWN, KEPT_OUT, REAL
from benchmarks.reading.figures import Figures, all_values, figures, figures_by, wrong_by_field
from benchmarks.reading.read_samples import Outcome
from benchmarks.reading.reliability import reliability
from benchmarks.reading.worst import Shown
from benchmarks.text_table import share, text_table

_HEAD = (
    "documents",
    "unread",
    "header",
    "lines F1",
    "person",
    "role",
    "whole",
    "strictly",
    "wrong but proven",
    "of these amounts",
    "ECE",
    "s a page",
)
_LAYOUTS = {
    "tuned": "tuned, drawn",
    "composed": "tuned, composed",
    "kept_out": "kept out, drawn",
    "composed_kept_out": "kept out, composed",
    REAL: "real documents",
}
_AIMS = {
    Condition.DIGITAL: (0.99, 0.98, 0.93),
    Condition.CLEAN: (0.98, 0.96, 0.88),
    Condition.OFFICE: (0.97, 0.94, 0.82),
    Condition.TURNED: (0.97, 0.94, 0.82),
    Condition.STAMPED: (0.97, 0.94, 0.82),
    Condition.FAX: (0.95, 0.90, 0.70),
    Condition.PHOTO: (0.90, 0.82, 0.55),
}
"""Header, lines F1 and whole documents aimed at, on layouts kept out."""
_MEANING = """\
- *unread*: documents that could not be read, or in which no invoice was found.
- *header*: of the invoice's own fields (number, dates, references, parties, sums) that are printed or were read, those
  right.
- *lines F1*: a line is right when its quantity, unit price and amount all are.
- *person*, *role*: of those printed in lines, those right.
- *whole*: documents of which the invoice's number and date, every sum and every line's figures are right; *strictly*:
  every other reference, registration number, due date, period and day of service is right too.
- *wrong but proven*: values held to be proven (nothing speaks against them, and more than a label beside characters
  guessed from a picture speaks for them) that are wrong, of all that are held proven.
- *ECE*: expected calibration error over ten bins of `confidence`.
- *s a page*: the median by the wall clock, as many files at once as there are processors.

Layouts are *drawn* by hand, or *composed*: each a random choice among many ways to set each part of an invoice, some of
which only the layouts kept out have. Those that are *kept out* are never used for tuning nor for calibration: they say
what to expect of an invoice that nobody here has seen."""


def tables(outcomes: Sequence[Outcome], splits: Sequence[Split]) -> str:
    """Every table, each under its heading, in Markdown."""
    made = [outcome for outcome in outcomes if outcome.sample.layouts != REAL]
    real = [outcome for outcome in outcomes if outcome.sample.layouts == REAL]
    parts = _against_the_aims([outcome for outcome in made if outcome.sample.layouts in KEPT_OUT])
    for layouts, heading in _LAYOUTS.items():
        own = [outcome for outcome in made if outcome.sample.layouts == layouts]
        if own:
            parts += [
                f"## Layouts {heading}",
                _by("condition", own, lambda outcome: outcome.sample.condition),
                _by("language", own, lambda outcome: outcome.sample.language),
            ]
            if layouts in DRAWN:
                parts.append(_by("layout", own, lambda outcome: outcome.sample.layout))
    if made:
        parts += ["## Fields of made-up documents", _fields(made)]
    if splits:
        parts += ["## Two invoices in one file", _splits(splits)]
    if real:
        parts += ["## Real documents", _by("page", real, lambda outcome: outcome.sample.condition), _fields(real)]
    if made:
        parts += ["## What a confidence is worth", _reliability(made)]
    return "\n\n".join(parts)


def write_page(page: Path, measured: str, shown: Sequence[Shown], how: str, pictures: Path) -> None:
    """Writes the page: `how` says what was run, `measured` is its tables, `pictures` the folder of the worst ones'."""
    parts = [
        "# How well invoices are read",
        "Made by `make bench-reading`; do not edit by hand. " + how,
        _MEANING,
        measured,
    ]
    if shown:
        parts.append(f"## The {len(shown)} documents read worst")
        parts.append("At most one a layout. What was read at a frame is wrong.")
    for one in shown:
        sample = one.outcome.sample
        place = pictures.relative_to(page.parent).as_posix()
        parts += [
            f"### {sample.layout}, {sample.condition} ({_LAYOUTS[sample.layouts]})",
            one.sentence,
            f"![{sample.layout}, {sample.condition}]({place}/{one.picture})",
        ]
    page.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _against_the_aims(outcomes: Sequence[Outcome]) -> list[str]:
    groups = figures_by(outcomes, lambda outcome: (outcome.sample.condition,))
    rows = []
    for condition, aims in _AIMS.items():
        if (condition.value,) in groups:
            found = groups[(condition.value,)]
            measured = (found.header, found.lines, found.whole)
            pairs = [(share(one), f"{aim:.2f}") for one, aim in zip(measured, aims, strict=True)]
            cells = [cell for pair in pairs for cell in pair]
            rows.append([condition.value, *cells, share(found.strictly_whole)])
    if not rows:
        return []
    head = ["condition", "header", "aim", "lines F1", "aim", "whole", "aim", "strictly"]
    return ["## Layouts kept out, against what is aimed at", text_table(head, rows)]


def _by(name: str, outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> str:
    groups = figures_by(outcomes, lambda outcome: (key(outcome),))
    rows = [[group, *_cells(found)] for (group,), found in groups.items()]
    if len(rows) > 1:
        rows.append(["all", *_cells(figures(outcomes))])
    return text_table([name, *_HEAD], rows)


def _cells(found: Figures) -> list[str]:
    return [
        str(found.documents),
        str(found.unread),
        share(found.header),
        share(found.lines),
        share(found.people),
        share(found.roles),
        share(found.whole),
        share(found.strictly_whole),
        f"{found.wrong_proven} of {found.proven}",
        str(found.wrong_proven_amounts),
        share(found.calibration),
        "–" if found.seconds is None else f"{found.seconds:.2f}",
    ]


def _fields(outcomes: Sequence[Outcome]) -> str:
    """Fields by choice of layouts: how many are printed or were read, the share right, those wrong but proven."""
    chosen = dict.fromkeys(outcome.sample.layouts for outcome in outcomes)
    found = [wrong_by_field(outcome for outcome in outcomes if outcome.sample.layouts == layouts) for layouts in chosen]
    head = [
        f"{_LAYOUTS[layouts]}: {figure}" for layouts in chosen for figure in ("values", "right", "wrong but proven")
    ]
    rows = []
    for name in sorted({name for fields in found for name in fields}):
        cells = []
        for fields in found:
            there, right, wrong_proven = fields.get(name, (0, 0, 0))
            cells += [str(there), share(right / there if there else None), str(wrong_proven)]
        rows.append([f"`{name}`", *cells])
    return text_table(["field", *head], rows)


def _splits(splits: Sequence[Split]) -> str:
    rows = []
    for layouts in dict.fromkeys(split.layouts for split in splits):
        found = split_figures([split for split in splits if split.layouts == layouts])
        rows.append([_LAYOUTS[layouts], str(found.files), str(found.right), str(found.silently_wrong)])
    return text_table(["layouts", "files", "split right", "wrong, and nothing said"], rows)


def _reliability(outcomes: Sequence[Outcome]) -> str:
    rows = [
        [f"{one.low:.1f} to {one.high:.1f}", str(one.values), share(one.said), share(one.right)]
        for one in reliability(all_values(outcomes))
    ]
    return text_table(["confidence", "values", "said", "right"], rows)
