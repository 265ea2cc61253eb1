"""Who is signed in, and, for administrators, the accounts."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import Field

from records.account import Account, Role
from records.record import Record
from review.accounts import new_link
from review.web.asking import AccountHere, AdministratorHere, DeskHere

accounts = APIRouter(tags=["accounts"])

_Name = Annotated[str, Path(max_length=100)]


class AskedOfAccount(Record):
    """What to change of an account; what is None stays."""

    role: Role | None = None
    active: bool | None = None


class NewAccount(Record):
    name: str = Field(min_length=1, max_length=100)
    role: Role


class AccountWithLink(Record):
    """An account and the path of its one-time link, shown this once."""

    account: Account
    link: str


class WhoIsAsking(Record):
    """Who is signed in; `csrf_token` goes with every change, in the header X-CSRF-Token."""

    account: Account
    csrf_token: str


@accounts.get("/account")
def account(request: Request, asking: AccountHere) -> WhoIsAsking:
    """Who is signed in."""
    return WhoIsAsking(account=asking, csrf_token=request.state.csrf_token)


@accounts.get("/accounts")
def all_accounts(desk: DeskHere, _administrator: AdministratorHere) -> tuple[Account, ...]:
    """Every account."""
    return desk.ledger.accounts.all()


@accounts.post("/accounts", status_code=201)
def add(desk: DeskHere, administrator: AdministratorHere, asked: NewAccount) -> AccountWithLink:
    """Opens an account, and gives the link for its person to choose a password."""
    added = desk.ledger.accounts.add(asked.name, asked.role, administrator.name)
    return _with_link(desk, added, administrator)


@accounts.patch("/accounts/{name}")
def change(desk: DeskHere, administrator: AdministratorHere, name: _Name, asked: AskedOfAccount) -> Account | None:
    """Changes its role, shuts it or opens it again; its sessions end."""
    if asked.role is not None:
        desk.ledger.accounts.change_role(name, asked.role, administrator.name)
    if asked.active is not None:
        desk.ledger.accounts.set_active(name, asked.active, administrator.name)
    return desk.ledger.accounts.get(name)


@accounts.post("/accounts/{name}/link", status_code=201)
def link(desk: DeskHere, administrator: AdministratorHere, name: _Name) -> AccountWithLink:
    """Another link to choose a password with; the former password and sessions end."""
    token_path = new_link(desk.ledger.accounts, desk.settings, name, administrator.name)
    found = desk.ledger.accounts.get(name)
    assert found is not None
    return AccountWithLink(account=found, link=f"/welcome/{token_path}")


def _with_link(desk: DeskHere, account: Account, administrator: Account) -> AccountWithLink:
    token = new_link(desk.ledger.accounts, desk.settings, account.name, administrator.name)
    return AccountWithLink(account=account, link=f"/welcome/{token}")
