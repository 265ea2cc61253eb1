"""The Prefect flow over a batch of files.

Prefect shows and retries; the ledger alone says what is done. A batch that was stopped, at any moment, is finished by
running it again: what is read is not read again, what is checked is not checked again.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from sqlalchemy.exc import SQLAlchemyError

from extractors.opening.children import ReaderPool
from ledger.errors import LedgerError
from ledger.opening import open_ledger
from pipelines.batch import Batch, BatchFile, Surroundings, surrounded_by, surroundings
from pipelines.batch_summary import summary_table, summary_text
from pipelines.check_document import check_document
from pipelines.flows.notices import tell_failure
from pipelines.gather_files import gather_files
from pipelines.read_document import read_document
from pipelines.report_files import report_files
from pipelines.settings import read_settings
from pipelines.take_in_file import TakenFile, take_in_file
from pipelines.workbench import Workbench
from pipelines.worker_name import free_claims_of_the_dead
from records.document import DocumentState
from records.problem import Problem, ProblemCode
from validators.read_tables import read_tables

T = TypeVar("T")

LARGEST_CHUNK = 100
"""Documents a task: enough that Prefect's own work is small beside the reading."""
CHUNKS_A_WORKER = 4
"""So that the last chunks end together."""
_SECONDS_BETWEEN_LOOKS = 0.5


def _threads(count: int) -> TaskRunner[PrefectFuture[Any]]:
    return cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=count))


@task(name="take in", retries=2, retry_delay_seconds=[1, 10], cache_policy=NO_CACHE, persist_result=False)
def take_in(bench: Workbench, paths: list[Path]) -> list[TakenFile]:
    """Files into the ledger, in their order, which is the order of arrival."""
    return [take_in_file(bench.ledger, path, bench.first_paths) for path in paths]


@task(name="read", retries=2, retry_delay_seconds=[1, 10], cache_policy=NO_CACHE, persist_result=False)
def read(bench: Workbench, chunk: list[TakenFile]) -> None:
    """Documents read in the children; those that have a reading already are passed over."""
    for taken in chunk:
        if taken.sha256 and not taken.known and bench.claim(taken.sha256):
            read_document(bench.ledger, bench.pool, taken.sha256, taken.path.name)
        bench.advance()


@task(name="check", retries=2, retry_delay_seconds=[1, 10], cache_policy=NO_CACHE, persist_result=False)
def check(bench: Workbench, chunk: list[TakenFile]) -> list[BatchFile]:
    """Documents checked one after the other: each sees all that arrived before it."""
    return [_checked(bench, taken) for taken in chunk]


@flow(
    name="process-batch",
    task_runner=_threads(os.cpu_count() or 1),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_failure],
)
def process_batch(paths: Sequence[Path] = (), report: Path | None = None) -> Batch:
    """Files and folders taken in, read, checked and recorded; exceptions wait in the queue.

    The settings are those of the command that runs the flow, else of `bonapayer.toml` and the environment. Raises
    SettingsError and TablesError before anything is recorded.

    Args:
        paths: Files and folders, as the worker sees them; they stay where they are.
        report: Where to write the report of all that was received; by default none is written.
    """
    given = surroundings() or _found(paths)
    settings = given.settings
    with (
        open_ledger(settings.database_url, settings.data, originals=settings.originals) as ledger,
        ReaderPool(settings.workers, settings.limits) as pool,
    ):
        free_claims_of_the_dead(ledger)
        bench = Workbench(ledger, pool, given.tables, settings, given.advance)
        taken = [file for chunk in _chunks(given.files, LARGEST_CHUNK) for file in take_in(bench, chunk)]
        size = min(LARGEST_CHUNK, -(-len(taken) // (settings.workers * CHUNKS_A_WORKER)) or 1)
        reading = [(chunk, read.submit(bench, chunk)) for chunk in _chunks(taken, size)]
        files: list[BatchFile] = []
        for chunk, future in reading:
            future.result()
            files += check(bench, chunk)
        if report is not None:
            report_files(ledger, settings, report)
    batch = Batch(files)
    create_markdown_artifact(summary_text(batch), key="batch-summary", description="Bon à payer")
    create_table_artifact(summary_table(batch), key="batch-causes", description="Exceptions")
    return batch


def run_batch(given: Surroundings, report: Path | None) -> Batch:
    """The flow run in this process, with as many tasks at once as there are children to read."""
    with surrounded_by(given):
        return process_batch.with_options(task_runner=_threads(given.settings.workers))(report=report)


def _found(paths: Sequence[Path]) -> Surroundings:
    settings = read_settings()
    if settings.tables is None:
        raise ValueError("no tables: set BONAPAYER_TABLES, or tables in bonapayer.toml")
    return Surroundings(settings, read_tables(settings.tables).tables, gather_files(paths), lambda: None)


def _checked(bench: Workbench, taken: TakenFile) -> BatchFile:
    if taken.sha256 is None:
        return BatchFile(taken.path, known=False, problem=taken.problem)
    _wait_for_reading(bench, taken.sha256, taken.path.name)
    try:
        outcomes = check_document(bench.ledger, taken.sha256, bench.tables, bench.rules, bench.day)
    except (SQLAlchemyError, LedgerError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - said, logged and shown
        # A document that the rules stumble on stays unchecked, to be tried again; the others are not kept waiting.
        get_run_logger().exception("not checked: %s", taken.sha256)
        return BatchFile(taken.path, taken.known, problem=Problem.of(ProblemCode.CRASHED, repr(error)))
    problem = next((outcome.problem for outcome in outcomes if outcome.problem), None)
    return BatchFile(taken.path, taken.known, outcomes, problem)


def _wait_for_reading(bench: Workbench, sha256: str, name: str) -> None:
    """Another worker has the document: its reading is waited for, and made here if that worker goes away."""
    while (document := bench.ledger.document(sha256)) and document.state is DocumentState.RECEIVED:
        if bench.claim(sha256):
            read_document(bench.ledger, bench.pool, sha256, name)
        else:
            time.sleep(_SECONDS_BETWEEN_LOOKS)


def _chunks(items: Sequence[T], size: int) -> list[list[T]]:
    return [list(items[start : start + size]) for start in range(0, len(items), size)]
