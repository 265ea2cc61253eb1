"""`bonapayer users`: who may sign in to review."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from pipelines.exit_status import ExitStatus
from pipelines.language import Language, language_of_locale
from pipelines.options import Database, DataFolder, Format, OutputFormat, SpokenLanguage, output_format
from pipelines.plain_text import plain_text
from pipelines.settings import Settings, read_settings
from pipelines.speaking import language_in_force, print_line, print_table, tell
from records.account import Account, Role

if TYPE_CHECKING:
    from ledger.accounts import Accounts

_say = language_of_locale().say
_USUAL_ADDRESS = "http://127.0.0.1:8000"

Name = Annotated[str, typer.Argument(help=_say("Le nom de la personne.", "The person's name."))]
AsRole = Annotated[Role, typer.Option("--role", help=_say("Ce qu'elle peut faire.", "What they may do."))]
Address = Annotated[
    str, typer.Option("--address", help=_say("L'adresse des pages de révision.", "The review pages' address."))
]


def add_user(
    name: Name,
    role: AsRole,
    address: Address = _USUAL_ADDRESS,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    settings = read_settings(database=database, data=data, language=language)
    with _accounts(settings) as (accounts, spoken):
        added = accounts.add(name, role, _operator())
        _print_link(accounts, settings, added.name, address, spoken)


def list_users(
    database: Database = None, data: DataFolder = None, shape: Format = None, language: SpokenLanguage = None
) -> None:
    settings = read_settings(database=database, data=data, language=language)
    with _accounts(settings) as (accounts, spoken):
        found = accounts.all()
    if output_format(shape) is OutputFormat.JSON:
        for account in found:
            print_line(account.model_dump_json())
        return
    table = Table(*(spoken.say(*head) for head in (("Nom", "Name"), ("Rôle", "Role"), ("État", "State"))))
    for account in found:
        table.add_row(plain_text(account.name), account.role.value, _state(account, spoken))
    print_table(table)


def change_user(
    name: Name, role: AsRole, database: Database = None, data: DataFolder = None, language: SpokenLanguage = None
) -> None:
    settings = read_settings(database=database, data=data, language=language)
    with _accounts(settings) as (accounts, spoken):
        account = accounts.change_role(name, role, _operator())
    tell(spoken.say(f"{account.name} : {account.role}.", f"{account.name}: {account.role}."))


def disable_user(
    name: Name, database: Database = None, data: DataFolder = None, language: SpokenLanguage = None
) -> None:
    _set_active(name, False, read_settings(database=database, data=data, language=language))


def enable_user(
    name: Name, database: Database = None, data: DataFolder = None, language: SpokenLanguage = None
) -> None:
    _set_active(name, True, read_settings(database=database, data=data, language=language))


def reset_user(
    name: Name,
    address: Address = _USUAL_ADDRESS,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    settings = read_settings(database=database, data=data, language=language)
    with _accounts(settings) as (accounts, spoken):
        _print_link(accounts, settings, name, address, spoken)


@contextmanager
def _accounts(settings: Settings) -> Iterator[tuple["Accounts", Language]]:
    """The ledger's accounts; what they refuse is told and ends the command."""
    from ledger.errors import AccountRefusedError
    from pipelines.opened_ledger import opened_ledger

    spoken = language_in_force(settings)
    with opened_ledger(settings, spoken) as ledger:
        try:
            yield ledger.accounts, spoken
        except AccountRefusedError as error:
            tell(plain_text(spoken.of(error.sentence)))
            raise typer.Exit(ExitStatus.WRONG_USAGE) from error


def _set_active(name: str, active: bool, settings: Settings) -> None:
    with _accounts(settings) as (accounts, spoken):
        account = accounts.set_active(name, active, _operator())
    tell(f"{plain_text(account.name)}{spoken.say(' : ', ': ')}{_state(account, spoken)}.")


def _print_link(accounts: "Accounts", settings: Settings, name: str, address: str, spoken: Language) -> None:
    from review.accounts import new_link

    token = new_link(accounts, settings.review, name, _operator())
    hours = settings.review.link_hours
    tell(
        spoken.say(
            f"Donnez ce lien à la personne : elle y choisit son mot de passe. Il sert une fois, d'ici {hours} heures.",
            f"Give the person this link, to choose their password with. It works once, within {hours} hours.",
        )
    )
    print_line(f"{address.rstrip('/')}/welcome/{token}")


def _operator() -> str:
    """Whoever runs the command, as the system knows them."""
    return f"{getpass.getuser()} (bonapayer users)"


def _state(account: Account, spoken: Language) -> str:
    if not account.active:
        return spoken.say("fermé", "shut")
    return spoken.say("ouvert", "open") if account.has_password else spoken.say("lien donné", "link given")
