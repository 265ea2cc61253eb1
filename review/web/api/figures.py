"""How well the program does, by those who use it."""

from datetime import date

from fastapi import APIRouter

from records.moments import moments_between
from records.status import Status
from review.arrivals import LATELY
from review.as_lived import AsLived, as_lived
from review.benefits.count import benefits, by_hand_of
from review.benefits.figures import BenefitsReport
from review.web.asking import AccountHere, DeskHere

figures = APIRouter(tags=["figures"])


@figures.get("/as-lived")
def lived(desk: DeskHere, _account: AccountHere, from_date: date | None = None, to_date: date | None = None) -> AsLived:
    """Reading accuracy by field and precision by rule, of what was received from one day to the other (both
    included).
    """
    return as_lived(desk.ledger, *moments_between(from_date, to_date, desk.zone))


@figures.get("/benefits")
def brought(
    desk: DeskHere, _account: AccountHere, from_date: date | None = None, to_date: date | None = None
) -> BenefitsReport:
    """Time, errors caught and how right the reading is, by months, of what was received from one day to the other
    (both included); the minutes by hand are those of the settings.
    """
    start, end = moments_between(from_date, to_date, desk.zone)
    return benefits(desk.ledger, desk.zone, by_hand_of(desk.settings), start, end)


@figures.get("/status")
def status(desk: DeskHere, _account: AccountHere) -> Status:
    """How much work there is, what came lately and what became of it, and whether the folder is watched."""
    return Status(at=desk.now(), work=desk.ledger.workload(), lately=desk.ledger.lately(LATELY), **dict(desk.watch()))
