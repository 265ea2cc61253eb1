"""A document of the ledger is read from its original, and the reading written down."""

from pathlib import Path, PurePath

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from pipelines.journal import pages_read
from records.document import DocumentState
from records.problem import Problem, ProblemCode
from records.profile import SupplierProfile
from records.reading import Reading

_READINGS = 3


def read_document(ledger: Ledger, pool: ReaderPool, sha256: str, name: str) -> None:
    """Reads the original kept under `sha256`, unless it was read before; `name` is the file's own name."""
    document = ledger.document(sha256)
    if document is not None and document.state is not DocumentState.RECEIVED:
        return
    reading = _read(pool, ledger.originals.path_of(sha256), ledger.profiles.in_use())
    ledger.record_reading(_named(reading, sha256, name))
    pages_read.inc(reading.pages)


def _read(pool: ReaderPool, path: Path, profiles: tuple[SupplierProfile, ...]) -> Reading:
    """A reader that stopped may have been ended from outside: a file is not blamed for it the first time."""
    for _ in range(_READINGS - 1):
        reading = pool.read(path, profiles)
        if reading.problem is None or reading.problem.code is not ProblemCode.CRASHED:
            return reading
    return pool.read(path, profiles)


def _named(reading: Reading, sha256: str, name: str) -> Reading:
    problem = reading.problem
    # The original is kept without its ending, which alone tells what the file claimed to be.
    if problem and problem.code is ProblemCode.UNSUPPORTED and PurePath(name).suffix.lower() == ".pdf":
        problem = Problem.of(ProblemCode.NOT_A_PDF, problem.detail)
    return reading.model_copy(update={"file": name, "sha256": sha256, "problem": problem})
