"""The flow that writes the report of the last days."""

from datetime import timedelta
from pathlib import Path

from prefect import flow

from ledger.opening import open_ledger
from pipelines.flows.notices import tell_failure
from pipelines.flows.summary import show
from pipelines.report_files import report_files
from pipelines.settings import read_settings


@flow(
    name="write-report",
    retries=1,
    retry_delay_seconds=60,
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
def write_report(output: Path, days: int = 1) -> None:
    """Writes the report of what was received in the last days: pages, PDF, workbook, CSV.

    Args:
        output: The folder for the report; a folder of the day's date is made in it.
        days: How many days back, today included.
    """
    settings = read_settings()
    today = settings.today
    with open_ledger(settings.database_url, settings.data, originals=settings.originals) as ledger:
        first = today - timedelta(days=days - 1)
        report_files(ledger, settings, output / today.isoformat(), first, today)
        show("Rapport / Report", {"Jours / Days": days}, ledger.workload())
