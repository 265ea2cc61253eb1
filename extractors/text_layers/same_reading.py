"""Whether OCR read what a text says, its usual slips allowed."""

from extractors.words.folding import fold

# Letters that OCR takes for digits in identifiers, and the other way round.
_TAKEN_FOR = str.maketrans("oqiltzsb", "00111258")
_LETTERS_ALIKE = 80
_WORDS_ALIKE = 88


def same_reading(text: str, read: str) -> bool:
    """Whether `read` says what `text` says. Digits must be the same, one for one; in words a letter may differ."""
    said, seen = _bare(text), _bare(read)
    if said.translate(_TAKEN_FOR) == seen.translate(_TAKEN_FOR):
        return True
    from rapidfuzz.fuzz import ratio

    digits = _digits(said)
    if not digits:
        return not _digits(seen) and ratio(said, seen) >= _LETTERS_ALIKE
    return digits == _digits(seen) and digits != said and ratio(said, seen) >= _WORDS_ALIKE


def _bare(text: str) -> str:
    return "".join(letter for letter in fold(text).casefold() if letter.isalnum())


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
