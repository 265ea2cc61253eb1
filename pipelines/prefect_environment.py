"""Prefect made quiet and patient; to be called before Prefect is first imported."""

import logging
import os

_ENVIRONMENT = {
    # Without these two Prefect calls its maker at each start, and logs an error where there is no network.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # A temporary server takes longer than the usual 20 s where the processors are busy.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # By it a run whose process died is seen to be dead.
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
}


def prepare_prefect(*, verbose: bool = False) -> None:
    """Sets what the environment leaves unsaid; with `verbose`, Prefect's own log goes to standard error."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO" if verbose else "ERROR")
    if not verbose:
        logging.getLogger("prefect").setLevel(logging.ERROR)
