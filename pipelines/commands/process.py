"""`bonapayer process`: the batch, recorded."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pipelines.batch import Batch, Surroundings
from pipelines.exit_status import exit_status
from pipelines.gather_files import gather_files
from pipelines.json_lines import outcome_line
from pipelines.language import Language, language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import (
    Database,
    DataFolder,
    Format,
    OutputFormat,
    SpokenLanguage,
    TablesFolder,
    Verbose,
    output_format,
)
from pipelines.prefect_environment import prepare_prefect
from pipelines.progress_bar import progress_bar
from pipelines.queue_command import queue_command
from pipelines.result_table import batch_rows, result_table
from pipelines.settings import Settings, read_settings
from pipelines.speaking import language_in_force, print_line, print_table, tell
from records.finding import Verdict

_say = language_of_locale().say


def process(
    paths: Annotated[
        list[Path],
        typer.Argument(help=_say("Fichiers et dossiers à traiter.", "Files and folders."), show_default=False),
    ],
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    report: Annotated[
        Path | None,
        typer.Option(help=_say("Où écrire le rapport.", "Where to write the report."), show_default=False),
    ] = None,
    shape: Format = None,
    language: SpokenLanguage = None,
    verbose: Verbose = False,
) -> None:
    settings = read_settings(tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    wanted = output_format(shape)
    loaded = load_tables(settings, spoken)
    files = gather_files(paths)
    if not files:
        tell(spoken.say("Aucun fichier à traiter.", "No file to process."))
        raise typer.Exit

    prepare_prefect(verbose=verbose)
    _tell_start(settings, spoken)
    from pipelines.process_batch import run_batch

    with progress_bar(spoken.say("Lecture", "Reading"), len(files)) as advance:
        batch = run_batch(Surroundings(settings, loaded, files, advance), report)
    if wanted is OutputFormat.JSON:
        for file in batch.files:
            print_line(outcome_line(file))
    else:
        print_table(result_table(batch_rows(batch, spoken), spoken))
        _tell_end(batch, settings, report, spoken)
    raise typer.Exit(exit_status(batch.unreadable > 0, batch.verdicts))


def _tell_start(settings: Settings, spoken: Language) -> None:
    if "PREFECT_API_URL" in os.environ:
        tell(spoken.say("Démarrage de Prefect, sur son serveur…", "Starting Prefect, on its server…"))
    else:
        tell(
            spoken.say(
                "Démarrage de Prefect, sur un serveur temporaire (de 10 à 20 secondes)…",
                "Starting Prefect, on a temporary server (10 to 20 seconds)…",
            )
        )
    if settings.workers > 1:
        tell(spoken.say(f"Lecture par {settings.workers} processus.", f"Reading in {settings.workers} processes."))


def _tell_end(batch: Batch, settings: Settings, report: Path | None, spoken: Language) -> None:
    clear, exceptions = batch.verdicts[Verdict.CLEAR], batch.verdicts[Verdict.EXCEPTION]
    if batch.known == len(batch.files):
        tell(
            spoken.say(
                f"Les {batch.known} fichiers étaient tous déjà connus : rien n'a changé.",
                f"All {batch.known} files were known already: nothing changed.",
            )
        )
    elif batch.known:
        tell(spoken.say(f"Fichiers déjà connus : {batch.known}.", f"Files known already: {batch.known}."))
    tell(
        spoken.say(
            f"Factures conformes : {clear}. Exceptions : {exceptions}. Fichiers illisibles : {batch.unreadable}.",
            f"Clear invoices: {clear}. Exceptions: {exceptions}. Unreadable files: {batch.unreadable}.",
        )
    )
    if settings.review.shadow:
        tell(spoken.say("Essai à blanc : rien n'est décidé.", "Shadow mode: nothing is decided."))
    if report is not None:
        from review.report.write import CSV, ENGLISH_PAGE, FRENCH_PAGE

        pages = report / spoken.say(FRENCH_PAGE, ENGLISH_PAGE), report / CSV
        tell(spoken.say("Rapport : ", "Report: ") + ", ".join(str(page) for page in pages))
    tell(spoken.say("File d'attente : ", "Queue: ") + queue_command(settings))
