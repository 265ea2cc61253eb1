"""The pages' routes, all together."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from review.web.asking import DeskHere
from review.web.render import render

pages = APIRouter(include_in_schema=False)


@pages.get("/")
def show_queue(request: Request, desk: DeskHere) -> HTMLResponse:
    """What waits for a person."""
    return render(request, "queue.html", outcomes=desk.ledger.queue(limit=50), counts=desk.ledger.queue_counts())
