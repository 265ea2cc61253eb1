"""`bonapayer retention`: what is past its years is listed, approved by a person, then erased; or held."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.table import Table

from pipelines.exit_status import ExitStatus
from pipelines.language import Language, language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import Database, DataFolder, Format, OutputFormat, SpokenLanguage, TablesFolder, output_format
from pipelines.plain_text import plain_text
from pipelines.settings import Settings, read_settings
from pipelines.speaking import language_in_force, print_line, print_table, tell

_say = language_of_locale().say

retention = typer.Typer(
    help=_say("La conservation : lister, approuver, effacer, retenir.", "Retention: list, approve, erase, hold."),
    no_args_is_help=True,
)
Person = Annotated[str, typer.Option(help=_say("Qui décide.", "Who decides."), show_default=False)]
Reason = Annotated[str, typer.Option(help=_say("Pourquoi.", "Why."), show_default=False)]
Document = Annotated[
    str, typer.Argument(help=_say("Le SHA-256 du document.", "The document's SHA-256."), show_default=False)
]


@retention.command("list", help=_say("Ce qui a passé ses années.", "What is past its years."))
def list_due(
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    shape: Format = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.opened_ledger import opened_ledger
    from pipelines.retention import due_documents, past_before

    settings = read_settings(tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    loaded = load_tables(settings, spoken)
    with opened_ledger(settings, spoken) as ledger:
        found = due_documents(ledger, settings, loaded)
    if output_format(shape) is OutputFormat.JSON:
        for due in found:
            print_line(due.model_dump_json())
        return
    title = spoken.say("Reçu avant le", "Received before")
    table = Table(
        "SHA-256",
        spoken.say("Fichier", "File"),
        spoken.say("Reçu", "Received"),
        "",
        title=f"{title} {past_before(settings):%Y-%m-%d}",
    )
    for due in found:
        kept = due.kept
        state = spoken.say(*due.why_not) if due.why_not else ""
        if kept.approved_by:
            state = spoken.say(f"approuvé par {kept.approved_by}", f"approved by {kept.approved_by}")
        table.add_row(kept.sha256, plain_text(kept.name), f"{kept.received_at:%Y-%m-%d}", plain_text(state))
    print_table(table)


@retention.command(help=_say("Approuve l'effacement.", "Approves the erasure."))
def approve(
    person: Person,
    reason: Reason,
    documents: Annotated[
        list[str] | None,
        typer.Argument(help=_say("Les SHA-256 ; sinon --all.", "The SHA-256s; else --all."), show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_say("Tout ce qui peut l'être.", "All that can be."))] = False,
    tables: TablesFolder = None,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    from pipelines.opened_ledger import opened_ledger
    from pipelines.retention import due_documents, past_before

    settings = read_settings(tables=tables, database=database, data=data, language=language)
    spoken = language_in_force(settings)
    loaded = load_tables(settings, spoken)
    with opened_ledger(settings, spoken) as ledger:
        free = [
            due.kept.sha256
            for due in due_documents(ledger, settings, loaded)
            if due.why_not is None and due.kept.approved_by is None
        ]
        wanted = free if every else list(documents or ())
        for sha256 in wanted:
            if sha256 not in free:
                tell(spoken.say(f"Ne peut pas être effacé : {sha256}", f"Can't be erased: {sha256}"))
                raise typer.Exit(ExitStatus.WRONG_USAGE)
        with _refusals_told(spoken):
            ledger.retention.approve(wanted, past_before(settings), person, reason)
    tell(spoken.say(f"Approuvés : {len(wanted)}.", f"Approved: {len(wanted)}."))


@retention.command(help=_say("Efface ce qui est approuvé.", "Erases what is approved."))
def erase(database: Database = None, data: DataFolder = None, language: SpokenLanguage = None) -> None:
    from pipelines.erase import erase_approved
    from pipelines.opened_ledger import opened_ledger

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    with opened_ledger(settings, spoken) as ledger:
        gone = erase_approved(ledger, settings)
    tell(spoken.say(f"Effacés : {len(gone)}.", f"Erased: {len(gone)}."))


@retention.command(help=_say("Met un document en retenue légale.", "Puts a document on legal hold."))
def hold(
    document: Document,
    person: Person,
    reason: Reason,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    _hold_or_lift(read_settings(database=database, data=data, language=language), document, person, reason, held=True)


@retention.command(help=_say("Lève une retenue légale.", "Lifts a legal hold."))
def lift(
    document: Document,
    person: Person,
    reason: Reason,
    database: Database = None,
    data: DataFolder = None,
    language: SpokenLanguage = None,
) -> None:
    _hold_or_lift(read_settings(database=database, data=data, language=language), document, person, reason, held=False)


def _hold_or_lift(settings: Settings, document: str, person: str, reason: str, *, held: bool) -> None:
    from pipelines.opened_ledger import opened_ledger

    spoken = language_in_force(settings)
    with opened_ledger(settings, spoken) as ledger, _refusals_told(spoken):
        if held:
            ledger.retention.hold(document, person, reason)
        else:
            ledger.retention.lift(document, person, reason)
    tell(spoken.say("C'est inscrit.", "It is recorded."))


@contextmanager
def _refusals_told(spoken: Language) -> Iterator[None]:
    from ledger.errors import LedgerError

    try:
        yield
    except LedgerError as error:
        tell(spoken.say(f"Refusé : {error}", f"Refused: {error}"))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
