"""Where settings come from, and what is said of wrong ones."""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.settings import Settings, SettingsError, read_settings
from tests.pipelines.run_command import ROOT, TABLES, bonapayer
from validators.rule_code import RuleCode


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _say(text: str, path: str = "bonapayer.toml") -> None:
    Path(path).write_text(text, encoding="utf-8")


def _refusal() -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        read_settings()
    return caught.value


def test_without_any_the_database_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    assert read_settings().database_url == f"sqlite:///{tmp_path}/var/bonapayer/bonapayer.sqlite3"


def test_the_file_then_the_environment_then_the_options(monkeypatch: pytest.MonkeyPatch) -> None:
    _say("workers = 2\ntimezone = 'America/Moncton'\n[limits]\npages = 10\nseconds = 5\n")
    assert read_settings().workers == 2
    monkeypatch.setenv("BONAPAYER_WORKERS", "3")
    monkeypatch.setenv("BONAPAYER_LIMITS__PAGES", "20")
    settings = read_settings()
    assert (settings.workers, settings.limits.pages, settings.limits.seconds) == (3, 20, 5)
    assert read_settings(workers=4, timezone=None).workers == 4
    assert settings.timezone == "America/Moncton"


def test_a_path_in_the_file_is_from_the_files_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    _say('tables = "tables"\n', "elsewhere/mine.toml")
    monkeypatch.setenv("BONAPAYER_SETTINGS", "elsewhere/mine.toml")
    assert read_settings().tables == Path("elsewhere/tables")


def test_rules_are_set_for_all_contracts_and_for_one() -> None:
    _say('[rules.RAT-01]\ntolerance = "0.05"\n[contracts."CT-1".RAT-01]\nseverity = "warn"\n')
    rules = read_settings().rule_settings
    assert rules.of(RuleCode.RAT_01, None).tolerance == Decimal("0.05")
    assert rules.of(RuleCode.RAT_01, "CT-1").severity == "warn"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("wokers = 2\n", "wokers"),
        ("[limits]\npagse = 2\n", "limits.pagse"),
        ("workers = 0\n", "workers"),
        ("timezone = 'America/Nowhere'\n", "timezone"),
        ('[rules.RAT-99]\nseverity = "warn"\n', "rules.RAT-99"),
        ('[rules.RAT-01]\nseverity = "loud"\n', "rules.RAT-01.severity"),
        ('[rules.RAT-01]\ntolerance = "-1"\n', "rules.RAT-01.tolerance"),
        ('[rules.RAT-01]\ntolerance_percent = "five"\n', "rules.RAT-01.tolerance_percent"),
        ('[contracts."CT-1".RAT-01]\nseverty = "warn"\n', "contracts.CT-1.RAT-01.severty"),
        ("[thresholds]\nround_amuont = 1\n", "thresholds.round_amuont"),
        ("[thresholds]\nstale_after_days = 0\n", "thresholds.stale_after_days"),
    ],
)
def test_a_wrong_key_or_value_is_named_in_both_languages(text: str, key: str) -> None:
    _say(text)
    sentence = _refusal().sentences[0]
    assert f"« {key} »" in sentence.fr
    assert f'"{key}"' in sentence.en


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONAPAYER_TABELS", "tables")
    assert "BONAPAYER_TABELS" in _refusal().sentences[0].fr


def test_the_promise_that_nothing_unproven_is_clear_cannot_be_set_away() -> None:
    _say('database = "postgresql+psycopg://u:secret@/d"\n[rules.DOC-08]\nseverity = "off"\n')
    (sentence,) = _refusal().sentences
    assert sentence.fr.startswith("bonapayer.toml : rules.DOC-08 : la gravité doit rester")
    assert sentence.en.startswith("bonapayer.toml: rules.DOC-08: severity must stay")
    assert "secret" not in sentence.en


def test_a_tolerance_that_no_rule_heeds_is_named_with_its_contract() -> None:
    _say('[contracts."CT-1".VEN-01]\ntolerance = "1.00"\n')
    assert 'contracts."CT-1".VEN-01' in _refusal().sentences[0].fr


def test_a_contract_that_is_not_in_the_tables_is_named(tmp_path: Path) -> None:
    _say('[contracts."CT-TYPO".RAT-01]\nseverity = "warn"\n')
    done = bonapayer("tables", "check", TABLES, cwd=tmp_path)
    assert (done.returncode, "CT-TYPO" in done.stderr) == (0, True)


@pytest.mark.parametrize("command", [("rules",), ("check", "a.pdf"), ("process", "."), ("report", "--output", "r")])
def test_every_command_says_what_is_wrong_in_the_settings_before_it_starts(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    _say('[rules.RAT-01]\ntolerance = "-1"\n')
    done = bonapayer(*command, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "rules.RAT-01.tolerance" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bonapayer.toml"]


def test_a_file_that_is_not_toml_is_named() -> None:
    _say("tables = [")
    assert "bonapayer.toml" in _refusal().sentences[0].fr


def test_a_named_file_that_is_not_there_is_no_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BONAPAYER_SETTINGS", "absent.toml")
    assert "absent.toml" in _refusal().sentences[0].en


def test_the_settings_that_the_readme_shows_are_settings() -> None:
    shown = re.search(r"```toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert shown
    _say(shown[1])
    settings = read_settings()
    assert settings.database_url.startswith("postgresql+psycopg://")
    assert settings.rule_settings.of(RuleCode.RAT_02, "CT-2025-0117").severity == "warn"


def test_the_day_is_that_of_the_organisation_unless_said() -> None:
    assert read_settings(as_of=date(2026, 11, 20)).today == date(2026, 11, 20)
    assert read_settings(timezone="Pacific/Kiritimati").today >= read_settings(timezone="Pacific/Pago_Pago").today


def _documented() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.DOTALL)


def test_the_page_on_settings_shows_every_one_with_its_default() -> None:
    default = read_settings()
    whole, _ = _documented()
    assert set(tomllib.loads(whole)) == set(Settings.model_fields) - {"as_of", "rules", "contracts"}
    _say(whole)
    shown = read_settings()
    assert set(tomllib.loads(whole)["thresholds"]) == set(type(shown.thresholds).model_fields)
    assert set(tomllib.loads(whole)["limits"]) == set(type(shown.limits).model_fields)
    for name in ("data", "timezone", "buyer_names", "limits", "thresholds", "watch", "notices", "retention_years"):
        assert getattr(shown, name) == getattr(default, name), name


def test_the_page_on_settings_shows_a_rule_set_for_one_contract() -> None:
    _, one_rule = _documented()
    _say(one_rule)
    rules = read_settings().rule_settings
    assert (rules.of(RuleCode.RAT_01, None).tolerance, rules.of(RuleCode.RAT_01, "CT-2025-0117").tolerance) == (
        Decimal("0.05"),
        Decimal(0),
    )
