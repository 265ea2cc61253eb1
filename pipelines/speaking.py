"""What is said to people and programs: results on standard output, the rest on standard error."""

import sys

from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from pipelines.language import Language, language_of_locale
from pipelines.settings import Settings

_WIDTH_OF_A_FILE = 160


def language_in_force(settings: Settings) -> Language:
    """The language that the settings say, else the locale's."""
    return settings.language or language_of_locale()


def print_line(line: str) -> None:
    """One line on standard output, at once and in UTF-8 whatever the locale."""
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def print_table(table: Table) -> None:
    """A table on standard output, as wide as the terminal."""
    Console(width=None if sys.stdout.isatty() else _WIDTH_OF_A_FILE).print(table)


def print_page(page: Markdown) -> None:
    """A page of text on standard output, as wide as the terminal."""
    Console().print(page)


def tell(sentence: str) -> None:
    """A sentence for people, on standard error."""
    Console(stderr=True, highlight=False, markup=False, soft_wrap=True).print(sentence)
