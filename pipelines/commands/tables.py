"""`bonapayer tables check`: what is wrong in the tables."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.language import language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import SpokenLanguage
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell

_say = language_of_locale().say


def check_tables(
    folder: Annotated[Path, typer.Argument(help=_say("Le dossier des tables.", "The folder of the tables."))],
    language: SpokenLanguage = None,
) -> None:
    settings = read_settings(language=language, tables=folder)
    spoken = language_in_force(settings)
    tables = load_tables(settings, spoken)
    counts = ", ".join(f"{name} {len(rows)}" for name, rows in tables if rows is not None)
    tell(spoken.say(f"Les tables sont bonnes : {counts}.", f"The tables are right: {counts}."))
