"""What corrections teach: places learned, to be tried before they count; how right the reading and the rules are."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from records.profile import ProfileState
from review.accounts import may_override
from review.as_lived import as_lived
from review.learn import change_place, try_place
from review.web.asking import AccountHere, DeskHere, LanguageHere
from review.web.pages.kept import kept
from review.web.pages.shown_fields import name_of_kind
from review.web.render import render

router = APIRouter(prefix="/lessons")

_LIVED_DAYS = 30


@router.get("")
def show_lessons(request: Request, desk: DeskHere, language: LanguageHere) -> Response:
    """The places learned from corrections, by supplier."""
    vendors = {vendor.vendor_id: vendor.legal_name for vendor in desk.tables().vendors}
    places = sorted(desk.ledger.profiles.all(), key=lambda each: (each.state.value, each.vendor_id or "", each.number))
    return render(
        request,
        "lessons.html",
        section="lessons",
        places=places,
        vendor_names=vendors,
        field_name=lambda field: name_of_kind(field, language),
    )


@router.get("/accuracy")
def show_accuracy(request: Request, desk: DeskHere, language: LanguageHere) -> Response:
    """How often people changed what was read, and agreed with what was found, of late."""
    start = desk.now() - timedelta(days=_LIVED_DAYS)
    lived = kept(desk.ledger, "as lived", lambda: as_lived(desk.ledger, start))
    return render(
        request,
        "accuracy.html",
        section="lessons",
        lived=lived,
        days=_LIVED_DAYS,
        field_name=lambda field: name_of_kind(field, language),
    )


@router.get("/{number}")
def show_trial(request: Request, desk: DeskHere, account: AccountHere, language: LanguageHere, number: int) -> Response:
    """One place, tried on the supplier's past invoices; nothing is changed by looking."""
    trial = try_place(desk, number)
    vendors = {vendor.vendor_id: vendor.legal_name for vendor in desk.tables().vendors}
    return render(
        request,
        "lesson.html",
        section="lessons",
        trial=trial,
        vendor_name=vendors.get(trial.place.vendor_id or "", trial.place.vendor_id or ""),
        field_name=lambda field: name_of_kind(field, language),
        may_change=may_override(account, desk.settings),
    )


@router.post("/{number}")
def do_change(desk: DeskHere, account: AccountHere, number: int, state: Annotated[ProfileState, Form()]) -> Response:
    """Lets the place count for the next invoices, or no longer."""
    change_place(desk, account, number, state)
    return RedirectResponse("/lessons", 303)
