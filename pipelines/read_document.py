"""A document of the ledger is read from its original, and the reading written down."""

from pathlib import PurePath

from extractors.children import ReaderPool
from ledger.ledger import Ledger
from records.document import DocumentState
from records.problem import Problem, ProblemCode
from records.reading import Reading


def read_document(ledger: Ledger, pool: ReaderPool, sha256: str, name: str) -> None:
    """Reads the original kept under `sha256`, unless it was read before; `name` is the file's own name."""
    document = ledger.document(sha256)
    if document is not None and document.state is not DocumentState.RECEIVED:
        return
    reading = pool.read(ledger.originals.path_of(sha256))
    ledger.record_reading(_named(reading, sha256, name))


def _named(reading: Reading, sha256: str, name: str) -> Reading:
    problem = reading.problem
    # The original is kept without its ending, which alone tells what the file claimed to be.
    if problem and problem.code is ProblemCode.UNSUPPORTED and PurePath(name).suffix.lower() == ".pdf":
        problem = Problem.of(ProblemCode.NOT_A_PDF, problem.detail)
    return reading.model_copy(update={"file": name, "sha256": sha256, "problem": problem})
