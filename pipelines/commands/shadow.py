"""`bonapayer shadow`: what people decided without the program, against what it said; nothing is decided."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.language import language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import (
    Database,
    DataFolder,
    Format,
    OutputFormat,
    ReceivedSince,
    ReceivedUntil,
    SpokenLanguage,
    TablesFolder,
    output_format,
)
from pipelines.read_decisions import read_decisions_file
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, print_line, print_table, tell
from records.moments import moments_between

_say = language_of_locale().say


def shadow(
    decisions: Annotated[
        Path,
        typer.Argument(
            help=_say(
                "Ce que les gens ont décidé : CSV ou XLSX (invoice_number, supplier, decision ; codes, reason, amount, "
                "minutes).",
                "What people decided: CSV or XLSX (invoice_number, supplier, decision; codes, reason, amount, "
                "minutes).",
            ),
            show_default=False,
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(help=_say("Où écrire les pages et les CSV.", "Where to write the pages and CSV files.")),
    ] = None,
    first: ReceivedSince = None,
    last: ReceivedUntil = None,
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    shape: Format = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.opened_ledger import opened_ledger
    from pipelines.shadow_table import rules_table, sentences
    from review.shadow.figures import figures
    from review.shadow.shadow import shadow_comparison

    settings = read_settings(tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    read = read_decisions_file(decisions, spoken)
    vendors = load_tables(settings, spoken).vendors if settings.tables else ()
    zone = ZoneInfo(settings.timezone)
    start, end = moments_between(first and first.date(), last and last.date(), zone)
    with opened_ledger(settings, spoken) as ledger:
        comparison = shadow_comparison(ledger, read, vendors, start, end)
    if output_format(shape) is OutputFormat.JSON:
        print_line(json.dumps(figures(comparison), ensure_ascii=False))
    else:
        if comparison.rules:
            print_table(rules_table(comparison, spoken))
        for sentence in sentences(comparison, spoken):
            tell(sentence)
    if output is not None:
        from review.shadow.write import write_comparison
        from validators.catalogue import CATALOGUE

        titles = {rule.code.value: rule.title for rule in CATALOGUE}
        written = write_comparison(comparison, output, titles, datetime.now(zone))
        tell(spoken.say("Écrit : ", "Written: ") + ", ".join(str(path) for path in written))
