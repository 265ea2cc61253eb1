"""Reading files in child processes, so that no file can hurt more than its own reading."""

import hashlib
import os
import queue
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

from pydantic import ValidationError

from extractors.opening.limits import Limits
from extractors.opening.messages import (
    LENGTH,
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
from records.page import Box, Page
from records.problem import Problem, ProblemCode
from records.profile import SupplierProfile
from records.reading import Reading
from records.record import Record

_SECONDS_TO_START = 60.0
_PIECE = 1024 * 1024
_KEPT_SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX", "LD_LIBRARY_PATH")
_NEARLY_ALL = 0.7
_FOLDERS = "reader-of-"
_SIGNS_OF_NO_MEMORY = ("bad_alloc", "MemoryError", "Insufficient memory", "out of memory", "Cannot allocate memory")


Answer = TypeVar("Answer", Reading, PagePicture, BoxReading)


class ReaderPool:
    """Reads files in at most `children` processes at a time, each under `limits`. A context manager; `read` may be
    called from any number of threads. Children start when first needed, stay warm from file to file, and are replaced
    after `limits.files_per_child` files, at a time limit, and when they die.
    """

    def __init__(self, children: int = 1, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._places: queue.LifoQueue[_Child | None] = queue.LifoQueue()
        self._count = children
        for _ in range(children):
            self._places.put(None)

    def __enter__(self) -> Self:
        _remove_left_folders()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for _ in range(self._count):
            child = self._places.get()
            if child is not None:
                child.end()

    def read(self, path: Path, profiles: Sequence[SupplierProfile] = ()) -> Reading:
        """The file read, or why it could not be; `profiles` are what was learned of suppliers. Waits for a free child,
        and for the reading.

        Never raises for what the file is or holds. Links, folders, pipes and devices are refused unopened.
        """
        return self._with_child(lambda child: child.read(path, tuple(profiles)))

    def show(self, path: Path, number: int, dots_per_inch: int) -> PagePicture:
        """The picture of a page (from 1) as the file shows it, or why there is none. Waits and refuses as `read`."""
        return self._with_child(lambda child: child.show(path, number, dots_per_inch))

    def look(self, path: Path, page: Page, box: Box, *, digits_only: bool = False) -> BoxReading:
        """The words in a box of a page that was read before, the box in points of the page as shown; or why there are
        none to be had. Waits and refuses as `read`.
        """
        return self._with_child(lambda child: child.look(path, page, box, digits_only))

    def _with_child(self, ask: Callable[["_Child"], Answer]) -> Answer:
        child: _Child | None = self._places.get()
        try:
            child = self._alive(child)
            answer = ask(child)
            if child.is_spent():
                child.end()
                child = None
        except BaseException:
            if child is not None:
                child.end()
                child = None
            raise
        finally:
            self._places.put(child)
        return answer

    def _alive(self, child: "_Child | None") -> "_Child":
        if child is not None and child.is_spent():
            child.end()
            child = None
        return child or _Child(self._limits)

    def isolation(self) -> tuple[str, ...]:
        """Which measures a child's isolation has on this system: `limits`, `no-network`, `no-new-privileges`, `files`,
        `calls`. Starts a child if none runs.
        """
        child = self._places.get()
        try:
            child = self._alive(child)
            return child.isolation()
        finally:
            self._places.put(child)


class _ChildError(Exception):
    """The child gave no answer; `code` says why."""

    def __init__(self, code: ProblemCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class _Child:
    """One process and its folder."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._files = 0
        self._most_memory = 0
        self._ready: Ready | None = None
        self._folder = Path(tempfile.mkdtemp(prefix=f"{_FOLDERS}{os.getpid()}-"))
        self._errors: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 - closed by end()
        lifeline, self._lifeline = os.pipe()
        code = str(Path(__file__).resolve().parents[2])
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", "extractors.opening.child", str(lifeline)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=self._folder,
            env={
                **{name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                "PYTHONPATH": code,
                "PYTHONDONTWRITEBYTECODE": "1",
                "HOME": str(self._folder),
                "TMPDIR": str(self._folder),
                "OMP_THREAD_LIMIT": "1",
                "OPENBLAS_NUM_THREADS": "1",
            },
            pass_fds=(lifeline,),
            start_new_session=True,
        )
        os.close(lifeline)

    def isolation(self) -> tuple[str, ...]:
        if self._ready is None:
            self._send(Orders(limits=self._limits, folder=str(self._folder)))
            self._ready = Ready.model_validate_json(self._reply(time.monotonic() + _SECONDS_TO_START))
        return self._ready.isolation

    def is_spent(self) -> bool:
        return self._files >= self._limits.files_per_child or self._has_died()

    def _has_died(self) -> bool:
        if self._process.returncode is not None:
            return True
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def read(self, path: Path, profiles: tuple[SupplierProfile, ...]) -> Reading:
        # A file system's name is bytes, not always text, and a record holds text.
        name = os.fsencode(path.name).decode("utf-8", "replace")
        sha256 = ""

        def request(kept: str, taken: str) -> ReadFile:
            nonlocal sha256
            sha256 = taken
            return ReadFile(path=kept, file=name, sha256=taken, profiles=profiles)

        answer = self._answer(path, request, Reading)
        if isinstance(answer, Problem):
            return Reading(file=name, sha256=sha256, problem=answer)
        return answer.model_copy(update={"file": name, "sha256": sha256})

    def show(self, path: Path, number: int, dots_per_inch: int) -> PagePicture:
        answer = self._answer(
            path, lambda kept, _: ShowPage(path=kept, number=number, dots_per_inch=dots_per_inch), PagePicture
        )
        return PagePicture(problem=answer) if isinstance(answer, Problem) else answer

    def look(self, path: Path, page: Page, box: Box, digits_only: bool) -> BoxReading:
        bare = page.model_copy(update={"words": ()})
        answer = self._answer(
            path, lambda kept, _: LookAtBox(path=kept, page=bare, box=box, digits_only=digits_only), BoxReading
        )
        return BoxReading(problem=answer) if isinstance(answer, Problem) else answer

    def _answer(self, path: Path, request: Callable[[str, str], Request], kind: type[Answer]) -> Answer | Problem:
        """What the child says to a request, made of the place and the SHA-256 of its copy of the file."""
        kept = self._folder / f"document{path.suffix.lower() if path.suffix.lower() in _KEPT_SUFFIXES else ''}"
        self._files += 1
        try:
            asked = request(str(kept), _taken(path, kept, self._limits.file_bytes))
            self.isolation()
            deadline = time.monotonic() + self._limits.seconds
            self._send(asked)
            return kind.model_validate_json(self._reply(deadline))
        except UnreadableError as error:
            return Problem.of(error.code, error.detail or None)
        except _ChildError as error:
            self._kill()
            return Problem.of(error.code, str(error))
        except ValidationError as error:
            self._kill()
            return Problem.of(ProblemCode.CRASHED, f"no {kind.__name__} in the reply: {error.error_count()} errors")
        finally:
            self._empty_folder()

    def end(self) -> None:
        """Ends the process and all that it started; its folder goes too."""
        self._kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    # What was still to be sent has nobody left to read it.
                    continue
        os.close(self._lifeline)
        self._errors.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _kill(self) -> None:
        # The group is killed even when its leader has died: programs that it started may live on. Until the leader is
        # waited for, no other process can have its number.
        if self._process.returncode is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            _, status, used = os.wait4(self._process.pid, 0)
            self._process.returncode = os.waitstatus_to_exitcode(status)
            self._most_memory = used.ru_maxrss * 1024

    def _send(self, message: Record) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(framed(message))
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise self._death() from error

    def _reply(self, deadline: float) -> bytes:
        length = LENGTH.unpack(self._received(LENGTH.size, deadline))[0]
        if length > self._limits.output_bytes:
            raise _ChildError(ProblemCode.TOO_LARGE, f"a reply of {length} bytes")
        return self._received(length, deadline)

    def _received(self, length: int, deadline: float) -> bytes:
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        pieces = bytearray()
        while len(pieces) < length:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([pipe], [], [], left)[0]:
                raise _ChildError(ProblemCode.TIMEOUT, f"stopped after {self._limits.seconds:.0f} seconds")
            piece = os.read(pipe, min(_PIECE, length - len(pieces)))
            if not piece:
                raise self._death()
            pieces += piece
        return bytes(pieces)

    def _death(self) -> _ChildError:
        """Why the process is gone, by its last words and the signal that ended it."""
        self._kill()
        status = self._process.returncode
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - 2000))
        last_words = self._errors.read().decode(errors="replace").strip()
        detail = f"exit {status}: {last_words}"
        if status == -signal.SIGXCPU:
            return _ChildError(ProblemCode.TIMEOUT, detail)
        # A library that gets no more memory may end the process without a word.
        filled = self._most_memory > _NEARLY_ALL * self._limits.memory_bytes
        if filled or any(sign in last_words for sign in _SIGNS_OF_NO_MEMORY):
            return _ChildError(ProblemCode.OUT_OF_MEMORY, detail)
        return _ChildError(ProblemCode.CRASHED, detail)

    def _empty_folder(self) -> None:
        for entry in self._folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)


def _remove_left_folders() -> None:
    """Removes what children of a killed process left behind: a copy of the file that they were reading."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDERS}*-*"):
        owner = folder.name.removeprefix(_FOLDERS).partition("-")[0]
        if owner.isdecimal() and not Path(f"/proc/{owner}").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _taken(path: Path, kept: Path, most_bytes: int) -> str:
    """Copies an ordinary file to `kept` and gives the SHA-256 of what was copied, so that both are of the same bytes
    even when the file changes meanwhile. What is past `most_bytes` is hashed but not kept.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise UnreadableError(ProblemCode.NOT_A_FILE)
        source = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError as error:
        raise UnreadableError(ProblemCode.NOT_FOUND, str(error)) from error
    except (OSError, ValueError) as error:
        raise UnreadableError(ProblemCode.NOT_A_FILE, str(error)) from error
    digest = hashlib.sha256()
    with os.fdopen(source, "rb") as file, kept.open("wb") as copy:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UnreadableError(ProblemCode.NOT_A_FILE)
        while piece := file.read(_PIECE):
            digest.update(piece)
            if copy.tell() <= most_bytes:
                copy.write(piece)
    return digest.hexdigest()
