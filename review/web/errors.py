"""What is answered when something goes wrong: a sentence, and nothing of the inside."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from ledger.errors import AccountRefusedError, DecidedMeanwhileError, LedgerError
from records.record import BilingualText
from review.fields import WrongFieldError
from review.refusal import RefusedError
from review.stale import ChangeSince, StaleError
from review.web.asking import ForgedRequestError, NotSignedInError
from review.web.render import render

_log = logging.getLogger("bonapayer.review")

_SENTENCES = {
    401: ("Ouvrez une session d'abord.", "Sign in first."),
    403: ("Votre rôle ne permet pas cela.", "Your role does not allow this."),
    404: ("Cette page n'existe pas, ou plus.", "This page does not exist, or no longer."),
    405: ("Cette demande n'est pas prévue ici.", "This cannot be asked here."),
    409: (
        "Quelqu'un d'autre a décidé entre-temps : rechargez la page pour voir ce qui a changé.",
        "Somebody else decided meanwhile: reload the page to see what changed.",
    ),
    413: ("La demande est trop grosse.", "The request is too large."),
    422: ("La demande n'est pas comprise.", "The request is not understood."),
    429: ("Trop d'essais : attendez un peu.", "Too many tries: wait a while."),
    500: ("Une erreur est survenue. Rien n'a été changé.", "Something went wrong. Nothing was changed."),
}


def answer_errors(app: FastAPI) -> None:
    """Makes the application answer so."""

    async def not_signed_in(request: Request, _error: Exception) -> Response:
        if _is_api(request):
            return problem(request, 401, "not_signed_in")
        if "HX-Request" in request.headers:
            return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
        there = request.url.path if request.method == "GET" else "/"
        query = f"?{request.url.query}" if request.method == "GET" and request.url.query else ""
        where = f"?next={quote(there + query, safe='')}" if there != "/" else ""
        return RedirectResponse(f"/sign-in{where}", 303)

    async def forged(request: Request, _error: Exception) -> Response:
        sentence = BilingualText(
            fr="Cette page a vieilli : rechargez-la et recommencez.",
            en="This page is too old: reload it and try again.",
        )
        return problem(request, 403, "stale_page", sentence)

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, RefusedError)
        changed = error.changed if isinstance(error, StaleError) else ()
        return problem(request, error.status, error.code, error.sentence, changed=changed)

    async def wrong_field(request: Request, error: Exception) -> Response:
        assert isinstance(error, WrongFieldError)
        return problem(request, 422, "wrong_field", error.sentence, places=[error.field])

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return problem(request, error.status_code, _code(error.status_code))

    async def not_understood(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        places = [".".join(str(part) for part in each["loc"]) for each in error.errors()]
        return problem(request, 422, "not_understood", places=places)

    async def of_ledger(request: Request, error: Exception) -> Response:
        status = 409 if isinstance(error, DecidedMeanwhileError) else 404 if "Unknown" in type(error).__name__ else 422
        if isinstance(error, AccountRefusedError):
            return problem(request, 422, "account_refused", error.sentence)
        return problem(request, status, "decided_meanwhile" if status == 409 else _code(status))

    async def unforeseen(request: Request, error: Exception) -> Response:
        reference = secrets.token_hex(4)
        _log.error("reference %s: %s %s", reference, request.method, request.url.path, exc_info=error)
        return problem(request, 500, "error", reference=reference)

    handlers: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
        NotSignedInError: not_signed_in,
        ForgedRequestError: forged,
        RefusedError: refused,
        WrongFieldError: wrong_field,
        HTTPException: of_http,
        RequestValidationError: not_understood,
        LedgerError: of_ledger,
        Exception: unforeseen,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def problem(
    request: Request,
    status: int,
    code: str,
    sentence: BilingualText | None = None,
    reference: str | None = None,
    places: list[str] | None = None,
    changed: Sequence[ChangeSince] = (),
) -> Response:
    """The answer in JSON for the API, as a page for people."""
    french, english = _SENTENCES.get(status, _SENTENCES[422] if status < 500 else _SENTENCES[500])
    said = sentence or BilingualText(fr=french, en=english)
    if _is_api(request):
        content = {
            "code": code,
            "message": said.model_dump(),
            "reference": reference,
            "places": places,
            "changed": [change.model_dump(mode="json") for change in changed] or None,
        }
        return JSONResponse({name: value for name, value in content.items() if value is not None}, status)
    return render(
        request, "error.html", status_code=status, sentence=said, reference=reference, code=code, changed=changed
    )


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _code(status: int) -> str:
    return {403: "not_allowed", 404: "not_found", 409: "decided_meanwhile", 429: "too_many"}.get(status, "refused")
