"""`bonapayer tables`: what is wrong in the tables; tables begun from published contracts."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import Language, language_of_locale
from pipelines.load_tables import load_tables
from pipelines.options import Files, SpokenLanguage
from pipelines.plain_text import plain_text
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell

if TYPE_CHECKING:
    from validators.open_data.seed_tables import Seeded

_say = language_of_locale().say


def check_tables(
    folder: Annotated[Path, typer.Argument(help=_say("Le dossier des tables.", "The folder of the tables."))],
    language: SpokenLanguage = None,
) -> None:
    settings = read_settings(language=language, tables=folder)
    spoken = language_in_force(settings)
    tables = load_tables(settings, spoken)
    counts = ", ".join(f"{name} {len(rows)}" for name, rows in tables if rows is not None)
    tell(spoken.say(f"Les tables sont bonnes : {counts}.", f"The tables are right: {counts}."))


def import_ocds(
    files: Files,
    output: Annotated[
        Path, typer.Option(help=_say("Où écrire les tables.", "Where to write the tables."), show_default=False)
    ],
    buyer: Annotated[
        list[str] | None,
        typer.Option(
            help=_say("Seulement les contrats de cet acheteur.", "Only this buyer's contracts."), show_default=False
        ),
    ] = None,
    language: SpokenLanguage = None,
) -> None:
    from validators.open_data.seed_tables import TO_FILL, latest_contracts, seed_tables
    from validators.open_data.stream_releases import PackageError

    spoken = language_in_force(read_settings(language=language))
    try:
        contracts = latest_contracts(files, buyer or ())
    except (PackageError, OSError) as error:
        reason = plain_text(str(error))
        tell(
            spoken.say(
                f"Ce fichier n'est pas lisible comme un paquet de publications OCDS 1.1 : {reason}",
                f"This file can't be read as an OCDS 1.1 release package: {reason}",
            )
        )
        raise typer.Exit(ExitStatus.UNREADABLE) from error
    try:
        seeded = seed_tables(contracts, output)
    except OSError as error:
        reason = plain_text(str(error))
        tell(spoken.say(f"Rien n'est écrit par-dessus : {reason}", f"Nothing is written over: {reason}"))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    _tell_seeded(seeded, output / TO_FILL, spoken)


def _tell_seeded(seeded: "Seeded", to_fill: Path, spoken: Language) -> None:
    tell(
        spoken.say(
            f"Contrats de services professionnels : {seeded.contracts}. Fournisseurs : {seeded.vendors}.",
            f"Contracts for professional services: {seeded.contracts}. Suppliers: {seeded.vendors}.",
        )
    )
    by_place = Counter(
        f"{each.file}{spoken.say(', colonne ', ', column ') if each.column else ''}{each.column}"
        for each in seeded.to_fill
    )
    for place, count in by_place.items():
        tell(f"  {place} : {count}" if spoken is Language.FRENCH else f"  {place}: {count}")
    tell(spoken.say(f"Ce qui reste à remplir, ligne par ligne : {to_fill}", f"Left to fill in, row by row: {to_fill}"))
