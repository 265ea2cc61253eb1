"""`bonapayer export`, as its user runs it."""

from pathlib import Path
from subprocess import CompletedProcess

import pytest

from records.decision import DecisionKind
from review.desk import Desk
from tests.pipelines.run_command import bonapayer
from tests.review.desk import RATE
from tests.review.export.official import broken_rules, schema_errors
from tests.review.export.test_export_files import decided, rows_of


@pytest.fixture
def data(desk: Desk, tmp_path: Path) -> Path:
    """A data folder where one invoice was accepted by override."""
    decided(desk, RATE, DecisionKind.OVERRIDE, reason="Avenant signé")
    return tmp_path / "data"


def export(data: Path, output: Path, *more: str) -> CompletedProcess[str]:
    return bonapayer("export", "--data", data, "--output", output, "--language", "fr", *more)


def test_what_was_written_is_said_and_the_second_time_nothing_is(data: Path, tmp_path: Path) -> None:
    first = export(data, tmp_path / "out")
    assert first.returncode == 0, first.stderr
    assert [Path(line).name for line in first.stdout.splitlines()] == ["invoices.csv", "lines.csv"]
    (row,) = rows_of((tmp_path / "out" / "invoices.csv").read_bytes())
    assert (row["standing"], row["reason"], row["overridden_rules"]) == ("overridden", "Avenant signé", "RAT-01")
    again = export(data, tmp_path / "out")
    assert "Fichiers écrits : 0; déjà là, identiques : 2." in again.stderr
    more = export(data, tmp_path / "out", "--with-clear")
    assert "invoices.csv existe déjà avec un autre contenu" in more.stderr
    assert len(rows_of((tmp_path / "out" / "invoices-2.csv").read_bytes())) == 2


def test_ubl_names_the_rules_that_do_not_hold_and_with_one_tax_all_do(data: Path, tmp_path: Path) -> None:
    separate = export(data, tmp_path / "separate", "--format", "ubl")
    assert separate.returncode == 0, separate.stderr
    assert "BR-47 (1)" in separate.stderr
    (xml,) = (tmp_path / "separate").iterdir()
    assert schema_errors(xml.read_bytes()) == []
    single = export(data, tmp_path / "single", "--format", "ubl", "--one-tax", "--with-clear")
    assert "EN 16931" not in single.stderr
    made = [xml.read_bytes() for xml in (tmp_path / "single").iterdir()]
    assert [(schema_errors(xml), broken_rules(xml)) for xml in made] == [([], set()), ([], set())]


def test_a_file_of_an_invoice_that_is_accepted_no_longer_is_pointed_out(desk: Desk, data: Path, tmp_path: Path) -> None:
    export(data, tmp_path / "out", "--format", "ubl")
    decided(desk, RATE, DecisionKind.UNDO)
    again = export(data, tmp_path / "out", "--format", "ubl")
    assert again.returncode == 1
    assert "cette acceptation ne tient plus" in again.stderr


def test_nothing_accepted_is_nothing_written(data: Path, tmp_path: Path) -> None:
    none = export(data, tmp_path / "out", "--format", "evidence", "--from", "2030-01-01")
    assert (none.returncode, none.stdout) == (0, "")


def test_a_folder_that_cannot_be_written_is_said(data: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    refused = export(data, tmp_path / "out")
    assert refused.returncode == 2
    assert "ne peut être écrit" in refused.stderr
