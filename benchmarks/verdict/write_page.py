"""The page docs/verdicts.md: what is measured, and the figures."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.reading.compare import Value
from benchmarks.text_table import share, text_table
from benchmarks.verdict.check_planted import READ_RIGHT, Outcome, Planting
from benchmarks.verdict.figures import false_alarms, false_clears, figures, in_the_way, missed

_HEAD = (
    "condition",
    "unread",
    "with faults",
    "false clears",
    "faults",
    "family named",
    "rule found it",
    "compliant",
    "cleared",
    "not: a rule's",
    "not: misread",
    "not: unproven",
    "not: read beyond",
)
_MEANING = """\
- *unread*: files in which no invoice was read: those cut short on purpose, and those that the reader fails on.
- *false clears*: invoices with a planted fault that were called clear. There must be none.
- *family named*: faults of which a rule of the family (the code's three letters) found something; that something is
  unproven or unreadable (DOC-08, DOC-09) names no fault but itself. *rule found it*: the very rule, or one that names
  the same fault.
- *cleared*: of the compliant invoices. Why the others were not: *a rule's* alarm, raised also when every value is read
  right; a value *misread*; every value right but one not proven; or something *read beyond* the values: attachments,
  timesheets, the kind of document."""
RULES_HEADING = "## The rules alone"
_RULES_MEANING = """\
What the rules make of the same kinds of scenes when every printed value is read right and proven, so that whatever goes
wrong here is a rule's. {how} Faults that only the file shows (DOC-09, FRD-06) are left out."""


def tables(outcomes: Sequence[Outcome]) -> str:
    """Every table, each under its heading, in Markdown."""
    conditions = list(dict.fromkeys(outcome.condition for outcome in outcomes))
    by_condition = {name: [one for one in outcomes if one.condition == name] for name in conditions}
    kept_out = {name: [one for one in held if one.file.facts["kept_out"]] for name, held in by_condition.items()}
    parts = ["## Verdicts", _verdicts(by_condition), "On layouts kept out of tuning:", _verdicts(kept_out)]
    clears = false_clears(outcomes)
    parts += ["## False clears", _list_of_clears(clears) if clears else "None."]
    parts += ["## Faults whose family was not named", _missed(missed(outcomes))]
    parts += ["## False alarms by rule", _alarms(outcomes, conditions)]
    parts += ["## Fields that stood in the way of a compliant invoice", _fields(by_condition)]
    return "\n\n".join(parts)


def rules_tables(outcomes: Sequence[Outcome]) -> str:
    """What the rules make of invoices read without a slip, in Markdown."""
    parts = [_verdicts({READ_RIGHT: list(outcomes)})]
    if clears := false_clears(outcomes):
        parts += ["False clears:", _list_of_clears(clears)]
    if faults := missed(outcomes):
        parts += ["Faults whose family was not named:", _missed(faults)]
    if any(one.compliant and not one.clear for one in outcomes):
        parts += ["False alarms by rule:", _alarms(outcomes, [READ_RIGHT])]
    return "\n\n".join(parts)


def write_page(page: Path, outcomes: Sequence[Outcome], how: str) -> None:
    """Writes the page, keeping what it says of the rules alone; `how` is the sentence that says what was run."""
    head = "# How good verdicts are\n\nMade by `make bench-verdict`; do not edit by hand. " + how
    alone = _section(page.read_text(encoding="utf-8")) if page.exists() else ""
    page.write_text("\n\n".join(filter(None, [head, _MEANING, alone, tables(outcomes)])) + "\n", encoding="utf-8")


def write_rules_section(page: Path, outcomes: Sequence[Outcome], how: str) -> None:
    """Puts what is measured of the rules alone in the page, in place of what it said of them."""
    section = "\n\n".join([RULES_HEADING, _RULES_MEANING.format(how=how), rules_tables(outcomes)])
    text = page.read_text(encoding="utf-8") if page.exists() else "# How good verdicts are\n\n## Verdicts\n"
    old = _section(text)
    text = text.replace(old, section) if old else text.replace("## Verdicts", f"{section}\n\n## Verdicts", 1)
    page.write_text(text, encoding="utf-8")


def _section(text: str) -> str:
    """The page's section on the rules alone; empty where it has none."""
    _, heading, after = text.partition(RULES_HEADING + "\n")
    return (heading + after.partition("\n## ")[0]).rstrip() if heading else ""


def _verdicts(groups: dict[str, list[Outcome]]) -> str:
    rows = []
    for name, outcomes in groups.items():
        found = figures(outcomes)
        rows.append(
            [
                name,
                str(found.unread),
                str(found.faulty),
                str(found.false_clears),
                str(found.faults),
                share(found.family_named),
                share(found.found),
                str(found.compliant),
                share(found.cleared),
                str(found.by_rule),
                str(found.by_misreading),
                str(found.by_lack_of_proof),
                str(found.by_what_is_beyond),
            ]
        )
    return text_table(_HEAD, rows)


def _list_of_clears(outcomes: Iterable[Outcome]) -> str:
    return "\n".join(
        f"- {outcome.file.path.name}, {outcome.condition}: "
        + "; ".join(f"{planting.name} ({planting.code})" for planting in outcome.plantings)
        + (f"; misread: {_values(outcome.wrong)}" if outcome.wrong else "; nothing misread")
        for outcome in outcomes
    )


def _missed(faults: Sequence[tuple[Outcome, Planting]]) -> str:
    if not faults:
        return "None."
    kinds = Counter((planting.name, planting.code) for _, planting in faults)
    rows = []
    for (name, code), count in kinds.most_common():
        own = [(outcome, planting) for outcome, planting in faults if planting.name == name]
        rule = sum(planting.found_when_read_right is False for _, planting in own)
        seen = Counter(code for outcome, _ in own for code in outcome.codes)
        rows.append(
            [
                name,
                code,
                str(count),
                str(rule),
                ", ".join(sorted({outcome.condition for outcome, _ in own})),
                ", ".join(code for code, _ in seen.most_common(4)) or "–",
            ]
        )
    return text_table(["fault", "rule", "missed", "also when read right", "conditions", "found instead"], rows)


def _alarms(outcomes: Sequence[Outcome], conditions: Sequence[str]) -> str:
    alarms = false_alarms(outcomes)
    codes = sorted({code for counted in alarms.values() for code in counted})
    if not codes:
        return "None."
    rows = [[code, *(str(alarms.get(name, Counter())[code]) for name in conditions)] for code in codes]
    compliant = [str(sum(one.compliant for one in outcomes if one.condition == name)) for name in conditions]
    return text_table(["rule", *conditions], [*rows, ["of compliant invoices", *compliant]])


def _fields(groups: dict[str, list[Outcome]]) -> str:
    counted = {name: in_the_way(outcomes) for name, outcomes in groups.items()}
    fields = sorted({field for held in counted.values() for field in held})
    if not fields:
        return "None."
    rows = [
        [f"`{field}`", *(f"{held.get(field, (0, 0))[0]} / {held.get(field, (0, 0))[1]}" for held in counted.values())]
        for field in fields
    ]
    note = "Invoices in which the field was misread / was right but not proven:"
    return note + "\n\n" + text_table(["field", *groups], rows)


def _values(wrong: Sequence[Value]) -> str:
    return ", ".join(f"{value.pointer} {value.printed} read as {value.read}" for value in wrong[:4])
