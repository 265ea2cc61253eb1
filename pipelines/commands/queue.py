"""`bonapayer queue list`: what waits for a person."""

from pipelines.options import Database, DataFolder, Format, OutputFormat, SpokenLanguage, output_format
from pipelines.result_table import outcome_row, result_table
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, print_line, print_table


def list_queue(
    database: Database = None, data: DataFolder = None, shape: Format = None, language: SpokenLanguage = None
) -> None:
    from pipelines.opened_ledger import opened_ledger

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    with opened_ledger(settings, spoken) as ledger:
        waiting = ledger.queue()
    if output_format(shape) is OutputFormat.JSON:
        for outcome in waiting:
            print_line(outcome.model_dump_json())
    else:
        print_table(result_table([outcome_row(outcome.file, outcome, spoken) for outcome in waiting], spoken))
