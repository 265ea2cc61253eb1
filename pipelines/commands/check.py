"""`bonapayer check`: what the files say, and what the rules find; nothing is recorded."""

import typer

from pipelines.exit_status import exit_status
from pipelines.json_lines import checked_line
from pipelines.options import Database, Files, Format, OutputFormat, SpokenLanguage, TablesFolder, output_format
from pipelines.result_table import ResultRow, checked_rows, result_table
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, print_line, print_table
from records.finding import Verdict


def check(
    files: Files,
    tables: TablesFolder = None,
    database: Database = None,
    shape: Format = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.check_files import check_files

    settings = read_settings(language=language, tables=tables, database=database)
    spoken = language_in_force(settings)
    wanted = output_format(shape)
    rows: list[ResultRow] = []
    verdicts: set[Verdict] = set()
    unreadable = False
    for reading, checked in check_files(files, settings, spoken, show_progress=wanted is OutputFormat.TABLE):
        unreadable = unreadable or reading.problem is not None
        verdicts |= {invoice.verdict for invoice in checked} or {Verdict.EXCEPTION}
        if wanted is OutputFormat.JSON:
            print_line(checked_line(reading, checked))
        else:
            rows += checked_rows(reading, checked, spoken)
    if wanted is OutputFormat.TABLE:
        print_table(result_table(rows, spoken))
    raise typer.Exit(exit_status(unreadable, verdicts))
