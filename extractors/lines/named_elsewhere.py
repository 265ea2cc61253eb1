"""Who the lines are about where that is said once, outside of them: a field of the page's head, a key of initials."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from extractors.lines.people import Who, looks_like_person, looks_like_role, who_in
from extractors.lines.read_line import ReadLine
from extractors.lines.table_areas import TableAreas
from extractors.words.folding import fold
from extractors.words.labelled_values import Span, places_of
from extractors.words.labels import Label
from extractors.words.rows import GAP
from extractors.words.sheet import Sheet
from records.invoice import LineKind

_INITIALS = re.compile(r"(?<![\w.-])([A-Z](?:[.-]?[A-Z]){1,3}\.?)(?![\w-])")
_AFTER_INITIALS = re.compile(r"[ \t:=.,–—()/|-]*")
_TITLE = re.compile(r"^(?:m|mme|mlle|mr|mrs|ms|dr|dre|me|mtre)\.? +", re.IGNORECASE)
_SMALL = frozenset({"de", "du", "des", "la", "le", "van", "von", "d", "l"})
_LONGEST_NAME = 5


def with_named_elsewhere(lines: Sequence[ReadLine], sheets: Sequence[Sheet], areas: TableAreas) -> list[ReadLine]:
    """The lines with the person and the profile that the pages say once for all of them, or once for each person's
    initials; what a line says of itself stays.
    """
    lines = _behind_initials(lines, sheets)
    services = [line for line in lines if line.kind is LineKind.SERVICE]
    for field in ("person", "role"):
        if services and not any(getattr(line, field) for line in services):
            named = {span.text: span for span in _named_in_head(sheets, areas, field)}
            if len(named) == 1:
                ((text, span),) = named.items()
                lines = [_named(line, field, text, span) for line in lines]
    return list(lines)


def _named(line: ReadLine, field: str, text: str, span: Span) -> ReadLine:
    if line.kind is not LineKind.SERVICE:
        return line
    return replace(
        line,
        person=text if field == "person" else line.person,
        role=text if field == "role" else line.role,
        spans={**line.spans, field: span},
    )


def _named_in_head(sheets: Sequence[Sheet], areas: TableAreas, field: str) -> Iterator[Span]:
    """What fields such as « Consultant : », « Catégorie : » hold: the person's name, or the profile's."""
    for sheet in sheets:
        for number, label in sheet.all_labels("who"):
            if areas.hold(sheet.page.number, label.box) or not label.opens:
                continue
            for place in places_of(sheet, number, label, partial(_is_label, sheet)):
                start, end = place.start, place.row.phrase_at(place.start).end
                span = _within(Span(place.row, start, min(end, place.end)), field, label)
                if span:
                    yield span
                if span or place.row.text[start:end].strip():
                    break


def _within(span: Span, field: str, label: Label) -> Span | None:
    """The part of a field's value that is the name, or the profile."""
    if label.name == field == "role" and looks_like_role(span.text):
        # « Business Analyst / Analyste d'affaires » is one profile
        return span
    who = who_in(span.text)
    if who.person is None and label.name == "person" and looks_like_person(span.text, expected=True):
        who = Who(span.text, None, None)
    found: str | None = getattr(who, field)
    if found is None:
        return None
    start = span.row.text.find(found, span.start, span.end)
    return Span(span.row, start, start + len(found)) if start >= 0 else None


def _is_label(sheet: Sheet, row_number: int, place: int) -> bool:
    return any(
        label.start <= place < label.end
        for family in ("who", "label")
        for label in sheet.labels(family, row_number)
        if family == "who" or label.words > 1 or label.marked
    )


def _behind_initials(lines: Sequence[ReadLine], sheets: Sequence[Sheet]) -> Sequence[ReadLine]:
    """The lines that begin with somebody's initials, with the name that a key gives them: « MCL  Analyse de la
    demande », and elsewhere « MCL  Me Marie-Claude Lessard  Associée ».
    """
    used = {initials for line in lines if (initials := _initials_of(line))}
    if not used:
        return lines
    key = _key(sheets, used)
    found: list[ReadLine] = []
    for line in lines:
        initials = _initials_of(line)
        if initials is None or initials not in key:
            found.append(line)
            continue
        name, role = key[initials]
        description = line.description
        if line.person is None and description:
            description = description[len(initials) :].strip(" -–—:.,") or None
        spans = {**line.spans, "person": name} | ({"role": role} if role and not line.role else {})
        found.append(
            replace(
                line,
                person=name.text,
                role=line.role or (role.text if role else None),
                description=description,
                spans=spans,
            )
        )
    return found


def _initials_of(line: ReadLine) -> str | None:
    match = _INITIALS.match((line.person or line.description or "").strip())
    if match is None or (line.person and match[1] != line.person.strip()):
        return None
    return match[1]


def _key(sheets: Sequence[Sheet], used: set[str]) -> dict[str, tuple[Span, Span | None]]:
    """The name, and the profile beside it, of each initials used; none where two names share them."""
    names: dict[str, dict[str, tuple[Span, Span | None]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            for match in _INITIALS.finditer(row.text):
                if match[1] not in used:
                    continue
                start = _AFTER_INITIALS.match(row.text, match.end())
                name = _name_at(Span(row, start.end() if start else match.end(), len(row.text)), match[1])
                if name:
                    names.setdefault(match[1], {}).setdefault(fold(name.text), (name, _role_after(name)))
    return {initials: next(iter(found.values())) for initials, found in names.items() if len(found) == 1}


def _name_at(span: Span, initials: str) -> Span | None:
    """The name at the beginning of a text whose words begin with these initials."""
    text = span.row.text[span.start : span.end].split(GAP)[0]
    title = _TITLE.match(text)
    words = list(re.finditer(r"\S+", text))
    for count in range(min(_LONGEST_NAME, len(words)), 1, -1):
        end = words[count - 1].end()
        name = text[:end].rstrip(" ,;:.)(–-")
        bare = name[title.end() :] if title else name
        if looks_like_person(name, expected=True) and _spells(bare, re.sub(r"[^A-Z]", "", initials)):
            return Span(span.row, span.start, span.start + len(name))
    return None


def _spells(name: str, initials: str) -> bool:
    """Whether initials are those of a name, parts joined by hyphens counted apart or not, without small words."""
    words = [word for word in name.replace("’", "'").split() if fold(word) not in _SMALL]
    parts = [part for word in words for part in word.split("-") if part]
    return initials in {"".join(fold(part)[0].upper() for part in each) for each in (words, parts)}


def _role_after(name: Span) -> Span | None:
    """The profile that stands right after a name in its row."""
    row = name.row
    beside = re.compile(r"[ \t,–—()|:-]*([^\t,;()|]+)").match(row.text, name.end)
    if beside is None:
        return None
    text = beside[1].strip()
    return Span(row, beside.start(1), beside.start(1) + len(text)) if looks_like_role(text) else None
