"""The nightly flow: what stands in the inbox is dealt with, and what was left from before."""

import threading
from datetime import UTC, datetime
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_table_artifact

from ledger.opening import open_ledger
from pipelines.batch_summary import causes_table
from pipelines.flows.notices import tell_failure
from pipelines.flows.summary import show
from pipelines.journal import let_steps_through
from pipelines.report_files import report_files
from pipelines.settings import read_settings
from pipelines.watching.guard_inbox import why_unsafe
from pipelines.watching.inbox import Inbox, InboxHeldError
from pipelines.watching.watch import watch


@flow(
    name="process-inbox",
    retries=1,
    retry_delay_seconds=60,
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
def process_inbox(inbox: Path | None = None, report: Path | None = None) -> None:
    """Takes in, reads and checks all that stands in the inbox, and gives each file back with a note. Where a watcher
    runs already, it does that by itself, and this run says so.

    Args:
        inbox: The folder; by default the one of the settings.
        report: Where to write the report of all that was received; by default none is written.
    """
    settings = read_settings(inbox=inbox)
    if settings.inbox is None:
        raise ValueError("no inbox: set BONAPAYER_INBOX, or inbox in bonapayer.toml")
    if reason := why_unsafe(settings.inbox, settings):
        raise ValueError(reason.en)
    let_steps_through()
    start = datetime.now(UTC)
    counts = {"Surveillé déjà / Watched already": 1}
    with open_ledger(settings.database_url, settings.data, originals=settings.originals) as ledger:
        try:
            done = watch(Inbox(settings.inbox.resolve()), ledger, settings, threading.Event(), once=True, alone=True)
        except InboxHeldError:
            pass
        else:
            if done.trouble is not None:
                raise done.trouble
            counts = {
                "Conformes / Clear": done.done,
                "À vérifier / To review": done.to_review,
                "Refusés / Refused": done.refused,
            }
        if report is not None:
            report_files(ledger, settings, report)
        received = [outcome for outcome in ledger.outcomes(start.date(), zone=UTC) if outcome.received_at >= start]
        create_table_artifact(causes_table(received), key="run-causes", description="Exceptions")
        show("Boîte de dépôt / Inbox", counts, ledger.workload())
