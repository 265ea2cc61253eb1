"""The words that stand beside values: a vocabulary, found in rows token by token, OCR's slips allowed for."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain, product
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extractors.words.folding import fold
from extractors.words.letter_slips import is_slip
from extractors.words.rows import GAP, Phrase, Row, box_of
from records.page import Box, Reader

_PASSED_OVER = frozenset("de du des d la le les l the of".split())  # noqa: SIM905
_CHOICE = re.compile(r"\(([^()]*)\)")
_TOKEN = re.compile(r"[a-z]+|\d+|#|\$")
_INITIALS = re.compile(r"[a-z](?:(?:\.[a-z]){1,4}|/[a-z])")
_BEGINS_NUMBER = re.compile(r"-?\d")
_LONGEST_WORD_GAP = 6
_MARKS = ":»›▸►▶→"
"""What sets a label off from its value: « N° : 12 », « N° » 12 »."""
_KEPT = 4096


class Label(NamedTuple):
    """A label found in a row: what it announces, where it stands, and how many words of it were matched. One that is
    broken over rows stands in its last row; `stack` has its phrases.
    """

    name: str
    row: Row
    start: int
    end: int
    words: int
    stack: tuple[Phrase, ...] = ()

    @property
    def box(self) -> Box:
        if self.stack:
            return box_of(word for phrase in self.stack for word in phrase.row.words_between(phrase.start, phrase.end))
        return self.row.box_between(self.start, self.end)

    @property
    def opens(self) -> bool:
        """Whether it begins its phrase."""
        return self.start - self.row.phrase_at(self.start).start <= 2

    @property
    def marked(self) -> bool:
        """Whether a mark sets it off from what follows; a point does where it begins its phrase: « Terme. Net 30 »."""
        rest = self.row.text[self.end : self.end + 2]
        # « A. Honoraires » numbers a part
        pointed = rest == ". " and self.opens and self.row.text[self.start : self.end] != "A"
        return pointed or rest.strip().startswith(tuple(_MARKS))


def begins_with_mark(text: str) -> bool:
    """Whether a text begins with a mark such as sets a label off from its value."""
    return text.lstrip().startswith(tuple(_MARKS))


def ends_with_mark(text: str) -> bool:
    """Whether a text ends with a mark such as sets a label off from its value."""
    return text.rstrip().endswith(tuple(_MARKS))


class Token(NamedTuple):
    text: str
    start: int
    end: int


class _Branch:
    __slots__ = ("names", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Branch] = {}
        self.names: list[str] = []


class Vocabulary:
    """The labels of one family, as a tree of words."""

    def __init__(self, entries: dict[str, list[str]]) -> None:
        self._root = _Branch()
        words: set[str] = set()
        for name, patterns in entries.items():
            for label in (label for pattern in patterns for label in _alternatives(pattern)):
                branch = self._root
                for word in label:
                    branch = branch.next.setdefault(word, _Branch())
                words.update(label)
                if branch is not self._root and name not in branch.names:
                    branch.names.append(name)
        self._words = frozenset(words)
        # « description » is looked up as « desc »: a slip in it is nearer to its own letters
        same = {other: word for other, word in _same_words().items() if word in words}
        self._long_words = {word: word for word in words if len(word) >= 5}
        self._long_words |= {other: word for other, word in same.items() if len(other) >= 5}
        self._near = lru_cache(maxsize=20_000)(self._nearest)
        # the same phrases are asked about again and again, by every part of the reading
        self.match = lru_cache(maxsize=_KEPT)(self._match)

    def _nearest(self, text: str) -> str:
        if text in _known_words():
            return text
        cutoff = 1 if len(text) < 8 else 2
        near = process.extract(text, self._long_words.keys(), scorer=OSA.distance, score_cutoff=cutoff)
        return next((self._long_words[word] for word, _, _ in near if is_slip(text, word)), text)

    def find(self, row: Row) -> list[Label]:
        """The labels of a row, left to right; one place may announce several things."""
        return [
            Label(name, row, start, end, words)
            for names, start, end, words in self.match(row.folded, row.reader is Reader.OCR)
            # « NO1017 » in letters is a number's head, where « N°1017 » is its label: folded, they are the same
            if not (row.text[start:end] == "NO" and _BEGINS_NUMBER.match(row.text, end))
            for name in names
        ]

    def _match(self, folded: str, forgiving: bool) -> tuple[tuple[tuple[str, ...], int, int, int], ...]:
        """The longest labels of a folded text: what each may announce, its places, and how many of its words matched.

        `forgiving` lets a letter or two of a long word differ, as OCR makes them.
        """
        tokens = tokens_of(folded)
        if forgiving:
            tokens = tuple(
                token
                if token.text in self._words or len(token.text) < 5
                else token._replace(text=self._near(token.text))
                for token in tokens
            )
        found: list[tuple[tuple[str, ...], int, int, int]] = []
        place = 0
        while place < len(tokens):
            branch, best, words, ahead = self._root, None, 0, place
            while ahead < len(tokens):
                if ahead > place and _parted(folded, tokens[ahead - 1].end, tokens[ahead].start):
                    break
                step = branch.next.get(tokens[ahead].text)
                if step is None:
                    if ahead > place and _is_passed_over(folded, tokens[ahead]):
                        ahead += 1
                        continue
                    break
                branch, words, ahead = step, words + 1, ahead + 1
                # « BC-075275 », « PO025007 »: the head of a number, not its label
                end = tokens[ahead - 1].end
                heads_number = folded[end : end + 1] == "_" or (
                    tokens[ahead - 1].text != "no" and _BEGINS_NUMBER.match(folded, end)
                )
                if branch.names and not heads_number:
                    best = (tuple(branch.names), ahead, words)
            if best is None:
                place += 1
                continue
            names, after, count = best
            while (
                after < len(tokens)
                and _is_passed_over(folded, tokens[after])
                and not _parted(folded, tokens[after - 1].end, tokens[after].start)
            ):
                after += 1
            found.append((names, tokens[place].start, tokens[after - 1].end, count))
            place = after
        return tuple(found)


def _alternatives(pattern: str) -> list[tuple[str, ...]]:
    """The words of each label that a pattern such as « (n°|réf) facture » stands for."""
    parts = [[_words_of(option) for option in part.split("|")] for part in _CHOICE.split(pattern)]
    return [tuple(chain.from_iterable(label)) for label in product(*parts)]


@cache
def _words_of(text: str) -> tuple[str, ...]:
    words = [token.text for token in tokens_of(fold(text))]
    said = tuple(word for word in words if word not in _PASSED_OVER)
    # « Le : », « Dû le » have nothing but small words
    return said or tuple(words)


def _is_passed_over(folded: str, token: Token) -> bool:
    """Whether a token is a small word; « d » and « l » are only before an apostrophe."""
    return token.text in _PASSED_OVER and (len(token.text) > 1 or folded[token.end : token.end + 1] == "'")


def _parted(folded: str, end: int, start: int) -> bool:
    between = folded[end:start]
    return GAP in between or len(between) > _LONGEST_WORD_GAP or any(mark in between for mark in ";|:=»")


@cache
def _known_words() -> frozenset[str]:
    """Every word of any label: what is one of them was read right."""
    families = (entries for family, entries in _document().items() if family != "same_word")
    patterns = (pattern for entries in families for patterns in entries.values() for pattern in patterns)
    return frozenset(word for pattern in patterns for label in _alternatives(pattern) for word in label)


@cache
def _same_words() -> dict[str, str]:
    entries: dict[str, list[str]] = _document()["same_word"]
    return {other: word for word, others in entries.items() for other in others}


@cache
def _document() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("extractors.words") / "vocabulary.toml").read_text(encoding="utf-8"))


@cache
def vocabulary(family: str) -> Vocabulary:
    """The labels of a family of vocabulary.toml: label, amount, column or title."""
    return Vocabulary(_document()[family])


@cache
def labels_without_blanks(family: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The names of a family's labels and their letters without blanks, small words allowed between the others: what
    is set letter by letter is told by these.
    """
    small = f"(?:{'|'.join(sorted(_PASSED_OVER, key=len, reverse=True))})*"
    return tuple(
        (name, re.compile(small.join(label)))
        for name, patterns in _document()[family].items()
        for pattern in patterns
        for label in _alternatives(pattern)
    )


@lru_cache(maxsize=_KEPT)
def tokens_of(folded: str) -> tuple[Token, ...]:
    """The words and numbers of a folded text, with their places; initials (t.p.s., p/o) are one word, « n° » and # are
    « no ».
    """
    tokens: list[Token] = []
    same = _same_words()
    for match in _TOKEN.finditer(folded):
        text = "no" if match.group() == "#" else same.get(match.group(), match.group())
        if match.group() == "n" and (
            folded[match.start() - 1 : match.start()].isalnum() or _BEGINS_NUMBER.match(folded, match.end())
        ):
            # « H7N », « N1000 », « N-1000 »: a letter of a code, not « n° »
            text = "n"
        if (
            tokens
            and len(match.group()) == 1
            and match.group().isalpha()
            and _INITIALS.fullmatch(folded, tokens[-1].start, match.end())
        ):
            joined = re.sub(r"[./]", "", folded[tokens[-1].start : match.end()])
            tokens[-1] = Token(joined, tokens[-1].start, match.end())
            continue
        tokens.append(Token(text, match.start(), match.end()))
    return tuple(tokens)


def share_covered(folded: str, spans: Iterable[tuple[int, int]]) -> float:
    """The share of a folded text's letters and digits that lie in `spans`, 0 to 1."""
    letters = sum(letter.isalnum() for letter in folded)
    inside = sum(sum(letter.isalnum() for letter in folded[start:end]) for start, end in set(spans))
    return inside / letters if letters else 0.0
