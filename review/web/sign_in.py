"""Signing in and out, the one-time links, and the choice of language."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from ledger.errors import AccountRefusedError
from review.accounts import (
    LEAST_PASSWORD,
    TooManySignInsError,
    WeakPasswordError,
    WrongPasswordError,
    new_token,
    sha256_of_token,
    sign_in,
    use_link,
)
from review.web.asking import (
    LANGUAGE_COOKIE,
    SESSION_COOKIE,
    START_COOKIE,
    DeskHere,
    PageLanguage,
    csrf_token_for,
)
from review.web.render import render

router = APIRouter(include_in_schema=False)
_LONGEST_NAME = 100


@router.get("/sign-in")
def show_sign_in(request: Request, desk: DeskHere, next: str = "/") -> Response:
    """The form to sign in with."""
    if request.state.signed_in:
        return RedirectResponse(local_path(next), 303)
    return _form(request, desk, "sign_in.html", next=local_path(next))


@router.post("/sign-in")
def do_sign_in(
    request: Request,
    desk: DeskHere,
    name: Annotated[str, Form(max_length=_LONGEST_NAME)] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """A new session under a new token, whatever came before; or the form again, with what is wrong."""
    address = request.client.host if request.client else ""
    if old := request.cookies.get(SESSION_COOKIE):
        desk.ledger.accounts.end_session(sha256_of_token(old))
    try:
        token, _ = sign_in(desk.ledger.accounts, desk.settings, name, password, address)
    except WrongPasswordError:
        return _form(request, desk, "sign_in.html", 401, next=local_path(next), wrong="password", name=name)
    except TooManySignInsError:
        return _form(request, desk, "sign_in.html", 429, next=local_path(next), wrong="too_many", name=name)
    answer = RedirectResponse(local_path(next), 303)
    _keep(answer, desk, SESSION_COOKIE, token)
    answer.delete_cookie(START_COOKIE)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, desk: DeskHere) -> Response:
    """Ends the session."""
    if token := request.cookies.get(SESSION_COOKIE):
        desk.ledger.accounts.end_session(sha256_of_token(token))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(SESSION_COOKIE)
    return answer


@router.get("/welcome/{token}")
def show_welcome(request: Request, desk: DeskHere, token: str) -> Response:
    """The form to choose a password with, by a one-time link."""
    good, account = desk.ledger.accounts.link_is_good(sha256_of_token(token))
    status = 200 if good else 404
    return _form(request, desk, "welcome.html", status, good=good, chosen_for=account, least=LEAST_PASSWORD)


@router.post("/welcome/{token}")
def do_welcome(
    request: Request,
    desk: DeskHere,
    token: str,
    name: Annotated[str, Form(max_length=_LONGEST_NAME)] = "",
    password: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Sets the password; then they sign in with it."""
    good, account = desk.ledger.accounts.link_is_good(sha256_of_token(token))
    wrong = "" if password == again else "differ"
    if good and not wrong:
        try:
            use_link(desk.ledger.accounts, token, password, account.name if account else name)
        except WeakPasswordError:
            wrong = "weak"
        except AccountRefusedError:
            wrong = "name"
        else:
            return RedirectResponse("/sign-in", 303)
    return _form(
        request,
        desk,
        "welcome.html",
        422 if good else 404,
        good=good,
        chosen_for=account,
        least=LEAST_PASSWORD,
        wrong=wrong,
        name=name,
    )


@router.post("/language")
def choose_language(
    request: Request, desk: DeskHere, language: Annotated[PageLanguage, Form()], next: Annotated[str, Form()] = "/"
) -> Response:
    """Remembers the language, with the account where there is one."""
    if request.state.signed_in:
        desk.ledger.accounts.choose_language(request.state.signed_in.account.name, language)
    answer = RedirectResponse(local_path(next), 303)
    _keep(answer, desk, LANGUAGE_COOKIE, language, lasting=365 * 24 * 3600)
    return answer


def _form(request: Request, desk: DeskHere, template: str, status: int = 200, **context: object) -> Response:
    start = request.cookies.get(START_COOKIE)
    fresh = new_token() if start is None and not request.state.signed_in else None
    if fresh:
        request.state.csrf_token = csrf_token_for(fresh)
    answer = render(request, template, status_code=status, **{"wrong": "", "name": "", **context})
    if fresh:
        _keep(answer, desk, START_COOKIE, fresh)
    return answer


def _keep(answer: Response, desk: DeskHere, cookie: str, value: str, lasting: int | None = None) -> None:
    answer.set_cookie(
        cookie, value, max_age=lasting, httponly=True, samesite="strict", secure=desk.settings.behind_https
    )


def local_path(target: str) -> str:
    """A path of ours, whatever was asked: nobody is led elsewhere."""
    parts = urlsplit(target)
    safe = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return target if safe and "\\" not in target and target.isprintable() else "/"
