"""What was learned of suppliers' invoices from corrections: seen, tried, put to use, removed."""

from typing import Annotated

from fastapi import APIRouter, Path

from records.profile import KeptPlace, ProfileState
from records.record import Record
from review.learn import Trial, change_place, try_place
from review.web.asking import AccountHere, DeskHere

profiles = APIRouter(prefix="/learned-places", tags=["learned places"])

_Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


class StateAsked(Record):
    state: ProfileState


@profiles.get("")
def all_places(desk: DeskHere, _account: AccountHere) -> tuple[KeptPlace, ...]:
    """Every place that is not removed."""
    return desk.ledger.profiles.all()


@profiles.get("/{number}/trial")
def trial(desk: DeskHere, _account: AccountHere, number: _Number) -> Trial:
    """What the place would give of the supplier's last invoices; changes nothing."""
    return try_place(desk, number)


@profiles.patch("/{number}")
def change(desk: DeskHere, account: AccountHere, number: _Number, asked: StateAsked) -> KeptPlace:
    """Puts a place to use for the next invoices, or removes it."""
    return change_place(desk, account, number, asked.state)
