"""The flow that a watcher asks for: documents taken in already are read and checked."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from prefect import flow

from pipelines.flows.notices import tell_failure
from pipelines.flows.opened import opened
from pipelines.flows.summary import show
from pipelines.settings import read_settings


@flow(
    name="process-documents",
    retries=2,
    retry_delay_seconds=30,
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
def process_documents(documents: list[str]) -> int:
    """Reads and checks documents that were taken in; those that another worker has are left to it.

    Args:
        documents: The SHA-256 of each document, as the ledger knows it.
    """
    settings = read_settings()
    with opened(settings) as (ledger, finisher):
        with ThreadPoolExecutor(settings.workers) as threads:
            # In this run's context, by which Prefect knows whose log a line is of.
            asked = [threads.submit(copy_context().run, finisher.finish, sha256) for sha256 in documents]
            finished = sum(one.result() for one in asked)
        work = ledger.workload()
    show("Documents", {"Demandés / Asked": len(documents), "Terminés / Finished": finished}, work)
    return finished
