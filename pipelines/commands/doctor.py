"""`bonapayer doctor`: whether the house is in order."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from pipelines.exit_status import ExitStatus
from pipelines.language import language_of_locale
from pipelines.options import Database, DataFolder, Format, OutputFormat, SpokenLanguage, TablesFolder, output_format
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, print_line, print_table, tell

_say = language_of_locale().say
_SIGNS = {"good": "✓", "warning": "!", "fault": "✗"}


def doctor(
    bundle: Annotated[
        Path | None,
        typer.Option(
            help=_say(
                "Écrit aussi un zip pour le soutien, sans renseignement personnel.",
                "Also writes a zip for support, without personal information.",
            ),
            show_default=False,
        ),
    ] = None,
    inbox: Annotated[
        Path | None, typer.Option(help=_say("Le dossier surveillé.", "The watched folder."), show_default=False)
    ] = None,
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    shape: Format = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.doctor.bundle import write_bundle
    from pipelines.doctor.examined import Health
    from pipelines.doctor.keeping import examine_keeping
    from pipelines.doctor.places import examine_places
    from pipelines.doctor.readers import examine_readers

    settings = read_settings(inbox=inbox, tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    examined = [*examine_readers(settings.limits), *examine_places(settings), *examine_keeping(settings)]
    if output_format(shape) is OutputFormat.JSON:
        for one in examined:
            print_line(one.model_dump_json())
    else:
        table = Table(show_header=False)
        for one in examined:
            advice = f"\n→ {spoken.of(one.advice)}" if one.advice else ""
            table.add_row(_SIGNS[one.health.value], one.what, one.found + advice)
        print_table(table)
    if bundle is not None:
        try:
            write_bundle(bundle, examined, settings)
        except OSError as error:
            tell(spoken.say(f"Le zip n'est pas écrit : {error}", f"The zip is not written: {error}"))
            raise typer.Exit(ExitStatus.WRONG_USAGE) from error
        tell(spoken.say("Pour le soutien : ", "For support: ") + str(bundle))
    if any(one.health is Health.FAULT for one in examined):
        raise typer.Exit(ExitStatus.EXCEPTION)
