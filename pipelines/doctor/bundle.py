"""A bundle for whoever helps: what was examined, versions, counts; nothing of people, suppliers or invoices."""

import json
import os
import platform
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from ledger.errors import LedgerError
from ledger.opening import open_ledger
from pipelines.doctor.examined import Examined
from pipelines.settings import Settings

_TELLING_NOTHING = ("workers", "language", "timezone", "as_of", "limits", "watch", "rules", "thresholds")
"""Settings that name nobody and nothing of the organisation's."""


def write_bundle(path: Path, examined: Sequence[Examined], settings: Settings) -> None:
    """Writes the zip at `path`, readable by its owner alone. Raises FileExistsError; OSError."""
    parts = {
        "examined.json": [one.model_dump(mode="json") for one in examined],
        "settings.json": _settings(settings),
        "system.json": {
            "platform": platform.platform(),
            "python": platform.python_version(),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        },
        "packages.json": {
            found.name: found.version
            for found in sorted(metadata.distributions(), key=lambda found: found.name.lower())
        },
        "work.json": _work(settings),
    }
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in parts.items():
            bundle.writestr(name, json.dumps(content, ensure_ascii=False, indent=2))


def _settings(settings: Settings) -> dict[str, object]:
    said = settings.model_dump(mode="json", include=set(_TELLING_NOTHING))
    return {
        **said,
        "database": make_url(settings.database_url).drivername,
        "contracts": len(settings.contracts),
        "buyer_names": len(settings.buyer_names),
        "notices": len(settings.notices),
    }


def _work(settings: Settings) -> dict[str, object]:
    try:
        with open_ledger(settings.database_url, settings.data, originals=settings.originals) as ledger:
            return {"workload": ledger.workload().model_dump(mode="json"), "entries": ledger.trail_head().sequence}
    except (LedgerError, SQLAlchemyError, OSError) as error:
        return {"error": type(error).__name__}
