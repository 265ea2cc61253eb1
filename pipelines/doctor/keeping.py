"""Where what was found is kept: the database, the trail's head, who works, the Prefect server."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import httpx
from sqlalchemy.exc import SQLAlchemyError

from ledger.errors import LedgerError
from ledger.ledger import Ledger
from ledger.opening import SCHEMA_VERSION, open_ledger
from pipelines.doctor.examined import Examined, fault, good, warning
from pipelines.settings import Settings
from pipelines.status import status_now

_SECONDS_APART = 5.0


def examine_keeping(settings: Settings) -> Iterator[Examined]:
    """Opens the ledger, which makes it where it is missing."""
    try:
        ledger = open_ledger(settings.database_url, settings.data, originals=settings.originals)
    except (LedgerError, SQLAlchemyError, OSError) as error:
        yield fault(
            "database",
            type(error).__name__,
            "La base de données ne s'ouvre pas : vérifiez son adresse, ses droits et qu'elle tourne.",
            "The database can't be opened: check its address, its rights and that it runs.",
        )
        return
    with ledger:
        yield good("database", f"{ledger.database_kind()}, schema {SCHEMA_VERSION}")
        yield _clock(ledger)
        yield from _work(ledger, settings)
    yield from _server()


def _clock(ledger: Ledger) -> Examined:
    theirs = ledger.database_time()
    apart = abs((datetime.now(UTC) - theirs).total_seconds())
    if apart > _SECONDS_APART:
        return warning(
            "clock",
            f"{apart:.0f} s from the database's",
            "L'horloge diffère de celle de la base de données : réglez l'heure (NTP).",
            "The clock differs from the database's: set the time (NTP).",
        )
    return good("clock", f"{apart:.1f} s from the database's")


def _work(ledger: Ledger, settings: Settings) -> Iterator[Examined]:
    status = status_now(ledger, settings, datetime.now(UTC))
    work, beat = status.work, status.watcher
    waiting = work.unfinished - work.in_work
    age = (status.at - work.oldest_unfinished).total_seconds() if work.oldest_unfinished else 0
    if waiting and age > 4 * settings.watch.sweep_seconds:
        yield warning(
            "work",
            f"{waiting} documents that nobody works on, the oldest for {age / 60:.0f} min",
            "Lancez bonapayer watch ou le ramassage (sweep).",
            "Run bonapayer watch or the sweep.",
        )
    else:
        yield good("work", f"{work.unfinished} unfinished, {work.queue} in the queue")
    if beat is None:
        yield good("watcher", "none has run")
    elif beat.trouble:
        yield fault(
            "watcher", beat.trouble, "La surveillance attend que cela cesse.", "The watcher waits for it to end."
        )
    elif not status.watching and not beat.stopped:
        yield fault(
            "watcher",
            f"gone since {beat.at:%Y-%m-%d %H:%M} UTC",
            "La surveillance s'est arrêtée sans le dire : relancez-la.",
            "The watcher ended without a word: start it again.",
        )
    else:
        yield good("watcher", "running" if status.watching else "stopped")


def _server() -> Iterator[Examined]:
    address = os.environ.get("PREFECT_API_URL")
    if address is None:
        return
    try:
        answer = httpx.get(f"{address}/health", timeout=5)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        yield fault(
            "prefect server",
            type(error).__name__,
            "Le serveur Prefect ne répond pas : prefect server start.",
            "The Prefect server does not answer: prefect server start.",
        )
    else:
        yield good("prefect server", "answers")
