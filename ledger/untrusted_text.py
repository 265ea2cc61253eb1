"""Text that came out of a document or a file's name, made fit for a column."""

import re
import unicodedata

_LONGEST = 250


def clean(text: str) -> str:
    """The text in NFC, without control, direction-changing or unpaired characters; blanks joined; cut at 250."""
    visible = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return re.sub(" +", " ", visible).strip()[:_LONGEST].rstrip()


def clean_or_none(text: str | None) -> str | None:
    """As `clean`; None where nothing is left."""
    return (clean(text) or None) if text else None
