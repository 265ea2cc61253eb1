"""A night's batch of nothing but hostile files ends, says what became of each, and shows what they say as text."""

import csv
import subprocess
from pathlib import Path

import pytest

from tests.extractors.drawing import draw, invoice
from tests.hostile.active_files import MARKUP
from tests.hostile.collection import ACTIVE, DAMAGED, ENDLESS, PICTURES, READ, named, not_files
from tests.pipelines.run_command import TABLES, bonapayer, lines_of

# What must be stopped by its time takes it here: one such file is enough for a batch.
SLOW = {"a_million_words.pdf", "ten_million_strokes.pdf", "drawings_that_draw_each_other.pdf"}
FILES = [one for one in (*DAMAGED, *ENDLESS, *PICTURES, *ACTIVE, *named()) if one.name not in SLOW]


class Batch:
    """Processed once for all the tests of this file."""

    def __init__(self, folder: Path) -> None:
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        for one in FILES:
            one.make(self.inbox / one.name)
        self.not_files = not_files(self.inbox)
        self.good = draw(self.inbox / "zzz.pdf", invoice)
        self.report = folder / "report"
        self.data = folder / "data"
        self.environment = {"PREFECT_HOME": str(folder / "prefect"), "BONAPAYER_LIMITS__SECONDS": "8"}
        self.done: subprocess.CompletedProcess[str] = bonapayer(
            "process", *sorted(self.inbox.iterdir()), "--tables", TABLES, "--data", self.data, "--report", self.report,
            environment=self.environment,
        )  # fmt: skip


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    return Batch(tmp_path_factory.mktemp("hostile"))


def test_each_file_has_its_outcome(batch: Batch) -> None:
    said = {Path(line["file"]).name: line["problem"] for line in lines_of(batch.done)}
    wrong = {
        one.name: said[one.name]
        for one in FILES
        if (READ if said[one.name] is None else said[one.name]["code"]) not in one.outcomes
    }
    assert wrong == {}
    assert batch.done.returncode == 3


def test_none_of_them_is_clear(batch: Batch) -> None:
    assert [
        line["file"] for line in lines_of(batch.done) for one in line["outcomes"] if one["verdict"] == "clear"
    ] == []


def test_no_name_was_run_as_a_command(batch: Batch) -> None:
    assert not [path for path in batch.inbox.parent.rglob("*pwned*") if "touch" not in path.name]
    assert not Path("pwned").exists()


def test_the_report_shows_markup_as_text(batch: Batch) -> None:
    page = next(batch.report.glob("*.html")).read_text("utf-8")
    assert MARKUP not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page


def test_no_cell_of_the_csv_is_a_formula(batch: Batch) -> None:
    with next(batch.report.glob("*.csv")).open(encoding="utf-8-sig", newline="") as written:
        cells = [cell for row in csv.reader(written, delimiter=";") for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t", "\r")] == []
    assert not [cell for cell in cells if cell.startswith("-") and not cell[1:2].isdigit()]


def test_the_trail_is_intact_after_it(batch: Batch) -> None:
    done = bonapayer("audit", "verify", "--data", batch.data, environment=batch.environment)
    assert done.returncode == 0
