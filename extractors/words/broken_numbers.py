"""Numbers that OCR broke after a decimal mark, as it does with letters of one width: « 55,605. 58 » is one number."""

import re
from collections.abc import Sequence

from extractors.words.numbers import mend_digits
from records.page import Word

_OPEN_END = re.compile(r"[-+(]?[$€]?\d{1,3}(?:[.,]\d{3})*[.,]|[-+(]?[$€]?\d+[.,]")
_DECIMALS = re.compile(r"\d\d(?:[$€%]?[-)]?)")
_THOUSANDS = re.compile(r"\d{3}(?:[.,]\d{3})*(?:[.,]\d\d)?[.,]?(?:[$€%]?[-)]?)")
# In heights of a digit: a comma and a space together are as wide as a digit of equal width.
_WIDEST_BREAK = 0.9


def with_numbers_whole(words: Sequence[Word]) -> list[Word]:
    """The words, with a number whose last sign is a decimal mark joined to the digits close behind it that can only be
    its decimals or its next thousand. A word that ends a sentence or a list (« 5, 2026 ») is left.
    """
    ordered = sorted(words, key=lambda word: (word.box.x0, word.box.y0))
    whole: list[Word] = []
    taken: set[int] = set()
    for place, word in enumerate(ordered):
        if place in taken:
            continue
        while _OPEN_END.fullmatch(word.text):
            after = _continuation(word, ordered, place, taken)
            if after is None:
                break
            taken.add(after)
            other = ordered[after]
            text = word.text + mend_digits(other.text)
            word = Word(text, word.box.union(other.box), min(word.confidence, other.confidence))
        whole.append(word)
    return whole


def _continuation(word: Word, ordered: Sequence[Word], place: int, taken: set[int]) -> int | None:
    """The place of what goes on a number: the nearest word to its right on its line, where that can be a part of it."""
    for number in range(place + 1, len(ordered)):
        other = ordered[number]
        if other.box.x0 > word.box.x1 + _WIDEST_BREAK * other.box.height:
            return None
        level = min(word.box.y1, other.box.y1) - max(word.box.y0, other.box.y0) > 0.5 * other.box.height
        if number in taken or not level or other.box.x0 < word.box.x1 - 0.3 * other.box.height:
            continue
        goes_on = _THOUSANDS.fullmatch(other.text) or (
            _DECIMALS.fullmatch(other.text) and not _lists_numbers(word.text, other.text)
        )
        return number if goes_on else None
    return None


def _lists_numbers(text: str, after: str) -> bool:
    """Whether a number before a comma may be one of a list (« les 12, 15 et 19 juin ») rather than broken: of few
    digits, with no currency behind.
    """
    return text.endswith(",") and len(text) < 4 and after[-1] not in "$€"
