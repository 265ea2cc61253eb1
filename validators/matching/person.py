"""Which approved person a line names: order of names, initials, accents, dashes, letters misread."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz, process

from records.numbering import as_read
from records.tables import Person
from validators.matching.names import plain

_TITLES = frozenset(["mme", "mr", "mrs", "ms", "mlle", "me", "dr", "dre", "ing", "ingenieur", "ingenieure"])
_NEAR = 78


class PersonMatch(NamedTuple):
    """`rows` are the approvals of the one person that the name fits, in any profile and at any date; empty where it
    fits none, or several (`fits` names them). `near` is the approved name most like it.
    """

    rows: tuple[Person, ...] = ()
    fits: tuple[str, ...] = ()
    exact: bool = False
    near: str | None = None


def match_person(printed: str, approved: Sequence[Person]) -> PersonMatch:
    """The approved person that `printed` names. A whole name fits before initials do."""
    names: dict[tuple[str, ...], list[Person]] = {}
    for row in approved:
        names.setdefault(_name_words(row.person_name), []).append(row)
    said = _name_words(printed)
    exact = [name for name in names if sorted(name) == sorted(said)]
    fitting = exact or [name for name in names if _fits(said, name)]
    if fitting and not exact:
        fitting += [name for name in names if name not in fitting and _may_fit(said, name)]
    if len(fitting) == 1:
        rows = tuple(names[fitting[0]])
        return PersonMatch(rows=rows, fits=(rows[0].person_name,), exact=bool(exact))
    if fitting:
        return PersonMatch(fits=tuple(names[name][0].person_name for name in fitting))
    spellings = {" ".join(sorted(name)): rows[0].person_name for name, rows in names.items()}
    found = process.extractOne(" ".join(sorted(said)), spellings.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return PersonMatch(near=spellings[found[0]] if found else None)


def names_fitting(printed: str, people: Sequence[Person]) -> tuple[str, ...]:
    """Every name of these that `printed` may stand for: the same words in any order, initials or none for some."""
    said = _name_words(printed)
    names = {_name_words(row.person_name): row.person_name for row in people}
    return tuple(name for known, name in names.items() if sorted(known) == sorted(said) or _may_fit(said, known))


def has_initials(printed: str) -> bool:
    """Whether some word of the name is an initial."""
    return any(len(word) == 1 for word in _name_words(printed))


def same_person(name: str, other: str) -> bool:
    """Whether two names may be one person's: the same words in any order, or initials for some of them."""
    one, two = _name_words(name), _name_words(other)
    return sorted(one) == sorted(two) or _fits(one, two) or _fits(two, one)


def person_named_in(text: str, approved: Sequence[Person]) -> str | None:
    """The one approved name that stands whole in a description, first name first or last name first."""
    said = f" {plain(text)} "
    found = set()
    for row in approved:
        name = plain(row.person_name).split()
        turned = [*name[-1:], *name[:-1]]
        if len(name) > 1 and (f" {' '.join(name)} " in said or f" {' '.join(turned)} " in said):
            found.add(row.person_name)
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    # A word before a point with no other name after it is a title only where two names remain without it.
    every = plain(re.sub(r"\([^)]*\)", " ", name)).split()
    kept = [word for word in every if word not in _TITLES]
    if len(kept) > 2 and kept[0] == "m":
        kept = kept[1:]
    return tuple(kept or every)


def _may_fit(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """The same where names may be left out, as the second of two given names is."""
    return len(said) > 1 and any(_fits(said, part) for part in combinations(name, len(said)))


def _fits(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether each word said is one of the name's, whole or as its initial, with one whole name of three letters."""
    if len(said) != len(name) or len(said) < 2:
        return False
    left = list(name)
    whole = 0
    for word in sorted(said, key=len, reverse=True):
        same = [known for known in left if known == word or as_read(known) == as_read(word)]
        if same:
            whole += len(word) > 2
        else:
            same = [known for known in left if len(word) == 1 and known.startswith(word)]
        if not same:
            return False
        left.remove(same[0])
    return whole > 0
