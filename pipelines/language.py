"""Which language a person is spoken to in."""

import os
from collections.abc import Mapping
from enum import StrEnum

from records.record import BilingualText


class Language(StrEnum):
    FRENCH = "fr"
    ENGLISH = "en"

    def of(self, text: BilingualText) -> str:
        """The sentence in this language."""
        return text.fr if self is Language.FRENCH else text.en

    def say(self, french: str, english: str) -> str:
        """The one of two sentences that is in this language."""
        return french if self is Language.FRENCH else english


def language_of_locale(environment: Mapping[str, str] = os.environ) -> Language:
    """French where the locale is French, else English; of LC_ALL, LC_MESSAGES and LANG the first one set decides."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return Language.FRENCH if value.lower().startswith("fr") else Language.ENGLISH
    return Language.ENGLISH
