"""`bonapayer replay`: what other settings would have made of past invoices; nothing is decided, nothing recorded."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import (
    Database,
    DataFolder,
    Format,
    OutputFormat,
    ReceivedSince,
    SpokenLanguage,
    TablesFolder,
    output_format,
)
from pipelines.settings import read_settings, read_settings_of
from pipelines.speaking import language_in_force, print_line, print_table, tell

_say = language_of_locale().say


def replay(
    settings: Annotated[
        Path,
        typer.Option(help=_say("Le fichier des réglages à essayer.", "The settings to try."), show_default=False),
    ],
    since: ReceivedSince = None,
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    shape: Format = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines import replay as replaying
    from pipelines.opened_ledger import opened_ledger
    from pipelines.replay_table import replay_table, replayed_line, totals_line, totals_sentences

    present = read_settings(tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(present)
    if not settings.is_file():
        tell(spoken.say(f"Ce fichier de réglages n'existe pas : {settings}", f"No such settings file: {settings}"))
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    other = read_settings_of(settings).rule_settings
    loaded = load_tables(present, spoken)
    as_json = output_format(shape) is OutputFormat.JSON
    totals = replaying.ReplayTotals()
    changed: list[replaying.Replayed] = []
    with opened_ledger(present, spoken) as ledger:
        for replayed in replaying.replay(ledger, loaded, present, other, since.date() if since else None):
            totals.count(replayed)
            if not replayed.changes:
                continue
            if as_json:
                print_line(replayed_line(replayed))
            else:
                changed.append(replayed)
    if as_json:
        print_line(totals_line(totals))
        return
    if changed:
        print_table(replay_table(changed, spoken))
    for sentence in totals_sentences(totals, spoken):
        tell(sentence)
