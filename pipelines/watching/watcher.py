"""Watching the inbox: look, claim, take in, have it finished, give back; over and over, and at any moment killed."""

import contextlib
import errno
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import datetime, tzinfo

from sqlalchemy.exc import SQLAlchemyError

from ledger.errors import LedgerError
from ledger.ledger import Ledger
from pipelines.journal import note, warn
from pipelines.take_in_file import take_in_file
from pipelines.watching.archive import ArchiveRefusedError, is_archive, open_archive
from pipelines.watching.inbox import Claimed, Inbox, Place
from pipelines.watching.refuse_archive import refuse_archive
from pipelines.watching.returned import note_of_archive, note_of_document, note_of_problem, note_of_trial, place_of
from pipelines.watching.stability import Stability
from pipelines.watching.watch_settings import WatchSettings
from pipelines.watching.work import Work
from records.document import DocumentState
from records.problem import Problem, ProblemCode
from records.record import BilingualText

_MOST_IN_HAND = 200
"""Claimed at once; the rest stands in the inbox, where it is seen."""
_HOUSE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ESTALE, errno.EFBIG}
)


class Watcher:
    """One look at a time: see `look`. `clock` gives aware times; the `now` of a look is in seconds and only goes
    forward. What the house lacks (disk, database) is waited for, and shown; what a file lacks refuses the file. In
    `shadow` mode a file comes back without a word on what was found.
    """

    def __init__(
        self,
        inbox: Inbox,
        ledger: Ledger,
        work: Work,
        settings: WatchSettings,
        zone: tzinfo,
        clock: Callable[[], datetime],
        *,
        shadow: bool = False,
    ) -> None:
        self._inbox, self._ledger, self._work = inbox, ledger, work
        self._settings, self._zone, self._clock, self._shadow = settings, zone, clock, shadow
        self._stability = Stability(settings)
        self._claimed: dict[Claimed, str | None] = dict.fromkeys(inbox.claimed())
        self._failures: Counter[Claimed] = Counter()
        self._next_sweep = 0.0
        self.given_back: Counter[Place] = Counter()
        self.trouble: Exception | None = None
        for room in inbox.left_rooms():
            shutil.rmtree(room, ignore_errors=True)

    @property
    def waiting(self) -> int:
        """Files that stood in the inbox at the last look."""
        return self._stability.waiting

    @property
    def in_hand(self) -> int:
        """Files claimed and not given back."""
        return len(self._claimed)

    def look(self, now: float) -> None:
        """One round. Trouble of the house ends it early and is kept in `trouble`; the next round tries again."""
        try:
            self._claim_what_is_ready(now)
            for claimed, sha256 in list(self._claimed.items()):
                if sha256 is None:
                    self._receive(claimed)
            self._give_back_what_is_finished()
            unfinished = [sha256 for sha256 in self._claimed.values() if sha256 and not self._work.in_hand(sha256)]
            self._work.finish(unfinished)
            if now >= self._next_sweep:
                self._work.sweep()
                self._next_sweep = now + self._settings.sweep_seconds
            self._tell_trouble(self._work.trouble())
        except (SQLAlchemyError, OSError) as error:
            self._tell_trouble(error)

    def give_back_what_is_finished(self) -> None:
        """Gives back what has its outcome, and takes nothing new. Trouble is kept in `trouble`."""
        try:
            self._give_back_what_is_finished()
        except (SQLAlchemyError, OSError) as error:
            self._tell_trouble(error)

    def _tell_trouble(self, trouble: Exception | None) -> None:
        if trouble is not None:
            warn("trouble", trouble=trouble_name(trouble))
        elif self.trouble is not None:
            note("trouble is over")
        self.trouble = trouble

    def _claim_what_is_ready(self, now: float) -> None:
        for dropped in self._stability.ready(self._inbox, self._inbox.dropped(), now):
            if len(self._claimed) >= _MOST_IN_HAND:
                return
            if claimed := self._inbox.claim(dropped):
                # What changed at the last moment is received at a later look.
                self._claimed[claimed] = None
                if claimed.settled:
                    self._receive(claimed)

    def _receive(self, claimed: Claimed) -> None:
        try:
            if is_archive(claimed.path):
                self._open(claimed)
                return
            taken = take_in_file(self._ledger, claimed.path, {})
        except LedgerError as error:
            self._count_failure(claimed, error)
            return
        except OSError as error:
            if error.errno in _HOUSE:
                raise
            self._count_failure(claimed, error)
            return
        if taken.problem is not None:
            self._refuse(claimed, _said_better(taken.problem))
            return
        self._claimed[claimed] = taken.sha256
        note("taken in", document=taken.sha256, file=claimed.path.name)

    def _count_failure(self, claimed: Claimed, error: Exception) -> None:
        self._failures[claimed] += 1
        warn("not taken in", trouble=trouble_name(error), count=self._failures[claimed], file=claimed.path.name)
        if self._failures[claimed] >= self._settings.tries:
            self._refuse(claimed, Problem.of(ProblemCode.CRASHED, repr(error)))

    def _refuse(self, claimed: Claimed, problem: Problem) -> None:
        now = self._clock()
        self._give_back(claimed, Place.REFUSED, note_of_problem(claimed.path.name, problem, now, self._zone))

    def _open(self, claimed: Claimed) -> None:
        room = self._inbox.workroom()
        try:
            count = open_archive(claimed.path, room, self._settings.archive)
        except ArchiveRefusedError as refused:
            self._claimed[claimed] = refuse_archive(self._ledger, claimed.path, refused.problem)
            shutil.rmtree(room)
            return
        except BaseException:
            shutil.rmtree(room, ignore_errors=True)
            raise
        *above, name = claimed.parts
        stem = name.rpartition(".")[0] or name
        for member in self._inbox.add(room, (*above, stem)):
            self._claimed[member] = None
        self._give_back(claimed, Place.DONE, note_of_archive(name, count, self._clock(), self._zone))

    def _give_back_what_is_finished(self) -> None:
        for claimed, sha256 in list(self._claimed.items()):
            if sha256 is None:
                continue
            document = self._ledger.document(sha256)
            if document is None or document.state is not DocumentState.CHECKED:
                continue
            if self._shadow:
                text = note_of_trial(claimed.path.name, document, self._clock(), self._zone)
                self._give_back(claimed, Place.DONE, text, sha256)
                continue
            outcomes = self._ledger.outcome_of(sha256)
            first_time = document.received_at >= claimed.at
            text = note_of_document(claimed.path.name, document, outcomes, first_time, self._clock(), self._zone)
            self._give_back(claimed, place_of(outcomes), text, sha256)

    def _give_back(self, claimed: Claimed, place: Place, text: str, sha256: str | None = None) -> None:
        # A clerk may have emptied our store by hand: the original is kept all the same.
        with contextlib.suppress(FileNotFoundError):
            self._inbox.give_back(claimed, place, text)
        del self._claimed[claimed]
        self._failures.pop(claimed, None)
        self.given_back[place] += 1
        note("given back", document=sha256, outcome=place.value, file=claimed.path.name)


def trouble_name(error: Exception) -> str:
    """What went wrong, in words that hold nothing of a document's: the error's kind and, of the system's, its code."""
    code = errno.errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""
    return f"{type(error).__name__} {code}".strip()


def _said_better(problem: Problem) -> Problem:
    if problem.code is ProblemCode.NOT_FOUND and problem.detail and "Permission" in problem.detail:
        return problem.model_copy(
            update={
                "message": BilingualText(
                    fr="Le fichier ne peut pas être lu : le droit de lecture manque. Donnez-le, puis redéposez-le.",
                    en="The file can't be read: the right to read it is missing. Grant it and drop the file again.",
                )
            }
        )
    return problem
