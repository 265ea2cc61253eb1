"""`bonapayer init`: five questions, then a folder to work in."""

import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from pipelines.exit_status import ExitStatus
from pipelines.init.answers import USUAL_INBOX, Answers, database_fault, inbox_fault, written_minutes
from pipelines.init.guide import NAMES
from pipelines.language import Language, language_of_locale
from pipelines.speaking import tell

_say = language_of_locale().say


def init(
    folder: Annotated[
        Path, typer.Argument(help=_say("Le dossier à préparer.", "The folder to lay out."), show_default=False)
    ],
    yes: Annotated[
        bool, typer.Option("--yes", help=_say("Ne demande rien.", "Asks nothing."), show_default=False)
    ] = False,
    organisation: Annotated[
        str | None, typer.Option(help=_say("Le nom de l'organisme.", "The organisation's name."), show_default=False)
    ] = None,
    language: Annotated[
        Language | None, typer.Option(help=_say("Sa langue.", "Its language."), show_default="locale")
    ] = None,
    inbox: Annotated[
        Path | None,
        typer.Option(help=_say("La boîte de dépôt.", "The inbox."), show_default=USUAL_INBOX),
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(
            help=_say("L'URL de la base de données.", "The database's URL."),
            show_default=_say("SQLite dans le dossier de données", "SQLite in the data folder"),
        ),
    ] = None,
    minutes: Annotated[
        str | None,
        typer.Option(
            "--minutes-by-hand",
            help=_say("Minutes qu'une facture demande à la main.", "Minutes that an invoice takes by hand."),
            show_default=False,
        ),
    ] = None,
) -> None:
    from pipelines.init.lay_out import lay_out

    asks = not yes and sys.stdin.isatty()
    spoken = language or _language(asks)
    answers = Answers(
        organisation=_name(organisation, spoken, asks),
        language=spoken,
        inbox=_inbox(inbox, folder, spoken, asks),
        database=_database(database, spoken, asks),
        minutes_by_hand=_minutes(minutes, spoken, asks),
    )
    try:
        laid = lay_out(folder, answers)
    except OSError as error:
        tell(spoken.say(f"Le dossier ne peut pas être préparé : {error}", f"The folder can't be laid out: {error}"))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    for path in laid.kept:
        tell(spoken.say(f"Gardé tel quel : {path}", f"Kept as it is: {path}"))
    tell(
        spoken.say(
            f"Fichiers écrits : {len(laid.written)}. La suite, dix minutes : {folder / NAMES[spoken]}",
            f"Files written: {len(laid.written)}. What comes next, ten minutes: {folder / NAMES[spoken]}",
        )
    )


def _language(asks: bool) -> Language:
    usual = language_of_locale()
    if not asks:
        return usual
    return Language(
        _ask("1/5  Langue de l'organisme / The organisation's language (fr, en)", usual.value, set(Language))
    )


def _name(given: str | None, spoken: Language, asks: bool) -> str:
    if given is None and asks:
        given = _ask(
            spoken.say(
                "2/5  Nom de l'organisme, comme les fournisseurs l'écrivent (vide : non vérifié)",
                "2/5  The organisation's name, as suppliers write it (empty: not checked)",
            )
        )
    return (given or "").strip()


def _inbox(given: Path | None, folder: Path, spoken: Language, asks: bool) -> Path:
    question = spoken.say(
        "3/5  Boîte de dépôt des factures (depuis ce dossier, ou chemin complet)",
        "3/5  Inbox for invoices (from this folder, or a full path)",
    )
    while True:
        answer = given or Path(_ask(question, USUAL_INBOX) if asks else USUAL_INBOX)
        fault = inbox_fault(answer, folder)
        if fault is None:
            return answer
        tell(spoken.of(fault))
        if given is not None or not asks:
            raise typer.Exit(ExitStatus.WRONG_USAGE)


def _database(given: str | None, spoken: Language, asks: bool) -> str:
    question = spoken.say(
        "4/5  URL de la base de données (vide : SQLite, dans ce dossier)",
        "4/5  The database's URL (empty: SQLite, in this folder)",
    )
    while True:
        answer = given if given is not None else _ask(question) if asks else ""
        fault = database_fault(answer)
        if fault is None:
            return answer
        tell(spoken.of(fault))
        if given is not None:
            raise typer.Exit(ExitStatus.WRONG_USAGE)


def _minutes(given: str | None, spoken: Language, asks: bool) -> Decimal | None:
    question = spoken.say(
        "5/5  Minutes pour vérifier une facture à la main, aujourd'hui (vide : on ne sait pas)",
        "5/5  Minutes to check an invoice by hand, today (empty: not known)",
    )
    while True:
        answer = given if given is not None else _ask(question) if asks else ""
        try:
            return written_minutes(answer)
        except ValueError:
            tell(spoken.say("Un nombre de minutes, comme 12 ou 7,5.", "A number of minutes, such as 12 or 7.5."))
            if given is not None:
                raise typer.Exit(ExitStatus.WRONG_USAGE) from None


def _ask(question: str, usual: str = "", among: set[Language] | None = None) -> str:
    while True:
        answer: str = typer.prompt(question, default=usual, show_default=bool(usual), err=True).strip()
        if among is None or answer in among:
            return answer
