"""Days as people name them, as the moments between which things are looked up."""

from datetime import date, datetime, time, timedelta, tzinfo

_LAST_DAY = date.max - timedelta(days=2)
"""What is later has no next day in every time zone."""


def moments_between(first: date | None, last: date | None, zone: tzinfo) -> tuple[datetime | None, datetime | None]:
    """From the one day to the other, both included, as days go by in `zone`: the first moment, and the one before which
    all lies; None where that end is open.
    """
    start = datetime.combine(first, time.min, zone) if first else None
    end = datetime.combine(min(last, _LAST_DAY) + timedelta(days=1), time.min, zone) if last else None
    return start, end
