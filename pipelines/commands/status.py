"""`bonapayer status`: what is in work, what waits, and whether the folder is watched."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from pipelines.language import Language
from pipelines.options import Database, DataFolder, Format, OutputFormat, SpokenLanguage, output_format
from pipelines.plain_text import plain_text
from pipelines.settings import read_settings
from pipelines.speaking import language_in_force, print_line, print_table
from records.document import DocumentState
from review.standing_words import STANDING_WORDS

if TYPE_CHECKING:
    from records.status import Status

_SHOWN = 10


def status(
    database: Database = None, data: DataFolder = None, shape: Format = None, language: SpokenLanguage = None
) -> None:
    from pipelines.opened_ledger import opened_ledger
    from pipelines.status import status_now

    settings = read_settings(database=database, data=data, language=language)
    spoken = language_in_force(settings)
    with opened_ledger(settings, spoken) as ledger:
        found = status_now(ledger, settings, datetime.now(UTC))
    if output_format(shape) is OutputFormat.JSON:
        print_line(found.model_dump_json())
    else:
        print_table(_table(found, spoken))
        if found.lately:
            print_table(_arrivals(found, spoken, settings.timezone))


def _table(found: "Status", spoken: Language) -> Table:
    work, beat = found.work, found.watcher
    table = Table(show_header=False)
    rows = [
        (spoken.say("Reçus, pas encore lus", "Received, not read yet"), work.documents[DocumentState.RECEIVED]),
        (spoken.say("Lus, pas encore vérifiés", "Read, not checked yet"), work.documents[DocumentState.READ]),
        (spoken.say("Vérifiés", "Checked"), work.documents[DocumentState.CHECKED]),
        (spoken.say("Illisibles", "Unreadable"), work.unreadable),
        (spoken.say("En cours", "In work"), work.in_work),
        (spoken.say("En attente d'une personne", "Waiting for a person"), work.queue),
        (spoken.say("Attente la plus longue", "Longest wait"), _age(work.oldest_waiting, found.at)),
        (spoken.say("Plus ancien non terminé", "Oldest not finished"), _age(work.oldest_unfinished, found.at)),
    ]
    if beat is None:
        rows.append((spoken.say("Surveillance", "Watching"), spoken.say("jamais lancée", "never started")))
    else:
        alive = spoken.say("en marche", "running") if found.watching else spoken.say("arrêtée", "stopped")
        rows += [
            (spoken.say("Surveillance", "Watching"), f"{alive} – {beat.inbox} ({beat.host})"),
            (spoken.say("Dernier regard", "Last look"), f"{beat.at.astimezone():%Y-%m-%d %H:%M:%S}"),
            (spoken.say("Dans le dossier, pas encore pris", "In the folder, not taken yet"), beat.waiting),
            (spoken.say("Pris, pas encore rendus", "Taken, not given back yet"), beat.in_hand),
            (
                spoken.say("Rendus (done, to_review, refused)", "Given back (done, to_review, refused)"),
                f"{beat.done}, {beat.to_review}, {beat.refused}",
            ),
        ]
        if beat.trouble:
            rows.append((spoken.say("Ennui", "Trouble"), beat.trouble))
    for name, value in rows:
        table.add_row(name, str(value))
    return table


def _arrivals(found: "Status", spoken: Language, timezone: str) -> Table:
    from review.arrivals import why

    table = Table(title=spoken.say("Dernières arrivées", "Last arrivals"))
    for name in (
        spoken.say("Reçu", "Received"),
        spoken.say("Fichier", "File"),
        spoken.say("Facture", "Invoice"),
        spoken.say("État", "State"),
        spoken.say("Motif", "Reason"),
    ):
        table.add_column(name)
    for outcome in found.lately[:_SHOWN]:
        if outcome.problem:
            state = spoken.say("illisible", "unreadable")
        else:
            state = (
                spoken.of(STANDING_WORDS[outcome.standing]) if outcome.standing else spoken.say("en cours", "in work")
            )
        code, message = why(outcome) or (None, None)
        reason = " – ".join(part for part in (code, spoken.of(message) if message else None) if part)
        received = outcome.received_at.astimezone(ZoneInfo(timezone))
        shown = (f"{received:%Y-%m-%d %H:%M}", outcome.file, outcome.invoice_number or "", state, reason)
        table.add_row(*(Text(plain_text(cell)) for cell in shown))
    return table


def _age(since: datetime | None, now: datetime) -> str:
    if since is None:
        return "–"
    hours, seconds = divmod(int((now - since).total_seconds()), 3600)
    days, hours = divmod(hours, 24)
    return f"{days} d {hours} h" if days else f"{hours} h {seconds // 60} min"
