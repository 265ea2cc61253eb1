"""What `bonapayer init` asks, and what it takes for granted where nobody answers."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.language import Language
from records.record import BilingualText, Record

USUAL_INBOX = "inbox"
_DATABASES = ("sqlite", "postgresql+psycopg")


class Answers(Record):
    """`organisation` is the name that suppliers write on their invoices, empty where it is not to be checked; `inbox`
    is from the folder laid out, or absolute; without a `database`, an SQLite file in the data folder;
    `minutes_by_hand` are those that checking one invoice takes today, None where nobody knows.
    """

    organisation: str = ""
    language: Language = Language.FRENCH
    inbox: Path = Path(USUAL_INBOX)
    database: str = ""
    minutes_by_hand: Decimal | None = None


def written_minutes(answer: str) -> Decimal | None:
    """The minutes, with a comma or a point; None for nothing. Raises ValueError for what is no such number."""
    text = answer.strip().replace(",", ".")
    if not text:
        return None
    try:
        minutes = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(answer) from error
    if not (minutes.is_finite() and 0 < minutes <= 1000):
        raise ValueError(answer)
    return minutes


def database_fault(url: str) -> BilingualText | None:
    """Why this can't be the database's URL, if so; the URL is not repeated: it may hold a password."""
    if not url or urlsplit(url).scheme in _DATABASES:
        return None
    return BilingualText(
        fr="La base de données se dit par une URL : sqlite:////dossier/registre.sqlite3 ou postgresql+psycopg://…",
        en="The database is given by its URL: sqlite:////folder/ledger.sqlite3 or postgresql+psycopg://…",
    )


def inbox_fault(inbox: Path, root: Path) -> BilingualText | None:
    """Why this folder can't be the inbox of what is laid out in `root`, if so: strangers' files land in it."""
    place, house = (root / inbox).resolve(), root.resolve()
    if house.is_relative_to(place) or any(place.is_relative_to(house / name) for name in ("data", "tables")):
        return BilingualText(
            fr=f"{inbox} ne peut pas être la boîte de dépôt : les réglages, les tables et les données sont ailleurs.",
            en=f"{inbox} can't be the inbox: the settings, the tables and the data must lie elsewhere.",
        )
    return None
