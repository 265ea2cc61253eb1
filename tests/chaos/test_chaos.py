"""A short run of `make chaos`: killed at random moments, nothing is lost, nothing is decided twice."""

from pathlib import Path

import pytest

from benchmarks.chaos.measure import run


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_is_lost_whatever_is_killed(tmp_path: Path, database: str, request: pytest.FixtureRequest) -> None:
    if database == "postgresql":
        # Skips where PostgreSQL is not installed.
        request.getfixturevalue("postgres_server")
    found, kills = run(count=10, kills=5, seed=20261123, database=database, folder=tmp_path / "house", pace=0.5)
    assert found.is_good, (found, kills)
    assert found.documents == 10
    assert sum(kills.values()) >= 5
