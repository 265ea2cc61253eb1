"""`bonapayer`: the command line. Each command is in its own file; none imports what it does not use."""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from pipelines.commands.audit import verify_trail
from pipelines.commands.back_up import back_up, restore
from pipelines.commands.benefits import benefits
from pipelines.commands.check import check
from pipelines.commands.doctor import doctor
from pipelines.commands.export import export
from pipelines.commands.extract import extract
from pipelines.commands.init import init
from pipelines.commands.process import process
from pipelines.commands.queue import list_queue
from pipelines.commands.replay import replay
from pipelines.commands.report import report
from pipelines.commands.retention import retention
from pipelines.commands.review import review
from pipelines.commands.rules import rules
from pipelines.commands.shadow import shadow
from pipelines.commands.status import status
from pipelines.commands.tables import check_tables, import_ocds
from pipelines.commands.users import add_user, change_user, disable_user, enable_user, list_users, reset_user
from pipelines.commands.watch import watch
from pipelines.exit_status import ExitStatus
from pipelines.language import language_of_locale
from pipelines.settings import SettingsError
from pipelines.speaking import tell

_say = language_of_locale().say

app = typer.Typer(
    help=_say(
        "Lit les factures de services professionnels et vérifie chaque ligne.",
        "Reads invoices for professional services and checks each line.",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
queue = typer.Typer(help=_say("Les exceptions à traiter.", "The exceptions to deal with."), no_args_is_help=True)
users = typer.Typer(help=_say("Les comptes de révision.", "The accounts for review."), no_args_is_help=True)
audit = typer.Typer(help=_say("La piste d'audit.", "The audit trail."), no_args_is_help=True)
tables = typer.Typer(help=_say("Les tables de référence.", "The reference tables."), no_args_is_help=True)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"bonapayer {version('bon-a-payer')}")
        raise typer.Exit


@app.callback()
def bonapayer(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_tell_version, is_eager=True, help=_say("Dit la version.", "Says the version.")
        ),
    ] = False,
) -> None:
    """What comes before any command."""


app.command(
    help=_say(
        "Prépare un dossier : réglages, tables, boîte de dépôt.", "Lays out a folder: settings, tables, an inbox."
    )
)(init)
app.command(help=_say("Dit ce que les fichiers contiennent.", "Says what the files hold."))(extract)
app.command(
    help=_say(
        "Lit les fichiers et applique les règles; n'enregistre rien.",
        "Reads the files and applies the rules; records nothing.",
    )
)(check)
app.command(
    help=_say(
        "Lit, vérifie et enregistre un lot de fichiers; les exceptions attendent une personne.",
        "Reads, checks and records a batch of files; exceptions wait for a person.",
    )
)(process)
app.command(
    help=_say(
        "Traite ce qui arrive dans un dossier, jusqu'à l'arrêt.", "Deals with what arrives in a folder, until stopped."
    )
)(watch)
app.command("back-up", help=_say("Sauvegarde le registre et les originaux.", "Backs the ledger and the originals up."))(
    back_up
)
app.command(help=_say("Remet une sauvegarde dans un registre neuf.", "Puts a back-up into a new ledger."))(restore)
app.command(help=_say("Dit si la maison est en ordre.", "Says whether the house is in order."))(doctor)
app.command(help=_say("Dit où en est le travail.", "Says how far the work has come."))(status)
app.command(help=_say("Écrit le rapport des exceptions d'une période.", "Writes the report of a period's exceptions."))(
    report
)
app.command(
    help=_say(
        "Exporte les factures acceptées : CSV, XLSX, UBL 2.1 (EN 16931), dossiers de preuve.",
        "Exports the accepted invoices: CSV, XLSX, UBL 2.1 (EN 16931), evidence files.",
    )
)(export)
app.command(
    help=_say(
        "Montre les règles et leur gravité ; avec un code, explique une règle.",
        "Shows the rules and their severity; with a code, explains one.",
    )
)(rules)
app.command(
    help=_say(
        "Dit ce que d'autres réglages auraient fait des factures passées ; ne décide rien.",
        "Says what other settings would have made of past invoices; decides nothing.",
    )
)(replay)
app.command(
    help=_say(
        "Essai à blanc : compare les verdicts à ce que les gens ont décidé ; ne décide rien.",
        "Shadow mode: compares the verdicts with what people decided; decides nothing.",
    )
)(shadow)
app.command(
    help=_say(
        "Dit ce que l'outil a rapporté : temps, erreurs attrapées, exactitude de la lecture.",
        "Says what the tool has brought: time, errors caught, how right the reading is.",
    )
)(benefits)
app.command(help=_say("Sert les pages de révision.", "Serves the review pages."))(review)
queue.command("list", help=_say("Montre ce qui attend une personne.", "Shows what waits for a person."))(list_queue)
audit.command("verify", help=_say("Dit si ce qui est inscrit est intact.", "Says whether what is recorded is intact."))(
    verify_trail
)
tables.command("check", help=_say("Dit ce qui cloche dans les tables.", "Says what is wrong in the tables."))(
    check_tables
)
tables.command(
    "import-ocds",
    help=_say(
        "Commence les tables à partir de contrats publiés (OCDS 1.1, comme ceux du SEAO).",
        "Begins the tables from published contracts (OCDS 1.1, such as SEAO's).",
    ),
)(import_ocds)
users.command(
    "add", help=_say("Ouvre un compte ; donne un lien à usage unique.", "Opens an account; gives a one-time link.")
)(add_user)
users.command("list", help=_say("Montre les comptes.", "Shows the accounts."))(list_users)
users.command("role", help=_say("Change le rôle d'un compte.", "Changes an account's role."))(change_user)
users.command("disable", help=_say("Ferme un compte.", "Shuts an account."))(disable_user)
users.command("enable", help=_say("Rouvre un compte.", "Opens an account again."))(enable_user)
users.command("reset", help=_say("Donne un nouveau lien de mot de passe.", "Gives a new password link."))(reset_user)
app.add_typer(users, name="users")
app.add_typer(queue, name="queue")
app.add_typer(tables, name="tables")
app.add_typer(audit, name="audit")
app.add_typer(retention, name="retention")


def main() -> None:
    """The command's entry point."""
    try:
        app()
    except SettingsError as error:
        for sentence in error.sentences:
            tell(sentence.fr)
            tell(sentence.en)
        sys.exit(ExitStatus.WRONG_USAGE)
