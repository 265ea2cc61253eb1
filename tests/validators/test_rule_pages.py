"""The rules' pages are made from the rules."""

import tomllib
from pathlib import Path

import pytest

from records.finding import Severity
from validators.catalogue import CATALOGUE
from validators.rule import Rule
from validators.settings import RuleSettings
from validators.write_rule_pages import rule_pages, write_rule_pages

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_are_up_to_date() -> None:
    """If not: python -m validators.write_rule_pages docs/rules"""
    assert {page.name: page.read_text(encoding="utf-8") for page in FOLDER.glob("*.md")} == rule_pages()


def test_pages_of_rules_that_are_no_more_are_taken_away(tmp_path: Path) -> None:
    (tmp_path / "OLD-01.md").write_text("", encoding="utf-8")
    write_rule_pages(tmp_path)
    assert {page.name for page in tmp_path.iterdir()} == set(rule_pages())


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_is_told_whole_and_its_settings_are_accepted(rule: Rule) -> None:
    for text in (rule.title, rule.reason, rule.example):
        assert text.fr
        assert text.en
        assert text.fr != text.en
    assert isinstance(rule.severity, Severity)
    page = rule_pages()[f"{rule.code}.md"]
    settings = page.split("```toml")[1].split("```")[0]
    RuleSettings.model_validate(tomllib.loads(settings))
