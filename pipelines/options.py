"""The options that several commands share, and how the terminal is spoken to."""

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipelines.language import Language, language_of_locale

_speak = language_of_locale().say

DAYS = ["%Y-%m-%d"]
"""How a day is written at the terminal."""


class OutputFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


Files = Annotated[
    list[Path], typer.Argument(help=_speak("Les fichiers à lire.", "The files to read."), show_default=False)
]
Format = Annotated[
    OutputFormat | None,
    typer.Option(
        "--format",
        help=_speak("Tableau (à l'écran, par défaut) ou JSON Lines.", "A table (default on a terminal) or JSON Lines."),
        show_default=False,
    ),
]
TablesFolder = Annotated[
    Path | None,
    typer.Option("--tables", help=_speak("Le dossier des tables.", "The folder of the tables."), show_default=False),
]
MetricsPort = Annotated[
    int | None,
    typer.Option(
        "--metrics-port",
        help=_speak(
            "Sert les mesures Prometheus, à cette machine seulement.",
            "Serves Prometheus metrics, to this machine only.",
        ),
        show_default=False,
    ),
]
ReceivedSince = Annotated[
    datetime | None,
    typer.Option("--from", formats=DAYS, help=_speak("Reçues depuis ce jour.", "Received since this day.")),
]
ReceivedUntil = Annotated[
    datetime | None,
    typer.Option("--to", formats=DAYS, help=_speak("Reçues jusqu'à ce jour.", "Received until this day.")),
]
Database = Annotated[
    str | None,
    typer.Option(
        "--database",
        help=_speak("L'URL de la base de données.", "The database's URL."),
        show_default=_speak("SQLite dans le dossier de données", "SQLite in the data folder"),
    ),
]
DataFolder = Annotated[
    Path | None,
    typer.Option("--data", help=_speak("Le dossier de données.", "The data folder."), show_default="var/bonapayer"),
]
SpokenLanguage = Annotated[
    Language | None,
    typer.Option("--language", help=_speak("La langue de l'écran.", "The screen's language."), show_default="locale"),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help=_speak("Montre le journal de Prefect.", "Shows Prefect's own log."))
]


def output_format(asked: OutputFormat | None) -> OutputFormat:
    """The format asked for; else a table for a person at a terminal and JSON Lines for a program."""
    return asked or (OutputFormat.TABLE if sys.stdout.isatty() else OutputFormat.JSON)
