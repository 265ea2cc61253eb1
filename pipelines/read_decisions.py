"""People's decisions for a command, or a refusal that names each wrong row."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipelines.exit_status import ExitStatus
from pipelines.language import Language
from pipelines.plain_text import plain_text
from pipelines.speaking import tell

if TYPE_CHECKING:
    from review.shadow.people_decisions import PeopleDecision


def read_decisions_file(path: Path, spoken: Language) -> "tuple[PeopleDecision, ...]":
    """The decisions of that file; where it is unfit, its faults are told and the command ends."""
    from review.shadow.people_decisions import read_decisions
    from validators.tables_error import TablesError

    try:
        return read_decisions(path)
    except TablesError as error:
        for fault in error.faults:
            tell(plain_text(spoken.of(fault.message)))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
    except OSError as error:
        tell(spoken.say(f"Ce fichier ne peut pas être lu : {error}", f"This file can't be read: {error}"))
        raise typer.Exit(ExitStatus.WRONG_USAGE) from error
