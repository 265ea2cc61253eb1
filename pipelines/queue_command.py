"""How a person gets at the queue."""

import shlex
import sys

from pipelines.settings import Settings


def queue_command(settings: Settings) -> str:
    """The command that lists the queue of these settings; a database's URL is not repeated: it may hold a password."""
    usual = Settings.model_fields["data"].default
    where = ["--data", str(settings.data)] if settings.data != usual else []
    return shlex.join([sys.argv[0], "queue", "list", *where])
