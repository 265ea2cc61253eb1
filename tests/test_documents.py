"""What the documents claim is there: the tests, commands and pages that they name, and each page's twin."""

import re
from pathlib import Path

import pytest

from tests.pipelines.run_command import bonapayer

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*(DOCS / "fr").glob("*.md"), *(DOCS / "en").glob("*.md"), DOCS / "security.md"])
BY_NAME = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())


@BY_NAME
def test_every_test_and_page_that_a_document_names_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    named = re.findall(r"`((?:tests|docs|benchmarks|deploy)/[^`:\s]*)`", text)
    linked = [page.parent / target for target in re.findall(r"\]\(([^)#:]+)\)", text)]
    missing = [name for name in named if not (ROOT / name).exists()] + [
        str(path) for path in linked if not path.exists()
    ]
    assert missing == []


@pytest.fixture(scope="module")
def commands() -> set[str]:
    return set(re.findall(r"^\W*([a-z-]+)", bonapayer("--help").stdout, re.MULTILINE))


@BY_NAME
def test_every_command_that_a_document_names_is_a_command(page: Path, commands: set[str]) -> None:
    text = page.read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"`make ([a-z-]+)", text))
    assert {target for target in targets if f"\n{target}:" not in makefile} == set()
    assert set(re.findall(r"`bonapayer ([a-z-]+)", text)) - commands == set()


@BY_NAME
def test_a_page_and_its_twin_say_as_much(page: Path) -> None:
    text = page.read_text("utf-8")
    (link,) = re.findall(r"^\*\[(?:English|Français)\]\(([^)]+)\)\*$", text, re.MULTILINE)
    twin = (page.parent / link).resolve().read_text("utf-8")
    if page.name != "security.md" and not link.endswith("security.md"):
        assert len(text.splitlines()) == pytest.approx(len(twin.splitlines()), abs=6)
        assert text.count("\n| ") == twin.count("\n| ")
        assert text.count("\n## ") == twin.count("\n## ")
