"""Which profile of the contract a line names: French, English, other names, abbreviations, letters misread."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from records.numbering import as_read
from records.tables import Rate
from validators.matching.names import plain, words

_NEAR = 75
_LONG_ENOUGH_FOR_A_SLIP = 5


class ProfileMatch(NamedTuple):
    """`role_codes`: the one code that the name fits; several where it fits several; none where it fits none, and then
    `near` is the most like it.
    """

    role_codes: tuple[str, ...] = ()
    near: str | None = None

    @property
    def role_code(self) -> str | None:
        return self.role_codes[0] if len(self.role_codes) == 1 else None


def match_profile(printed: str, rates: Sequence[Rate]) -> ProfileMatch:
    """The profile that `printed` names: the same words first, then abbreviations and single misread letters."""
    names = list(_names(rates))
    same = {code for code, name in names if plain(name) == plain(printed) or words(name) == words(printed)}
    fitting = same or {code for code, name in names if _fits(_role_words(printed), _role_words(name))}
    if fitting:
        return ProfileMatch(tuple(sorted(fitting)))
    spellings = {plain(name): name for _, name in names}
    found = process.extractOne(plain(printed), spellings.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
    return ProfileMatch(near=spellings[found[0]] if found else None)


def profile_named_in(text: str, rates: Sequence[Rate]) -> ProfileMatch:
    """The profile whose name stands whole in a description; the longest such name wins."""
    said = f" {plain(text)} "
    found = [(len(plain(name)), code) for code, name in _names(rates) if f" {plain(name)} " in said]
    longest = max((length for length, _ in found), default=0)
    return ProfileMatch(tuple(sorted({code for length, code in found if length == longest})))


def names_of(role_code: str | None, rates: Sequence[Rate]) -> tuple[str, ...]:
    """Every name that a profile goes by."""
    return tuple(name for code, name in _names(rates) if code == role_code)


def _names(rates: Sequence[Rate]) -> Iterator[tuple[str, str]]:
    for rate in rates:
        for name in (rate.role_fr, rate.role_en, rate.role_code, *rate.other_names):
            if name and plain(name):
                yield rate.role_code, name


def _role_words(name: str) -> tuple[str, ...]:
    return words(re.sub(r"\(\w{1,4}\)", "", name))


def _fits(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return len(said) == len(name) and all(_same_word(*pair) for pair in zip(said, name, strict=True))


def _same_word(said: str, known: str) -> bool:
    if said == known:
        return True
    if not (said.isalpha() and known.isalpha()):
        # Levels are told apart by a digit: a digit is never taken for another one.
        return as_read(said) == as_read(known) and not (said.isdigit() and known.isdigit())
    if len(said) >= 2 and len(said) <= 0.7 * len(known) and said[0] == known[0] and _letters_in_order(said, known):
        return True
    one_slip = Levenshtein.distance(said, known, score_cutoff=1) <= 1
    return as_read(said) == as_read(known) or (one_slip and min(len(said), len(known)) >= _LONG_ENOUGH_FOR_A_SLIP)


def _letters_in_order(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
