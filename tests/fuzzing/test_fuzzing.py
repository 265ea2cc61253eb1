"""The committed corpus keeps every promise of the parsers, and so does what a short, seeded fuzzing makes of it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzzing.targets import TARGETS

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
INPUTS = sorted(path for path in CORPUS.rglob("*") if path.is_file())
# What a target does of these in a few seconds; `make fuzz` goes on for as long as it is given.
RUNS = {
    "page": 60,
    "csv_tables": 200,
    "xlsx_tables": 100,
    "release_package": 200,
    "settings": 300,
    "review_requests": 300,
}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_input_once_found_keeps_the_promise(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_a_corpus() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_a_short_fuzzing_finds_nothing(target: str, tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has no build for this Python")
    options = [f"-runs={RUNS.get(target, 2000)}", "-seed=1", "-max_len=1500", "-timeout=60", f"--found={tmp_path}"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzzing.fuzz", target, *options], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-3000:]
