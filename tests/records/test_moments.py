"""Days as people name them hold every moment of those days, where they live, and no other."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from records.moments import moments_between

MONTREAL = ZoneInfo("America/Toronto")


def test_both_days_are_whole_where_people_live() -> None:
    start, end = moments_between(date(2026, 10, 1), date(2026, 10, 31), MONTREAL)
    assert start == datetime(2026, 10, 1, 4, tzinfo=UTC)
    assert end == datetime(2026, 11, 1, 4, tzinfo=UTC)


def test_the_day_the_clocks_go_back_has_its_twenty_five_hours() -> None:
    start, end = moments_between(date(2026, 11, 1), date(2026, 11, 1), MONTREAL)
    assert start is not None
    assert end is not None
    assert (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() == 25 * 3600


def test_an_end_that_nobody_names_is_open() -> None:
    assert moments_between(None, None, MONTREAL) == (None, None)
    assert moments_between(date(2026, 10, 1), None, MONTREAL)[1] is None
    assert moments_between(None, date(2026, 10, 31), MONTREAL)[0] is None


@pytest.mark.parametrize("zone", [MONTREAL, ZoneInfo("Pacific/Kiritimati")])
def test_the_last_day_there_is_ends_at_a_moment_that_every_clock_can_say(zone: ZoneInfo) -> None:
    _, end = moments_between(None, date.max, zone)
    assert end is not None
    assert end.astimezone(UTC).year == date.max.year
