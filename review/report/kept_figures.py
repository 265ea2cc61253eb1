"""The few figures that a report leaves beside it, for the next one to say what changed."""

from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from records.record import Money, Record

KEPT_FIGURES = "figures.json"


class KeptFigures(Record):
    """As things stood when a report was made. `received` and what follows it are of the report's period; `waiting` and
    what follows it of the whole queue; `contracts` are those that were near their ceiling or their end.
    """

    made_at: datetime
    first_day: date | None
    last_day: date | None
    received: int
    clear: int
    exceptions: int
    unreadable: int
    waiting: int
    waiting_at_stake: dict[str, Money]
    over_thirty_days: int
    contracts: tuple[str, ...]


def earlier_figures(folder: Path) -> KeptFigures | None:
    """Those of the report that stands in that folder; for a folder named by a day, else those of the latest such folder
    before it, beside it. None where there is none that can be read.
    """
    for place in (folder, *_earlier_days(folder)):
        try:
            return KeptFigures.model_validate_json((place / KEPT_FIGURES).read_text("utf-8"))
        except (FileNotFoundError, ValidationError, UnicodeDecodeError):
            continue
    return None


def _earlier_days(folder: Path) -> list[Path]:
    day = _day(folder.name)
    if day is None or not folder.parent.is_dir():
        return []
    days = ((_day(each.name), each) for each in folder.parent.iterdir())
    return [each for found, each in sorted((one for one in days if one[0] and one[0] < day), reverse=True)]


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None
