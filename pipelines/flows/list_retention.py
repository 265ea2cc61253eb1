"""The flow that counts what is past its years; a person approves, on the command line, before anything is erased."""

from prefect import flow

from ledger.opening import open_ledger
from pipelines.flows.notices import tell_failure
from pipelines.flows.summary import show
from pipelines.retention import due_documents
from pipelines.settings import read_settings
from validators.read_tables import read_tables


@flow(
    name="list-retention",
    retries=1,
    retry_delay_seconds=60,
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
def list_retention() -> int:
    """Counts the documents past their years, and how many of them may be erased."""
    settings = read_settings()
    if settings.tables is None:
        raise ValueError("no tables: set BONAPAYER_TABLES, or tables in bonapayer.toml")
    with open_ledger(settings.database_url, settings.data, originals=settings.originals) as ledger:
        due = due_documents(ledger, settings, read_tables(settings.tables).tables)
        free = sum(one.why_not is None for one in due)
        held = sum(one.kept.on_hold for one in due)
        counts = {"Échus / Past their years": len(due), "Effaçables / May be erased": free, "Retenus / On hold": held}
        show("Conservation / Retention", counts, ledger.workload())
    return free
