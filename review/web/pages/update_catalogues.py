"""Brings the catalogues up to date with the words of the pages: `python -m review.web.pages.update_catalogues`."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from review.web.pages.translations import LANGUAGES, USUAL_LANGUAGE, catalogue_path

_WEB = Path(__file__).resolve().parent.parent
_METHODS = [("pages/**.py", "python"), ("templates/**.html", "jinja2.ext.babel_extract")]
_OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}}


def words_of_pages() -> Catalog:
    """Every word that is to be translated."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(str(_WEB), _METHODS, _OPTIONS)
    for name, line, words, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        catalogue.add(words, None, [(name, line)], auto_comments=comments, context=context)
    return catalogue


def update(language: str) -> None:
    """Adds the words that are new to a language's catalogue, and drops those no longer said."""
    path = catalogue_path(language)
    wanted = words_of_pages()
    catalogue = Catalog(locale=language, charset="utf-8")
    if path.is_file():
        with path.open("rb") as kept:
            catalogue = read_po(kept, locale=language)
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalogue, omit_header=True, no_location=True, sort_output=True, width=100)


if __name__ == "__main__":
    for language in LANGUAGES:
        if language != USUAL_LANGUAGE:
            update(language)
