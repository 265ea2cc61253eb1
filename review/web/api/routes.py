"""The API's routes, all together."""

from typing import Any

from fastapi import APIRouter, Request

from records.record import BilingualText, Record
from review.stale import ChangeSince
from review.web.api.accounts import accounts
from review.web.api.documents import documents
from review.web.api.figures import figures
from review.web.api.invoices import invoices
from review.web.api.parties import parties
from review.web.api.profiles import profiles
from review.web.api.queue import queue
from review.web.downloads import downloads


class Refusal(Record):
    """Every answer from 400 on. `places` are the fields or parts of the request that are wrong; `changed` says what
    others did since the invoice was `seen`; `reference` finds the error in the log.
    """

    code: str
    message: BilingualText
    places: tuple[str, ...] = ()
    changed: tuple[ChangeSince, ...] = ()
    reference: str | None = None


_REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"model": Refusal, "description": "nobody is signed in"},
    403: {"model": Refusal, "description": "not for this role, or without the change's token"},
    404: {"model": Refusal, "description": "there is no such thing"},
    409: {"model": Refusal, "description": "somebody else was quicker, or has it open"},
    422: {"model": Refusal, "description": "what is asked cannot be done"},
}

api = APIRouter(responses=_REFUSALS)
for router in (queue, invoices, documents, parties, figures, profiles, accounts, downloads):
    api.include_router(router)


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> dict[str, Any]:
    """The description of this API."""
    description: dict[str, Any] = request.app.openapi()
    return description
