"""The exception report, made of the samples as a person makes it, in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pipelines.report_files import report_files
from pipelines.settings import read_settings
from review.desk import Desk
from tests.review.desk import TABLES
from tests.review.pages.conftest import SCREEN
from tests.review.pages.test_accessibility import violations


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """A report of the samples."""
    report_files(desk.ledger, read_settings(tables=TABLES, data=tmp_path / "data"), tmp_path / "report")
    return tmp_path / "report"


@pytest.fixture
def screen(chromium: Browser) -> Iterator[Page]:
    width, height = SCREEN
    context = chromium.new_context(viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


def test_the_report_is_accessible_and_fits_narrow_screens(folder: Path, screen: Page) -> None:
    for name in ("rapport.html", "report.html"):
        screen.goto((folder / name).as_uri())
        assert violations(screen) == [], name
    screen.set_viewport_size({"width": 360, "height": 740})
    assert screen.evaluate("document.documentElement.scrollWidth") <= 360


def test_its_charts_have_names_and_their_tables(folder: Path, screen: Page) -> None:
    screen.goto((folder / "report.html").as_uri())
    titles = screen.locator("svg > title").all_text_contents()
    assert len(titles) >= 5
    assert all(titles)
    assert screen.locator("table").count() >= len(titles)
