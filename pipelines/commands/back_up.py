"""`bonapayer back-up` and `bonapayer restore`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import language_of_locale
from pipelines.options import Database, DataFolder, SpokenLanguage
from pipelines.plain_text import plain_text
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell

_say = language_of_locale().say

Folder = Annotated[
    Path, typer.Argument(help=_say("Le dossier des sauvegardes.", "The folder of back-ups."), show_default=False)
]


def back_up(
    folder: Folder, database: Database = None, data: DataFolder = None, language: SpokenLanguage = None
) -> None:
    from ledger.errors import LedgerError
    from pipelines.opened_ledger import opened_ledger

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    with opened_ledger(settings, spoken) as ledger:
        try:
            made = ledger.back_up(folder)
        except (LedgerError, OSError) as error:
            tell(spoken.say(f"La sauvegarde n'est pas faite : {error!r}", f"The back-up is not made: {error!r}"))
            raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    tell(
        spoken.say(
            f"Sauvegarde {made.name} : {made.documents} documents, {made.rows} lignes, "
            f"dernière empreinte {made.head.hash}. bonapayer.toml et les tables se sauvegardent à part.",
            f"Back-up {made.name}: {made.documents} documents, {made.rows} rows, "
            f"last hash {made.head.hash}. bonapayer.toml and the tables are backed up by themselves.",
        )
    )


def restore(
    folder: Folder,
    name: Annotated[
        str | None,
        typer.Option(
            help=_say("Laquelle ; la dernière par défaut.", "Which one; the last by default."), show_default=False
        ),
    ] = None,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    from sqlalchemy.exc import SQLAlchemyError

    from ledger.back_up import back_ups
    from ledger.errors import LedgerError
    from ledger.restoring import restore as restore_ledger

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    found = [one for one in back_ups(folder) if name in (None, one.name)]
    if not found:
        tell(spoken.say("Aucune sauvegarde entière dans ce dossier.", "No whole back-up in this folder."))
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    record = found[-1]
    try:
        faults = restore_ledger(settings.database_url, settings.data, folder, record, settings.originals)
    except (LedgerError, SQLAlchemyError, OSError) as error:
        reason = error.orig if isinstance(error, SQLAlchemyError) and hasattr(error, "orig") else error
        tell(spoken.say(f"La sauvegarde n'est pas remise : {reason}", f"The back-up is not put back: {reason}"))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    for one in faults:
        tell(plain_text(spoken.of(one.message)))
    if faults:
        raise typer.Exit(ExitStatus.EXCEPTION)
    tell(
        spoken.say(
            f"Sauvegarde {record.name} remise et vérifiée : {record.documents} documents, {record.rows} lignes.",
            f"Back-up {record.name} put back and verified: {record.documents} documents, {record.rows} rows.",
        )
    )
