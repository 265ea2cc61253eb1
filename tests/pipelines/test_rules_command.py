"""`bonapayer rules` lists the catalogue and explains a rule."""

import json
from pathlib import Path

from tests.pipelines.run_command import bonapayer, lines_of
from validators.catalogue import CATALOGUE


def test_every_rule_is_listed_at_the_severity_in_force(tmp_path: Path) -> None:
    (tmp_path / "bonapayer.toml").write_text(
        '[rules.RAT-01]\nseverity = "warn"\n[contracts."CT-9".RAT-01]\nseverity = "off"\n', encoding="utf-8"
    )
    listed = lines_of(bonapayer("rules", "--format", "json", cwd=tmp_path))
    assert [rule["code"] for rule in listed] == [rule.code for rule in CATALOGUE]
    by_code = {rule["code"]: rule for rule in listed}
    assert (by_code["RAT-01"]["severity"], by_code["RAT-01"]["contracts"]) == ("warn", {"CT-9": "off"})
    assert by_code["RAT-02"]["severity"] == "block"

    table = bonapayer("rules", "--format", "table", "--language", "fr", cwd=tmp_path).stdout
    assert "avertir" in next(line for line in table.splitlines() if "RAT-01" in line)
    assert "CT-9 désactivée" in table


def test_one_rule_is_explained_in_the_language_asked(tmp_path: Path) -> None:
    french = bonapayer("rules", "RAT-01", "--language", "fr", "--format", "table", cwd=tmp_path).stdout
    assert french.startswith("# RAT-01")
    assert "Le taux est fixé par le contrat" in french
    english = bonapayer("rules", "rat-01", "--format", "table", cwd=tmp_path).stdout
    assert "The rate is set by the contract" in english
    whole = json.loads(bonapayer("rules", "RAT-01", "--format", "json", cwd=tmp_path).stdout)
    assert (whole["default_severity"], whole["inputs"][0], whole["tolerated"]) == ("block", "contracts", True)


def test_a_code_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    done = bonapayer("rules", "RAT-99", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "RAT-99" in done.stderr
