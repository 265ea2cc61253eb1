"""`bonapayer tables import-ocds` begins the tables; `tables check` says what is left."""

import json
from pathlib import Path

from tests.pipelines.run_command import bonapayer
from tests.validators.test_open_data import package, release


def test_the_tables_are_begun_and_what_is_left_is_said(tmp_path: Path) -> None:
    weekly, folder = package(tmp_path, release()), tmp_path / "tables"
    done = bonapayer("tables", "import-ocds", weekly, "--output", folder, "--language", "fr", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Contrats de services professionnels : 1. Fournisseurs : 1." in done.stderr
    assert "contracts.csv, colonne pricing : 1" in done.stderr
    left = bonapayer("tables", "check", folder, cwd=tmp_path)
    assert left.returncode == 2
    assert left.stderr.count("contracts.csv, row 2") == 2

    again = bonapayer("tables", "import-ocds", weekly, "--output", folder, cwd=tmp_path)
    assert (again.returncode, "vendors.csv" in again.stderr) == (2, True)


def test_a_file_that_is_no_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(json.dumps({"records": []}), encoding="utf-8")
    done = bonapayer("tables", "import-ocds", "other.json", "--output", "tables", cwd=tmp_path)
    assert (done.returncode, "other.json" in done.stderr) == (3, True)
    assert not (tmp_path / "tables").exists()
