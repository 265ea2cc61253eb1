"""The API's routes, all together."""

from typing import Any

from fastapi import APIRouter, Request

from review.web.api.documents import documents
from review.web.api.invoices import invoices
from review.web.asking import AccountHere, DeskHere

api = APIRouter()
api.include_router(documents)
api.include_router(invoices)


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> dict[str, Any]:
    """The description of this API."""
    description: dict[str, Any] = request.app.openapi()
    return description


@api.get("/account")
def account(asking: AccountHere) -> dict[str, Any]:
    """Who is signed in."""
    return asking.model_dump(mode="json")


@api.get("/queue/counts")
def counts(desk: DeskHere) -> dict[str, int]:
    """How many invoices stand where."""
    return {standing.value: count for standing, count in desk.ledger.queue_counts().items()}
