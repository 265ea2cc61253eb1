"""Who a line is about and under which profile, told from what was done."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from extractors.words.folding import fold

_PARTS = re.compile(r"\s+[-–—|•·]\s+|\s*[|•·;:(),/\[\]»]\s*|\s*[–—]\s*")
_DASHES = re.compile(r"\s+[-–—|•·]\s+")
_NAME_WORD = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*|de|du|des|la|le|van|von|El|al|d['’][A-ZÀ-ÖØ-Þ]\w+)$")
_LAST_FIRST = re.compile(
    r"^([A-ZÀ-ÖØ-Þ][\w'’-]+(?: [A-ZÀ-ÖØ-Þ][\w'’-]+)?), ?([A-ZÀ-ÖØ-Þ][\w'’.-]+(?: [A-ZÀ-ÖØ-Þ][\w'’.-]*)?)$"
)
_LONGEST_ROLE = 6
_PRICE_TOLD = re.compile(r"(?:\b[Tt]aux\b|\b[Rr]ate\b|@)[^\d]{0,12}\d[\d ., ]*\$?(?: ?/ ?\w+)?")
_BY = re.compile(r"(?:^|[\s,(–-])(?:par|by)\s+")
# « Correction », « Optimisation »: what is done, no given name
_ACTION = re.compile(r"(?:tion|sion)s?$")
# « HON-01 Marie Tremblay »: a line's own number before its text
_LINE_CODE = re.compile(r"^(?:[A-Z]{1,5}[-.]?\d{1,4}|\d{1,3}[.)])\s+(?=\D)")
_TITLES = re.compile(r"^(?:m\.|mme|mlle|mr\.?|mrs\.?|ms\.?|dr\.?|me)\s+", re.IGNORECASE)


class Who(NamedTuple):
    """The person and the profile that a text names, and the rest of it."""

    person: str | None
    role: str | None
    rest: str | None


class Group(NamedTuple):
    """The person and the profile that the rows over some lines name. `held`: the profile holds for several people."""

    person: str | None = None
    role: str | None = None
    held: bool = False

    def under(self, who: Who) -> "Group":
        """The group after one more such row: a profile under a name goes with it, as a name under a profile does."""
        if who.person and who.role:
            return Group(who.person, who.role)
        if who.person:
            return Group(who.person, self.role, True) if self.held else Group(who.person)
        if self.person and self.role is None:
            return Group(self.person, who.role)
        return Group(None, who.role, held=True)


@cache
def _document() -> dict[str, str]:
    return tomllib.loads((files("extractors.lines") / "people.toml").read_text(encoding="utf-8"))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_document()[kind].split())


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(_document()[kind].strip().splitlines())


@cache
def _named_behind_label() -> re.Pattern[str]:
    """A name behind a label of its own at the beginning of a part of a folded text: « ressource : marie tremblay »."""
    labels = "|".join(map(re.escape, sorted(_listed("labels"), key=len, reverse=True)))
    return re.compile(rf"(?:^|[\n(|;]|- ) *(?:{labels}) *: *((?:(?! - )[^\n;|()])+)")


def looks_like_role(text: str) -> bool:
    """Whether a short text names an occupation: « Analyste intermédiaire », "Senior adviser"."""
    words = re.findall(r"[a-z][a-z-]*", fold(text))
    place = next((number for number, word in enumerate(words) if word in _words("occupations")), None)
    return place is not None and len(words) <= 7 and not _words("speaks_of").intersection(words[:place])


def names_hours(text: str) -> bool:
    """Whether a text only says of what kind hours are: « Temps supplémentaire », "Regular"."""
    return fold(text).strip(" .") in _listed("kinds_of_hours")


def _role_place(text: str) -> tuple[int, int]:
    """Where a profile's name stands in a text, without what stands before or after it with no mark between: « phase 2
    Chargé de projet », « Architecte fonctionnel Revue du portail ».
    """
    words = list(re.finditer(r"\S+", text))
    place = next((n for n, word in enumerate(words) if fold(word.group()).strip(".'") in _words("occupations")), None)
    if place is None:
        return 0, len(text)
    first = max((n + 1 for n in range(place) if any(letter.isdigit() for letter in words[n].group())), default=0)
    for one, two in pairwise(words[place:]):
        begins = two.group()[:1].isupper() and one.group()[:1].islower()
        if begins and fold(two.group()) not in _words("levels") | _words("occupations"):
            return words[first].start(), one.end()
    return words[first].start(), len(text)


def looks_like_person(text: str, expected: bool = False) -> bool:
    """Whether a text is a person's name. `expected` says that its place (a column of names) already tells so."""
    text = _TITLES.sub("", text.strip())
    swapped = _LAST_FIRST.match(text)
    if swapped:
        return expected or fold(swapped[2]).split("-")[0].rstrip(".") in _words("given_names")
    words = text.split()
    if not 2 <= len(words) <= 5 or any(letter.isdigit() for letter in text):
        return False
    if not all(_NAME_WORD.match(word) for word in words):
        return False
    folded = [fold(word).strip(".") for word in words]
    if _ACTION.search(folded[0]) or not words[-1][:1].isupper():
        return False
    if any(word in _words("occupations") or word in _words("not_names") for word in folded):
        return False
    if expected:
        return True
    first = re.split(r"[-.]", folded[0])[0]
    last = re.split(r"[-.]", folded[-1])[0]
    initial = len(first) == 1
    return (
        first in _words("given_names")
        or (words[0].isupper() and last in _words("given_names"))
        or (initial and len(words) == 2)
    )


def who_in(text: str) -> Who:
    """The person and the profile in a text such as « Marie Tremblay – Analyste intermédiaire – Analyse
    fonctionnelle », or « Analyse fonctionnelle par Marie Tremblay ».
    """
    stripped = text.strip(" -–—|:;,.")
    turned = _last_name_first(stripped)
    if turned:
        return turned
    found = _parts(stripped)
    by = None if found.person else _BY.search(stripped)
    if by and looks_like_person(stripped[by.end() :], expected=True):
        # the words are the description's own
        return Who(stripped[by.end() :], found.role, stripped)
    return found


def _last_name_first(text: str) -> Who | None:
    """« Solution Architect Sr - Okafor, Daniel - AUG-26 »: a name that a comma parts is one part of the text."""
    parts = _DASHES.split(text)
    role = next((part for part in parts if looks_like_role(part) and len(part.split()) <= _LONGEST_ROLE), None)
    for part in parts:
        if part is not role and _LAST_FIRST.match(part) and looks_like_person(part, expected=role is not None):
            rest = " – ".join(other for other in parts if other is not part and other is not role)
            return Who(part, role, rest or None)
    return None


def _parts(stripped: str) -> Who:
    person: str | None = None
    role: str | None = None
    rest: list[tuple[int, int]] = []
    place = 0
    bounds = [(match.start(), match.end()) for match in _PARTS.finditer(stripped)] + [(len(stripped), len(stripped))]
    for start, end in bounds:
        code = _LINE_CODE.match(stripped[place:start])
        place += code.end() if code else 0
        place += len(stripped[place:start]) - len(stripped[place:start].lstrip())
        part = stripped[place:start].rstrip()
        first, last = _role_place(part)
        named = part[first:last]
        if part and person is None and looks_like_person(part):
            person = part
        elif part and role is None and looks_like_role(named) and len(named.split()) <= _LONGEST_ROLE:
            role = named
            rest += [(place + a, place + b) for a, b in ((0, first), (last, len(part))) if part[a:b].strip()]
        elif part:
            rest.append((place, start))
        place = end
    if role is not None and person is None:
        # a name beside a profile needs no list of names to be one
        for place, end in rest:
            part = stripped[place:end].strip()
            if looks_like_person(part, expected=True):
                person = part
                rest.remove((place, end))
                break
    if person is None and role is None:
        person, remainder = _leading_name(stripped)
        return Who(person, None, remainder)
    if not rest:
        return Who(person, role, None)
    return Who(
        person,
        role,
        stripped[rest[0][0] : rest[-1][1]].strip(" -–—|:;,.(")
        if len(rest) == 1 or _side_by_side(rest, bounds)
        else " ".join(stripped[a:b].strip() for a, b in rest),
    )


def who_heads(text: str) -> Who:
    """The same in a row that may head lines, their price left out: « Marie Tremblay – Analyste, taux 97,50 $/h »."""
    bare = _PRICE_TOLD.sub("", text.replace("\t", " – ")).strip(" –")
    told = _heading_label().match(fold(bare))
    if not told:
        return who_in(bare)
    value = bare[told.end() :].strip()
    who = who_in(value)
    if who.person is None and who.role is None and looks_like_person(value, expected=True):
        return Who(value, None, None)
    return who


@cache
def _heading_label() -> re.Pattern[str]:
    """The label of a heading: « Catégorie : », « Ressource – »."""
    labels = sorted(_listed("labels") | _listed("role_labels"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))})(?: *[:»=] *| +[–—-] +)")


def one_line(text: str | None) -> str | None:
    """A cell's rows as one."""
    return re.sub(r"\s*\n\s*", " ", text) if text else None


def who_in_cell(text: str) -> Who:
    """The same in a cell of several rows: read through, or row by row where that tells more; a name behind its label
    first.
    """
    told = _named_behind_label().search(fold(text))
    name = text[told.start(1) : told.end(1)].strip(" .,") if told else ""
    if told and looks_like_person(name, expected=True):
        beside = "\n".join(part.strip() for part in (text[: told.start()], text[told.end() :]) if part.strip())
        others = who_in_cell(beside) if beside else Who(None, None, None)
        return others._replace(person=name)
    rows: list[str] = []
    for row in text.split("\n"):
        if rows and _goes_on(row):
            rows[-1] += " " + row
        else:
            rows.append(row)
    first = who_in(rows[0])
    if len(rows) > 1 and (first.person or first.role) and first.rest is None:
        below, rest = who_in(" – ".join(rows[1:])), " ".join(rows[1:])
        if first.person and (first.role or below.person or below.role is None):
            return first._replace(rest=rest)
        if first.person:
            return Who(first.person, below.role, below.rest)
        if below.role is None and not looks_like_role(rows[1]):
            return Who(below.person, first.role, below.rest if below.person else rest)
    through, by_row = who_in(" ".join(rows)), who_in(" – ".join(rows))
    counts = [sum(part is not None for part in (who.person, who.role)) for who in (through, by_row)]
    # « Cartographie des processus » over « Analyste sénior »: what was done, then the profile
    glued = bool(by_row.person and through.person and through.person.endswith(f" {by_row.person}"))
    profile_last = through.rest is None and by_row.role == rows[-1].strip() and by_row.rest is not None
    return by_row if counts[1] > counts[0] or (counts[1] == counts[0] and (profile_last or glued)) else through


def _goes_on(row: str) -> bool:
    """Whether a row only finishes the row over it: « Conseiller / intermédiaire »."""
    first = re.match(r"[a-z]+", fold(row))
    return row[:1].islower() or (first is not None and first.group() in _words("levels") and not looks_like_role(row))


def name_before_role(text: str) -> Who | None:
    """A name and a profile that follow each other in one cell: « Marie Tremblay Analyste intermédiaire »."""
    words = text.split()
    found: list[Who] = []
    for count in range(2, min(5, len(words))):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        if looks_like_person(name, expected=True) and looks_like_role(rest):
            who = Who(name, rest.strip(" ()-–—,"), None)
            if fold(words[count]).strip("(") in _words("occupations") | _words("levels"):
                return who
            found.append(who)
    return found[0] if found else None


def _side_by_side(rest: list[tuple[int, int]], bounds: list[tuple[int, int]]) -> bool:
    follows = dict(bounds)
    return all(follows.get(one[1]) == two[0] for one, two in pairwise(rest))


def _leading_name(text: str) -> tuple[str | None, str | None]:
    words = text.split()
    for count in (3, 2):
        if len(words) > count and looks_like_person(" ".join(words[:count])) and not _NAME_WORD.match(words[count]):
            return " ".join(words[:count]), " ".join(words[count:])
    return None, text or None
