"""Who asks, in which language, and the desk they ask at. The application asks `guard` before any route but the static
files: what is not in `PUBLIC` answers nobody who is not signed in, and no change is made without its token.
"""

import hashlib
import hmac
from typing import Annotated, Literal, cast

from fastapi import Depends, HTTPException, Request

from records.account import Account, Role, SignedIn
from review.accounts import sha256_of_token
from review.desk import Desk

PUBLIC = ("/sign-in", "/welcome/", "/language")
SESSION_COOKIE, START_COOKIE, LANGUAGE_COOKIE = "session", "start", "language"
CSRF_HEADER, CSRF_FIELD = "X-CSRF-Token", "csrf_token"
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_OF_ONE_SITE = frozenset({"same-origin", "none", None})

PageLanguage = Literal["fr", "en"]


class NotSignedInError(Exception):
    """Nobody is signed in, or no longer."""


class ForgedRequestError(Exception):
    """A change asked without its token, or from another site."""


def desk_of(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


DeskHere = Annotated[Desk, Depends(desk_of)]


def find_session(request: Request, desk: DeskHere) -> SignedIn | None:
    """The session of the request's cookie, if it stands."""
    token = request.cookies.get(SESSION_COOKIE)
    return desk.ledger.accounts.signed_in(sha256_of_token(token), desk.settings.idle) if token else None


async def guard(request: Request, session: Annotated[SignedIn | None, Depends(find_session)]) -> None:
    """Raises NotSignedInError and ForgedRequestError; else leaves who asks on the request."""
    request.state.signed_in = session
    request.state.csrf_token = csrf_token_of(request, signed_in=session is not None)
    if session is None and not is_public(request.url.path):
        raise NotSignedInError
    if request.method in _CHANGING:
        said = request.headers.get(CSRF_HEADER)
        if said is None and request.headers.get("content-type", "").startswith(
            ("application/x-www-form-urlencoded", "multipart/form-data")
        ):
            said = str((await request.form()).get(CSRF_FIELD, ""))
        expected = request.state.csrf_token
        of_one_site = request.headers.get("sec-fetch-site") in _OF_ONE_SITE
        if not (of_one_site and expected and said and hmac.compare_digest(said.encode(), expected.encode())):
            raise ForgedRequestError


def is_public(path: str) -> bool:
    """Whether that path answers before sign-in."""
    return any(path == each or (each.endswith("/") and path.startswith(each)) for each in PUBLIC)


def csrf_token_of(request: Request, *, signed_in: bool) -> str | None:
    """What a change of this session must carry; before sign-in, of this browser."""
    secret = request.cookies.get(SESSION_COOKIE if signed_in else START_COOKIE)
    return csrf_token_for(secret) if secret else None


def csrf_token_for(secret: str) -> str:
    return hashlib.sha256(b"change:" + secret.encode()).hexdigest()


def account_asking(request: Request) -> Account:
    """Who asks. Raises NotSignedInError."""
    session: SignedIn | None = request.state.signed_in
    if session is None:
        raise NotSignedInError
    return session.account


AccountHere = Annotated[Account, Depends(account_asking)]
"""Whoever is signed in."""


def _deciding(account: AccountHere) -> Account:
    if not account.decides:
        raise HTTPException(403)
    return account


def _administrating(account: AccountHere) -> Account:
    if account.role is not Role.ADMINISTRATOR:
        raise HTTPException(403)
    return account


DecidingHere = Annotated[Account, Depends(_deciding)]
"""A clerk, a supervisor or an administrator; an auditor is refused (403)."""

AdministratorHere = Annotated[Account, Depends(_administrating)]


def language_asked(request: Request) -> PageLanguage:
    """The language that they chose, else French."""
    session: SignedIn | None = getattr(request.state, "signed_in", None)
    chosen = (session.account.language if session else None) or request.cookies.get(LANGUAGE_COOKIE)
    return "en" if chosen == "en" else "fr"


LanguageHere = Annotated[PageLanguage, Depends(language_asked)]
