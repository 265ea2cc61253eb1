"""The guides as a site: built without network, whole, and readable under the review pages' strict policy."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from review.desk import Desk
from tests.review.desk import RATE, entry_of
from tests.review.pages.conftest import people_at
from validators.catalogue import CATALOGUE

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. A link that leads nowhere fails the build: mkdocs.yml is strict."""
    folder = tmp_path_factory.mktemp("guides")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return folder


def test_every_rule_has_the_page_that_its_finding_leads_to(site: Path) -> None:
    assert [rule.code for rule in CATALOGUE if not (site / "rules" / rule.code / "index.html").is_file()] == []


def test_everyone_has_a_guide_in_both_languages(site: Path) -> None:
    places = ["fr/commis", "fr/superviseur", "fr/administrateur", "fr/exploitation", "en/clerk", "en/supervisor"]
    assert [place for place in [*places, "en/administrator", "operations"] if not (site / place).is_dir()] == []


def test_nothing_on_a_page_comes_from_elsewhere_or_runs(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r"<(?:script|iframe|object|embed|style)\b|<[^>]*\s(?:style|on\w+)=", text), page
        assert re.findall(r'<(?:link|img)\b[^>]*(?:href|src)="(?:https?:)?//', text) == [], page


def test_a_clerks_guide_is_one_page_on_paper() -> None:
    """Two pictures of half a column each leave room for some forty lines."""
    for name in ("fr/commis.md", "en/clerk.md"):
        assert len((ROOT / "docs" / name).read_text("utf-8").splitlines()) <= 45


def test_a_link_that_leads_nowhere_fails_the_build(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs" / "index.md").write_text("[nowhere](nowhere.md)", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build"]
    build = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert build.returncode != 0
    assert "nowhere.md" in build.stdout + build.stderr


def test_a_reason_leads_to_its_page_in_the_guides(chromium: Browser, desk: Desk, site: Path) -> None:
    with people_at(chromium, replace(desk, guides=site)) as people:
        page = people("Claude")
        page.goto(f"/invoices/{entry_of(desk.ledger, RATE).entry}")
        reason = page.locator("details.why").first
        reason.locator("summary").click()
        reason.get_by_role("link", name="RAT-01").click()
        expect(page.locator("h1")).to_have_text("RAT-01")
        page.get_by_role("link", name="Commis aux finances").click()
        expect(page.locator("h1")).to_have_text("Commis aux finances")


def test_without_the_site_no_page_leads_to_it(chromium: Browser, desk: Desk) -> None:
    with people_at(chromium, desk) as people:
        expect(people("Claude").locator("a[href^='/guides']")).to_have_count(0)
