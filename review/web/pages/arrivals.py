"""What came lately and what became of it; how much work there is; whether the folder is watched."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from review.arrivals import LATELY, why
from review.web.asking import DeskHere
from review.web.render import render

router = APIRouter()


@router.get("/status")
def show_status(request: Request, desk: DeskHere) -> HTMLResponse:
    """The same as `bonapayer status` tells."""
    return render(
        request,
        "status.html",
        section="status",
        work=desk.ledger.workload(),
        watch=desk.watch(),
        lately=[(outcome, why(outcome)) for outcome in desk.ledger.lately(LATELY)],
    )
