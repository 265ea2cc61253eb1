"""`bonapayer audit verify`: whether what is recorded is as it was recorded."""

from typing import Annotated

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import Language, language_of_locale
from pipelines.options import Database, DataFolder, SpokenLanguage
from pipelines.plain_text import plain_text
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, tell
from records.trail import TrailFault, TrailHead

_speak = language_of_locale().say

Seal = Annotated[
    str | None,
    typer.Option(
        "--seal",
        help=_speak("Un sceau gardé d'un rapport : NUMÉRO:EMPREINTE.", "A seal kept from a report: NUMBER:HASH."),
        show_default=False,
    ),
]


def verify_trail(
    database: Database = None, data: DataFolder = None, language: SpokenLanguage = None, seal: Seal = None
) -> None:
    from pipelines.opened_ledger import opened_ledger

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    try:
        kept = None if seal is None else TrailHead.of_seal(seal)
    except ValueError as error:
        raise typer.BadParameter(
            spoken.say(
                f"« {seal} » n'est pas un sceau : un numéro, deux-points, une empreinte.",
                f"“{seal}” is no seal: a number, a colon, a hash.",
            ),
            param_hint="--seal",
        ) from error
    with opened_ledger(settings, spoken) as ledger:
        faults = ledger.verify(kept)
        head = ledger.trail_head()
    for fault in faults:
        tell(f"{_place(fault, spoken)}{plain_text(spoken.of(fault.message))}")
    if faults:
        raise typer.Exit(ExitStatus.EXCEPTION)
    tell(
        spoken.say(
            f"Le registre est intact : {head.sequence} inscriptions, dernière empreinte {head.hash}.",
            f"The ledger is intact: {head.sequence} entries, last hash {head.hash}.",
        )
    )


def _place(fault: TrailFault, spoken: Language) -> str:
    entry = spoken.say(f"inscription {fault.sequence}", f"entry {fault.sequence}") if fault.sequence else ""
    document = f"document {fault.document}" if fault.document else ""
    place = ", ".join(part for part in (entry, document) if part)
    return f"{place} : " if place and spoken is Language.FRENCH else f"{place}: " if place else ""
