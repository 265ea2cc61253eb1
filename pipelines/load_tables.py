"""The tables of a command, or a refusal that says what to mend."""

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import Language
from pipelines.plain_text import plain_text
from pipelines.settings import Settings
from pipelines.speaking import tell
from records.tables import Tables
from validators.tables_error import TablesError


def load_tables(settings: Settings, language: Language) -> Tables:
    """The tables that the settings name, their notes told. If they are unfit, tells the faults and ends the command."""
    from validators.read_tables import read_tables

    if settings.tables is None:
        tell(
            language.say(
                "Dites où sont les tables : --tables DOSSIER (ou « tables » dans bonapayer.toml).",
                'Say where the tables are: --tables FOLDER (or "tables" in bonapayer.toml).',
            )
        )
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    if not settings.tables.is_dir():
        tell(
            language.say(
                f"Le dossier des tables n'existe pas : {settings.tables}",
                f"The folder of the tables does not exist: {settings.tables}",
            )
        )
        raise typer.Exit(ExitStatus.WRONG_USAGE)
    try:
        read = read_tables(settings.tables)
    except TablesError as error:
        for fault in error.faults:
            tell(plain_text(language.of(fault.message)))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    for note in read.notes:
        tell(plain_text(language.of(note)))
    known = {contract.contract_number for contract in read.tables.contracts}
    for number in settings.contracts:
        if number not in known:
            tell(
                language.say(
                    f"Les réglages parlent d'un contrat qui n'est pas dans les tables : {plain_text(number)}.",
                    f"The settings speak of a contract that is not in the tables: {plain_text(number)}.",
                )
            )
    return read.tables
