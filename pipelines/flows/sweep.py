"""The flow that takes up what was left: a worker was killed, a disk was full, a database was away."""

from prefect import flow

from pipelines.flows.notices import tell_failure
from pipelines.flows.opened import opened
from pipelines.flows.summary import show
from pipelines.settings import read_settings


@flow(
    name="sweep",
    retries=1,
    retry_delay_seconds=60,
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
def sweep(most: int = 500) -> int:
    """Finishes documents that nobody works on, oldest first.

    Args:
        most: How many documents at most; the next sweep goes on.
    """
    with opened(read_settings()) as (ledger, finisher):
        finished = finisher.finish_stranded(most)
        work = ledger.workload()
    show("Ramassage / Sweep", {"Terminés / Finished": finished}, work)
    return finished
