"""When two numbers or names are the same to a person."""

import re
import unicodedata


def normalised_number(text: str) -> str:
    """An invoice, contract or order number without case, accents, blanks, punctuation or leading zeros of its runs."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return "".join(run.lstrip("0") or "0" if run.isdigit() else run for run in re.findall(r"[A-Z]+|\d+", plain))
