"""When two document numbers are the same to a person."""

import re
import unicodedata

_CONFUSED = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("1", "i"), ("l", "i"), ("0", "o"), ("5", "s"), ("8", "b"))
_LAST_NUMBER = re.compile(r"(.*?)(\d{1,12})\D*")


def comparable_number(text: str) -> str:
    """An invoice, contract or order number without case, accents, blanks, punctuation or leading zeros."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return "".join(re.findall(r"[A-Z0-9]+", plain)).lstrip("0") or plain.strip()


def as_read(comparable: str) -> str:
    """The same for names that a reader confuses: rn and m, 1 and l, 0 and O, 5 and S, 8 and B."""
    for written, seen in _CONFUSED:
        comparable = comparable.replace(written, seen)
    return comparable


def seen_number(text: str | None) -> str:
    """An invoice's number as a reader sees it: the same for characters that are taken for each other."""
    # Letters taken for others come before leading zeros: an O may be one of them.
    return as_read(comparable_number(text or "").lower()).lstrip("o")


def last_number(text: str | None) -> tuple[str, int] | None:
    """What stands before the last number, and that number; None where there is no number."""
    found = _LAST_NUMBER.fullmatch(text or "")
    return (found[1], int(found[2])) if found else None
