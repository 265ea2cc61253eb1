"""One file of a batch is taken into the ledger, or refused where nothing can be kept of it."""

import errno
from dataclasses import dataclass
from pathlib import Path

from ledger.errors import NotAnOrdinaryFileError, OriginalChangedError
from ledger.ledger import Ledger
from records.document import DocumentState
from records.problem import Problem, ProblemCode


@dataclass(frozen=True)
class TakenFile:
    """`sha256` is None where the file could not be taken in, and `problem` says why; `known` where its content came
    before, in this batch or in an earlier one that finished with it.
    """

    path: Path
    sha256: str | None
    known: bool = False
    problem: Problem | None = None


def take_in_file(ledger: Ledger, path: Path, first_paths: dict[str, Path]) -> TakenFile:
    """Keeps the file's original and writes it down, once for each content. Raises only what stops the ledger itself.

    `first_paths` holds where this batch first saw each content (SHA-256); this file's is put there.
    """
    try:
        intake = ledger.take_in(path)
    except (FileNotFoundError, PermissionError) as error:
        if error.filename is None or Path(error.filename) != path:
            raise
        return TakenFile(path, None, problem=Problem.of(ProblemCode.NOT_FOUND, str(error)))
    except NotAnOrdinaryFileError as error:
        return TakenFile(path, None, problem=Problem.of(ProblemCode.NOT_A_FILE, str(error)))
    except OriginalChangedError as error:
        return TakenFile(path, None, problem=Problem.of(ProblemCode.DAMAGED, str(error)))
    except OSError as error:
        # What the name leads to became a link, or a socket, which can't be opened at all.
        if error.errno not in (errno.ELOOP, errno.ENXIO):
            raise
        return TakenFile(path, None, problem=Problem.of(ProblemCode.NOT_A_FILE, str(error)))
    document = intake.document
    known = document.state is DocumentState.CHECKED or first_paths.setdefault(document.sha256, path) != path
    return TakenFile(path, document.sha256, known)
