"""Names as people write them: case, accents, dashes, abbreviations, letters that a reader takes for others."""

import re
import unicodedata
from functools import lru_cache

from records.numbering import as_read

_INITIALISM = re.compile(r"\b(?:\w\.){2,}")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LEGAL_FORMS = frozenset(
    (
        "inc",
        "ltee",
        "ltd",
        "limitee",
        "limited",
        "enr",
        "senc",
        "sencrl",
        "snc",
        "srl",
        "llp",
        "llc",
        "corp",
        "cie",
        "co",
    )
)
_LINKS = frozenset(("au", "aux", "de", "des", "du", "en", "et", "la", "le", "les", "of", "the", "and", "for", "in"))
_ELISION = re.compile(r"\b[dl]['’]", re.IGNORECASE)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case, no accents, words and numbers with one blank between; an initialism loses its points."""
    unlinked = _ELISION.sub("", text.replace("&", " et "))
    joined = _INITIALISM.sub(lambda found: found.group().replace(".", "") + " ", unlinked)
    bare = unicodedata.normalize("NFKD", joined.replace("œ", "oe").replace("Œ", "Oe"))
    return _NOT_WORD.sub(" ", bare.encode("ascii", "ignore").decode().lower()).strip()


def person_key(name: str | None) -> str:
    """A name whose words may stand in any order; empty for nobody named."""
    return " ".join(sorted(plain(name or "").split()))


def words(text: str) -> tuple[str, ...]:
    """The plain words, without the small words that link them."""
    return tuple(word for word in plain(text).split() if word not in _LINKS)


def firm_name(text: str) -> str:
    """A firm's name, comparable: no legal form, no link words."""
    every = words(text)
    return " ".join(word for word in every if word not in _LEGAL_FORMS) or " ".join(every)


def closed_up(name: str) -> str:
    """A name as a reader sees it, without its blanks: one broken at its dash is printed, or read, in one word."""
    return as_read(name).replace(" ", "")


def account_digits(account: str) -> str:
    """A bank account without its blanks and dashes."""
    return plain(account).replace(" ", "")
