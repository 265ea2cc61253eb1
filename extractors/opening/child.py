"""The child that opens strangers' files: `python -m extractors.opening.child LIFELINE`, started by `ReaderPool`."""

import os
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

from extractors.opening.isolation import allow_processor_time, confine, die_with_parent
from extractors.opening.limits import Limits
from extractors.opening.messages import (
    LENGTH,
    REQUEST,
    BoxReading,
    LookAtBox,
    Orders,
    PagePicture,
    ReadFile,
    Ready,
    Request,
    ShowPage,
    framed,
)
from extractors.opening.unreadable import UnreadableError
from records.problem import Problem, ProblemCode
from records.reading import Reading
from records.record import Record


def main() -> None:
    """Obeys its orders, then answers each request until its standard input closes."""
    die_with_parent(int(sys.argv[1]))
    # Several children run side by side; numpy's own threads would only wait for each other.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not be taken for a reply.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    orders = Orders.model_validate_json(_next_message(sys.stdin.buffer) or b"")
    tempfile.tempdir = orders.folder
    ready = Ready(isolation=confine(orders.limits, Path(orders.folder)))
    replies.write(framed(ready))
    replies.flush()
    while (message := _next_message(sys.stdin.buffer)) is not None:
        request = REQUEST.validate_json(message)
        allow_processor_time(orders.limits.processor_seconds)
        replies.write(framed(_answer(request, orders.limits)))
        replies.flush()


def _next_message(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pipe.read(LENGTH.unpack(head)[0])


def _answer(request: Request, limits: Limits) -> Record:
    try:
        if isinstance(request, ReadFile):
            return _read(request, limits)
        return _shown(request, limits) if isinstance(request, ShowPage) else _looked(request, limits)
    except UnreadableError as error:
        problem = Problem.of(error.code, error.detail or None)
    except MemoryError as error:
        problem = Problem.of(ProblemCode.OUT_OF_MEMORY, str(error) or None)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong in a file is told of that file
        problem = Problem.of(ProblemCode.CRASHED, f"{type(error).__name__}: {error}"[:2000])
    if isinstance(request, ReadFile):
        return Reading(file=request.file, sha256=request.sha256, problem=problem)
    return PagePicture(problem=problem) if isinstance(request, ShowPage) else BoxReading(problem=problem)


def _read(request: ReadFile, limits: Limits) -> Reading:
    from extractors.find_invoices import find_invoices
    from extractors.opening.open_document import open_document

    with open_document(Path(request.path), limits) as document:
        pages = tuple(document.pages)
        return Reading(
            file=request.file,
            sha256=request.sha256,
            pages=len(pages),
            readers=tuple(page.reader for page in pages),
            invoices=find_invoices(document, request.profiles),
            page_words=pages,
        )


def _shown(request: ShowPage, limits: Limits) -> PagePicture:
    from extractors.opening.open_document import open_document
    from extractors.opening.show_page import show_page

    with open_document(Path(request.path), limits) as document:
        return show_page(document.file, request.number, request.dots_per_inch)


def _looked(request: LookAtBox, limits: Limits) -> BoxReading:
    from extractors.opening.open_document import open_document
    from extractors.opening.read_box import read_box

    with open_document(Path(request.path), limits) as document:
        return BoxReading(words=read_box(document.file, request.page, request.box, digits_only=request.digits_only))


if __name__ == "__main__":
    main()
