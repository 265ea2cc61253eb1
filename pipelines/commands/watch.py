"""`bonapayer watch`: what arrives in a folder is taken in, until stopped."""

import os
import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import Database, DataFolder, MetricsPort, SpokenLanguage, TablesFolder
from pipelines.prefect_environment import prepare_prefect
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell

_say = language_of_locale().say


def watch(
    inbox: Annotated[
        Path | None, typer.Argument(help=_say("Le dossier à surveiller.", "The folder to watch."), show_default=False)
    ] = None,
    once: Annotated[
        bool,
        typer.Option(
            "--once", help=_say("Traite ce qui s'y trouve, puis s'arrête.", "Deals with what is there, then stops.")
        ),
    ] = False,
    names: Annotated[
        bool,
        typer.Option("--log-names", help=_say("Le journal dit les noms des fichiers.", "The log says files' names.")),
    ] = False,
    metrics_port: MetricsPort = None,
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.journal import keep_journal
    from pipelines.metrics import serve_metrics
    from pipelines.opened_ledger import opened_ledger
    from pipelines.watching.guard_inbox import why_unsafe
    from pipelines.watching.inbox import Inbox, InboxHeldError
    from pipelines.watching.watch import watch as watch_inbox

    settings = read_settings(inbox=inbox, tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    if settings.inbox is None:
        tell(
            spoken.say(
                "Dites quel dossier surveiller : bonapayer watch DOSSIER (ou « inbox » dans bonapayer.toml).",
                'Say which folder to watch: bonapayer watch FOLDER (or "inbox" in bonapayer.toml).',
            )
        )
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    if reason := why_unsafe(settings.inbox, settings):
        tell(spoken.of(reason))
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    load_tables(settings, spoken)

    if "PREFECT_API_URL" in os.environ:
        prepare_prefect()
    keep_journal(names=names)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with opened_ledger(settings, spoken) as ledger:
        if metrics_port is not None:
            serve_metrics(ledger, metrics_port)
        tell(
            spoken.say(
                f"Surveillance de {settings.inbox} ; les fichiers reviennent dans done/, to_review/ ou refused/.",
                f"Watching {settings.inbox}; files come back in done/, to_review/ or refused/.",
            )
        )
        try:
            watched = watch_inbox(Inbox(settings.inbox.resolve()), ledger, settings, stop, once=once)
        except InboxHeldError as error:
            tell(
                spoken.say(
                    "Un autre processus surveille déjà ce dossier.", "Another process watches this folder already."
                )
            )
            raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    tell(
        spoken.say(
            f"Conformes : {watched.done}. À vérifier : {watched.to_review}. Refusés : {watched.refused}.",
            f"Clear: {watched.done}. To review: {watched.to_review}. Refused: {watched.refused}.",
        )
    )
    if once:
        raise typer.Exit(_status(watched.trouble, watched.refused, watched.to_review))


def _status(trouble: Exception | None, refused: int, to_review: int) -> ExitStatus:
    if trouble is not None:
        return ExitStatus.WRONG_USAGE
    if refused:
        return ExitStatus.UNREADABLE
    return ExitStatus.EXCEPTION if to_review else ExitStatus.CLEAR
