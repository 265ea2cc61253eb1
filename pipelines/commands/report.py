"""`bonapayer report`: the exceptions of a period."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from pipelines.language import language_of_locale
from pipelines.options import Database, DataFolder, SpokenLanguage, TablesFolder
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell

_say = language_of_locale().say
_DAYS = ["%Y-%m-%d"]


def report(
    output: Annotated[
        Path, typer.Option(help=_say("Où écrire le rapport.", "Where to write the report."), show_default=False)
    ],
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=_DAYS, help=_say("Reçues depuis ce jour.", "Received since this day.")),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=_DAYS, help=_say("Reçues jusqu'à ce jour.", "Received until this day.")),
    ] = None,
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.opened_ledger import opened_ledger
    from pipelines.report_files import report_files

    settings = read_settings(tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    with opened_ledger(settings, spoken) as ledger:
        written = report_files(ledger, settings, output, first.date() if first else None, last.date() if last else None)
    tell(spoken.say("Rapport : ", "Report: ") + ", ".join(str(path) for path in written.files))
    if written.no_pdf:
        tell(
            spoken.say(
                f"Sans PDF : il manque Pango à cette machine ({written.no_pdf}).",
                f"Without PDF: this machine lacks Pango ({written.no_pdf}).",
            )
        )
