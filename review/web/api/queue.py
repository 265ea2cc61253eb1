"""The queue, a page at a time, and several decisions at once."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from ledger.errors import LedgerError
from ledger.queue_page import QueueOrder, QueueQuestion
from ledger.untrusted_text import clean_or_none
from records.outcome import RecordedOutcome, Standing
from records.record import BilingualText, Record
from records.review import Lock
from review.decide import Decided, DecisionAsked, decide
from review.refusal import RefusedError
from review.stale import ChangeSince, StaleError
from review.web.asking import AccountHere, DeskHere

queue = APIRouter(tags=["queue"])

_MOST_AT_ONCE = 200
_Words = Annotated[str | None, Query(max_length=200)]
_Amount = Annotated[Decimal | None, Query(ge=0, lt=Decimal(10) ** 12)]


class QueueRow(Record):
    """One invoice of the queue; `seen` goes with a decision on it, `assigned_to` and `lock` say who has it."""

    outcome: RecordedOutcome
    seen: str
    assigned_to: str | None = None
    lock: Lock | None = None


class QueueRows(Record):
    """`following` asks for the next page (as `after`), None on the last; `count` is of all that answers."""

    rows: tuple[QueueRow, ...]
    following: str | None
    count: int


class OneOfSeveral(DecisionAsked):
    """A decision on one of several entries."""

    entry: int = Field(ge=1, le=2**31 - 1)


class OneResult(Record):
    """What came of one of several decisions: `decided`, or why it was refused."""

    entry: int
    decided: Decided | None = None
    code: str | None = None
    message: BilingualText | None = None
    changed: tuple[ChangeSince, ...] = ()


@queue.get("/queue")
def rows(
    desk: DeskHere,
    _account: AccountHere,
    standing: Annotated[list[Standing] | None, Query()] = None,
    code: _Words = None,
    vendor_id: _Words = None,
    contract_number: _Words = None,
    words: _Words = None,
    at_least: _Amount = None,
    at_most: _Amount = None,
    received_before: datetime | None = None,
    received_after: datetime | None = None,
    order: QueueOrder = QueueOrder.OLDEST,
    after: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> QueueRows:
    """What stands so (waiting, unless said otherwise), narrowed to what is asked."""
    page = desk.ledger.queue_page(
        QueueQuestion(
            standings=tuple(standing or [Standing.WAITING]),
            code=clean_or_none(code),
            vendor_id=clean_or_none(vendor_id),
            contract_number=clean_or_none(contract_number),
            words=clean_or_none(words),
            at_least=at_least,
            at_most=at_most,
            received_before=_aware(desk, received_before),
            received_after=_aware(desk, received_after),
            order=order,
            after=clean_or_none(after),
            limit=limit,
        )
    )
    having = desk.ledger.review.who_has(outcome.sha256 for outcome in page.outcomes)
    return QueueRows(
        rows=tuple(_row(outcome, *having.get(outcome.sha256, (None, None))) for outcome in page.outcomes),
        following=page.following,
        count=page.count,
    )


@queue.get("/queue/counts")
def counts(desk: DeskHere, _account: AccountHere) -> dict[Standing, int]:
    """How many invoices stand where."""
    return desk.ledger.queue_counts()


@queue.post("/decisions")
def several(
    desk: DeskHere, account: AccountHere, asked: Annotated[list[OneOfSeveral], Field(max_length=_MOST_AT_ONCE)]
) -> list[OneResult]:
    """Decides on several entries, each by itself: some may be refused."""
    return [_one(desk, account, each) for each in asked]


def _one(desk: DeskHere, account: AccountHere, asked: OneOfSeveral) -> OneResult:
    try:
        return OneResult(entry=asked.entry, decided=decide(desk, account, asked.entry, asked))
    except RefusedError as error:
        changed = error.changed if isinstance(error, StaleError) else ()
        return OneResult(entry=asked.entry, code=error.code, message=error.sentence, changed=changed)
    except LedgerError:
        message = BilingualText(fr="Cela ne peut pas être décidé.", en="This cannot be decided.")
        return OneResult(entry=asked.entry, code="refused", message=message)


def _row(outcome: RecordedOutcome, assigned_to: str | None, lock: Lock | None) -> QueueRow:
    return QueueRow(outcome=outcome, seen=f"{outcome.entry}.{outcome.decisions}", assigned_to=assigned_to, lock=lock)


def _aware(desk: DeskHere, moment: datetime | None) -> datetime | None:
    """A time without a zone is of the place where the organisation works."""
    return moment.replace(tzinfo=desk.zone) if moment is not None and moment.tzinfo is None else moment
