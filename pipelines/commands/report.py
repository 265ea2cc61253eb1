"""`bonapayer report`: the exceptions of a period."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.language import language_of_locale
from pipelines.options import Database, DataFolder, ReceivedSince, ReceivedUntil, SpokenLanguage, TablesFolder
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell

_say = language_of_locale().say


def report(
    output: Annotated[
        Path, typer.Option(help=_say("Où écrire le rapport.", "Where to write the report."), show_default=False)
    ],
    first: ReceivedSince = None,
    last: ReceivedUntil = None,
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
