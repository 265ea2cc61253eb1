"""The accounts, for administrators."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from ledger.errors import AccountRefusedError
from records.account import Role
from review.accounts import new_link
from review.web.asking import AdministratorHere, DeskHere, LanguageHere
from review.web.pages.rendering import of
from review.web.render import render

router = APIRouter(prefix="/users")

_Name = Annotated[str, Form(max_length=100)]


@router.get("")
def show_users(request: Request, desk: DeskHere, _administrator: AdministratorHere) -> Response:
    """Every account."""
    return _page(request, desk)


@router.post("")
def add_user(
    request: Request,
    desk: DeskHere,
    administrator: AdministratorHere,
    language: LanguageHere,
    name: _Name,
    role: Annotated[Role, Form()],
) -> Response:
    """A new account, and the one-time link to give to its person."""
    try:
        account = desk.ledger.accounts.add(name, role, administrator.name)
    except AccountRefusedError as refused:
        return _page(request, desk, status_code=422, notices=[("refused", of(refused.sentence, language))], name=name)
    return _with_link(request, desk, account.name, administrator.name)


@router.post("/link")
def give_link(request: Request, desk: DeskHere, administrator: AdministratorHere, name: _Name) -> Response:
    """Another one-time link, to choose another password."""
    return _with_link(request, desk, name, administrator.name)


@router.post("/change")
def change_user(
    request: Request,
    desk: DeskHere,
    administrator: AdministratorHere,
    language: LanguageHere,
    name: _Name,
    role: Annotated[Role | None, Form()] = None,
    active: Annotated[bool | None, Form()] = None,
) -> Response:
    """Another role, or the account opened or closed."""
    try:
        if role is not None:
            desk.ledger.accounts.change_role(name, role, administrator.name)
        if active is not None:
            desk.ledger.accounts.set_active(name, active, administrator.name)
    except AccountRefusedError as refused:
        return _page(request, desk, status_code=422, notices=[("refused", of(refused.sentence, language))])
    return RedirectResponse("/users", 303)


def _with_link(request: Request, desk: DeskHere, name: str, by: str) -> Response:
    token = new_link(desk.ledger.accounts, desk.settings, name, by)
    return _page(request, desk, link=str(request.base_url.replace(path=f"/welcome/{token}")), link_for=name)


def _page(request: Request, desk: DeskHere, status_code: int = 200, **more: object) -> Response:
    shown = {"notices": [], "link": None, "link_for": "", "name": "", "hours": desk.settings.link_hours} | more
    accounts = sorted(desk.ledger.accounts.all(), key=lambda account: (not account.active, account.name.casefold()))
    return render(
        request, "users.html", status_code=status_code, section="users", accounts=accounts, roles=Role, **shown
    )
