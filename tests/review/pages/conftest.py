"""Chromium at the review pages, served as users get them."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from pipelines.check_document import check_document
from review.desk import Desk
from review.web.app import create_app
from tests.review.desk import PASSWORD, TODAY, entry_of
from validators.settings import RuleSettings

_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREEN = (1366, 768)
expect.set_options(timeout=15_000)


class People:
    """Each person has a browser of their own, signed in. What a page's console complains of fails the test."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self.address = browser, address
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def stranger(self) -> Page:
        """A browser where nobody is signed in."""
        width, height = SCREEN
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, base_url=self.address, reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if "Content Security" in said.text else None)
        return page

    def __call__(self, name: str, language: str = "fr") -> Page:
        page = self.stranger()
        page.goto("/sign-in")
        page.fill("#name", name)
        page.fill("#password", PASSWORD)
        page.click("form.entrance button")
        expect(page.locator(".tabs")).to_be_visible()
        if page.locator("html").get_attribute("lang") != f"{language}-CA":
            page.click(f".bar button[lang={language}]")
            expect(page.locator("html")).to_have_attribute("lang", f"{language}-CA")
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        reason = "Chromium is not installed (Debian: apt install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_OPTIONS)
        yield browser
        browser.close()


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The address of that desk's pages."""
    server = uvicorn.Server(uvicorn.Config(create_app(desk), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        thread.join(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def people_at(chromium: Browser, desk: Desk) -> Iterator[People]:
    with served(desk) as address:
        people = People(chromium, address)
        try:
            yield people
        finally:
            people.close()
        assert people.complaints == []


@pytest.fixture
def people(chromium: Browser, desk: Desk) -> Iterator[People]:
    """Whoever is named, signed in, on the samples."""
    with people_at(chromium, desk) as people:
        yield people


@pytest.fixture
def open_invoice(desk: Desk) -> Callable[[Page, str], Page]:
    """Opens the invoice of a sample, and waits until its page is drawn."""

    def opened(page: Page, file: str) -> Page:
        page.goto(f"/invoices/{entry_of(desk.ledger, file).entry}")
        expect(page.locator("#sheet")).to_have_attribute("data-shown", "1")
        return page

    return opened


def check_again(desk: Desk, *files: str, rules: RuleSettings | None = None) -> None:
    """Checks these samples by other rules, else by the desk's own."""
    for file in files:
        sha256 = entry_of(desk.ledger, file).sha256
        check_document(desk.ledger, sha256, desk.tables(), rules or desk.rules, TODAY, again="other rules")
