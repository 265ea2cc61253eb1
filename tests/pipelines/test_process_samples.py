"""The whole way over the sample invoices, with no server set up: what `make demo` does."""

import csv
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.pipelines.run_command import SAMPLES, TABLES, bonapayer, lines_of

EXPECTED = [json.loads(line) for line in (SAMPLES / "expected.jsonl").read_text("utf-8").splitlines()]


@dataclass
class Processed:
    """The first run, in a data folder and a Prefect home of its own."""

    data: Path
    report: Path
    environment: dict[str, str]
    files: list[Path]
    done: subprocess.CompletedProcess[str]

    def again(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return bonapayer(*arguments, "--data", self.data, environment=self.environment)


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Processed:
    folder = tmp_path_factory.mktemp("processed")
    data, report = folder / "data", folder / "report"
    environment = {"PREFECT_HOME": str(folder / "prefect")}
    files = sorted(SAMPLES.glob("*.pdf"))
    done = bonapayer("process", *files, "--tables", TABLES, "--data", data, "--report", report, environment=environment)
    return Processed(data, report, environment, files, done)


def test_it_says_that_prefect_starts_and_nothing_else_goes_to_the_terminal(processed: Processed) -> None:
    assert "Starting Prefect, on a temporary server" in processed.done.stderr
    assert "Traceback" not in processed.done.stderr
    assert len(processed.done.stderr.splitlines()) == 2


def test_a_line_a_file_in_order_and_3_for_the_damaged_one(processed: Processed) -> None:
    assert [line["file"] for line in lines_of(processed.done)] == [str(path) for path in processed.files]
    assert processed.done.returncode == 3


@pytest.mark.parametrize("expected", EXPECTED, ids=[line["file"] for line in EXPECTED])
def test_each_sample_gets_its_verdict_and_reason(processed: Processed, expected: dict[str, object]) -> None:
    (line,) = [line for line in lines_of(processed.done) if Path(line["file"]).name == expected["file"]]
    (outcome,) = line["outcomes"]
    verdict = outcome["verdict"] or "exception"
    found = {finding["code"] for finding in outcome["findings"]}
    assert (verdict, found) == (expected["verdict"], found | set(expected["codes"]))  # type: ignore[call-overload]


def test_exceptions_wait_in_the_queue_and_clear_invoices_do_not(processed: Processed) -> None:
    waiting = {outcome["file"] for outcome in lines_of(processed.again("queue", "list"))}
    assert waiting == {line["file"] for line in EXPECTED if line["verdict"] == "exception"}


def test_a_second_run_says_that_all_is_known_and_changes_nothing(processed: Processed) -> None:
    before = processed.again("audit", "verify")
    assert before.returncode == 0
    again = processed.again("process", *processed.files, "--tables", TABLES)
    assert all(line["known"] for line in lines_of(again))
    assert [line["outcomes"] for line in lines_of(again)] == [line["outcomes"] for line in lines_of(processed.done)]
    assert again.returncode == processed.done.returncode
    assert processed.again("audit", "verify").stderr == before.stderr


def test_a_person_sees_a_table_and_where_the_report_and_the_queue_are(processed: Processed, tmp_path: Path) -> None:
    done = processed.again(
        "process", processed.files[7], "--tables", TABLES,
        "--format", "table", "--language", "fr", "--report", tmp_path,
    )  # fmt: skip
    assert "exception" in done.stdout
    assert "RAT-01" in done.stdout
    assert "97,50" in done.stdout
    assert "rien n'a changé" in done.stderr
    assert str(tmp_path / "rapport.html") in done.stderr
    assert f"queue list --data {processed.data}" in done.stderr
    assert done.returncode == 1


def test_the_report_counts_the_causes(processed: Processed) -> None:
    page = (processed.report / "rapport.html").read_text("utf-8")
    assert "Rapport des exceptions" in page
    assert all(code in page for line in EXPECTED for code in line["codes"])
    with (processed.report / "exceptions.csv").open(encoding="utf-8-sig", newline="") as written:
        rows = list(csv.DictReader(written, delimiter=";"))
    assert {row["fichier"] for row in rows} == {line["file"] for line in EXPECTED if line["verdict"] == "exception"}


def test_a_report_of_another_period_is_empty(processed: Processed, tmp_path: Path) -> None:
    done = processed.again("report", "--from", "2001-01-01", "--to", "2001-12-31", "--output", tmp_path)
    assert done.returncode == 0
    assert "No exception in this period." in (tmp_path / "report.html").read_text("utf-8")


def test_a_file_changed_behind_the_ledgers_back_is_found(processed: Processed, tmp_path: Path) -> None:
    shutil.copytree(processed.data, tmp_path / "data")
    original = next(path for path in (tmp_path / "data" / "originals").rglob("*") if path.is_file())
    original.chmod(0o600)
    original.write_bytes(b"something else")
    done = bonapayer("audit", "verify", "--data", tmp_path / "data")
    assert done.returncode == 1
    assert original.name[:8] in done.stderr


def test_check_looks_back_on_the_ledger_and_records_nothing(processed: Processed, tmp_path: Path) -> None:
    resaved = tmp_path / "resaved.pdf"
    resaved.write_bytes(processed.files[1].read_bytes() + b"\n")
    before = processed.again("audit", "verify").stderr
    done = bonapayer(
        "check", processed.files[1], resaved, "--tables", TABLES,
        "--database", f"sqlite:///{processed.data}/bonapayer.sqlite3",
    )  # fmt: skip
    recorded, copy = ({finding["code"] for finding in line["invoices"][0]["findings"]} for line in lines_of(done))
    assert "DUP-01" not in recorded
    assert "DUP-01" in copy
    assert processed.again("audit", "verify").stderr == before


def test_a_report_kept_elsewhere_shows_later_that_nothing_was_redone(processed: Processed) -> None:
    page = (processed.report / "report.html").read_text("utf-8")
    [seal] = re.findall(r"<code>(\d+:[0-9a-f]{64})</code>", page)
    assert processed.again("audit", "verify", "--seal", seal).returncode == 0
    number, _, digest = seal.partition(":")
    redone = processed.again("audit", "verify", "--seal", f"{number}:{digest[::-1]}")
    assert redone.returncode == 1
    assert number in redone.stderr
    assert processed.again("audit", "verify", "--seal", "yesterday").returncode == 2
