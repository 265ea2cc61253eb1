"""The measure of a night's batch: what its figures mean, and where they are written."""

import shutil
import sys
from pathlib import Path

import pytest

from benchmarks.batch.measure import Run, efficiency, growth
from benchmarks.batch.watched import Watched, watched
from benchmarks.batch.write_pages import write_pages

DOCS = Path(__file__).resolve().parent.parent / "docs"


def _run(wall: float, reading: float = 90.0, outside: float = 10.0) -> Watched:
    return Watched(wall, reading, outside, early=500 << 20, late=510 << 20, most=600 << 20, load=0.5)


def test_two_workers_that_are_twice_as_fast_are_wholly_efficient() -> None:
    assert efficiency({Run(500, 1): _run(100), Run(500, 2): _run(50)}) == 1
    assert efficiency({Run(500, 1): _run(100), Run(2000, 2): _run(50)}) is None


def test_growth_is_told_by_the_processors_time_a_document() -> None:
    assert growth({Run(500, 2): _run(50), Run(2000, 2): _run(200, 360, 40)}) == (500, 2000, 1)
    assert growth({Run(500, 1): _run(50), Run(500, 2): _run(50)}) is None


def test_the_table_is_written_into_both_pages_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ("operations.md", "fr/exploitation.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(DOCS / name, tmp_path / name)
    measured = {(500, 2): _run(50)}
    write_pages(
        measured,
        efficiency=0.93,
        growth=(500, 2000, 1.02),
        commit="abc",
        one_scan_in=5,
        seed=6,
        cores=2,
        pages=tmp_path,
    )
    english, french = ((tmp_path / name).read_text("utf-8") for name in ("operations.md", "fr/exploitation.md"))
    assert "0.93 of twice as fast" in english
    assert "0,93 de deux fois plus vite" in french
    assert "36000" in english
    after = (DOCS / "operations.md").read_text("utf-8").partition("<!-- batches: end -->")[2]
    assert english.endswith(after)


def test_a_process_is_watched_with_its_memory_and_its_time(tmp_path: Path) -> None:
    busy = "import time\nheld = bytearray(50_000_000)\nwhile time.process_time() < 2: pass"
    run = watched([sys.executable, "-c", busy], {}, tmp_path / "said")
    assert run.most > 50_000_000
    assert run.outside > 0
    assert run.reading == 0


def test_a_batch_that_fails_is_no_measure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="exit 7: why"):
        watched([sys.executable, "-c", "import sys; sys.stderr.write('why'); sys.exit(7)"], {}, tmp_path / "said")
