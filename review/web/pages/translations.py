"""The words of the pages in each language: French is written in the pages, the others in `translations/`."""

import re
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LANGUAGES = ("fr", "en")
USUAL_LANGUAGE = "fr"
CATALOGUES = Path(__file__).resolve().parent.parent / "translations"


_SPACE_BEFORE = re.compile(r" (?=[;:?!»])|(?<=«) ")


class _AsWritten(NullTranslations):
    """French: what is written in the pages, with spaces that do not end a line. None and one are singular."""

    def gettext(self, message: str) -> str:
        return _SPACE_BEFORE.sub("\xa0", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if abs(n) < 2 else msgid2)


@cache
def translations(language: str) -> NullTranslations:
    """Those of a language of `LANGUAGES`."""
    if language == USUAL_LANGUAGE:
        return _AsWritten()
    compiled = BytesIO()
    with catalogue_path(language).open("rb") as catalogue:
        write_mo(compiled, read_po(catalogue, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def catalogue_path(language: str) -> Path:
    """Where a language's catalogue is kept."""
    return CATALOGUES / f"{language}.po"


def to_translate(words: str) -> str:
    """Marks words that are translated where they are shown."""
    return words
