"""The ledger of a command, or a refusal that says why it can't be opened."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy.exc import OperationalError

from ledger.errors import LedgerTooNewError, WrongDatabaseUrlError
from ledger.ledger import Ledger
from ledger.opening import open_ledger
from pipelines.exit_status import ExitStatus
from pipelines.language import Language
from pipelines.settings import Settings
from pipelines.speaking import tell


@contextmanager
def opened_ledger(settings: Settings, language: Language) -> Iterator[Ledger]:
    """The ledger that the settings name; where it can't be opened, the reason is told and the command ends."""
    try:
        ledger = open_ledger(settings.database_url, settings.data, originals=settings.originals)
    except (WrongDatabaseUrlError, LedgerTooNewError, OperationalError, OSError) as error:
        reason = error.orig if isinstance(error, OperationalError) else error
        tell(
            language.say(
                f"Le registre ne peut pas être ouvert : {reason}",
                f"The ledger can't be opened: {reason}",
            )
        )
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    with ledger:
        yield ledger
