"""When two document numbers are the same to a person."""

import re
import unicodedata


def comparable_number(text: str) -> str:
    """An invoice, contract or order number without case, accents, blanks, punctuation or leading zeros."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().upper()
    return "".join(re.findall(r"[A-Z0-9]+", plain)).lstrip("0") or plain.strip()
