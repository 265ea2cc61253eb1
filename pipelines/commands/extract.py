"""`bonapayer extract`: what the files say."""

import typer

from pipelines.exit_status import exit_status
from pipelines.json_lines import reading_line
from pipelines.options import Files, Format, OutputFormat, SpokenLanguage, output_format
from pipelines.read_files import read_files
from pipelines.result_table import ResultRow, reading_rows, result_table
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, print_line, print_table


def extract(files: Files, shape: Format = None, language: SpokenLanguage = None) -> None:
    settings = read_settings(language=language)
    spoken = language_in_force(settings)
    wanted = output_format(shape)
    rows: list[ResultRow] = []
    unreadable = False
    for reading in read_files(files, settings, spoken, show_progress=wanted is OutputFormat.TABLE):
        unreadable = unreadable or reading.problem is not None
        if wanted is OutputFormat.JSON:
            print_line(reading_line(reading))
        else:
            rows += reading_rows(reading, spoken)
    if wanted is OutputFormat.TABLE:
        print_table(result_table(rows, spoken, verdicts=False))
    raise typer.Exit(exit_status(unreadable, ()))
