"""Dates that cannot be, or come too late."""

from datetime import date, timedelta
from random import Random

from benchmarks.factory.faults.scene import TODAY, Fault, Scene


def _issued_on(scene: Scene, day: date) -> Scene:
    due = scene.issued.invoice.due_date
    return scene.printing(issue_date=day, due_date=due and day + timedelta(days=30))


def _before_the_end(scene: Scene, rng: Random) -> Scene:
    last = scene.issued.invoice.period_end or TODAY
    return _issued_on(scene, last - timedelta(days=rng.randrange(1, 6)))


def _stale(scene: Scene, _: Random) -> Scene:
    """Work of fifteen months ago, billed now."""
    return _issued_on(scene, TODAY - timedelta(days=20))


FAULTS: tuple[Fault, ...] = (
    Fault("dated tomorrow", "DAT-01", lambda scene, _: _issued_on(scene, TODAY + timedelta(days=1))),
    Fault("dated before the period's end", "DAT-02", _before_the_end, needs=frozenset({"period_end"})),
    Fault("work of a year ago and more", "DAT-03", _stale, needs=frozenset({"period_end"}), month=(2025, 8)),
)
