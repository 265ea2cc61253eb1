"""Photographs the review pages on the sample invoices, as a clerk and a supervisor see them: `make pictures`."""

import io
import shutil
import socket
import tempfile
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import uvicorn
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from extractors.opening.children import ReaderPool
from ledger import open_ledger
from ledger.ledger import Ledger
from pipelines.check_document import check_document
from pipelines.read_document import read_document
from records.account import Role
from review.accounts import new_link, use_link
from review.desk import Desk
from review.settings import ReviewSettings
from review.web.app import create_app
from validators.read_tables import read_tables
from validators.settings import RuleSettings

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "sample_invoices"
TODAY = date(2026, 11, 20)
PEOPLE = {"Camille Roy": Role.CLERK, "Sophie Gagnon": Role.SUPERVISOR, "Denis Morin": Role.CLERK}
PHRASE = "a phrase for photographs"
_OPTIONS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def main() -> None:
    """Reads the samples, serves the pages, and goes through them."""
    folder = Path(tempfile.mkdtemp(prefix="photographs-"))
    try:
        with open_ledger(f"sqlite:///{folder}/bonapayer.sqlite3", folder) as ledger, ReaderPool(1) as readers:
            _fill(ledger, readers)
            tables = read_tables(SAMPLES / "tables").tables
            desk = Desk(
                ledger=ledger,
                readers=readers,
                tables=lambda: tables,
                rules=RuleSettings(),
                today=lambda: TODAY,
                now=lambda: datetime.now(UTC),
                zone=ZoneInfo("America/Toronto"),
                pictures=folder / "pictures",
                settings=ReviewSettings(),
            )
            _photograph(desk)
    finally:
        shutil.rmtree(folder)


def _fill(ledger: Ledger, readers: ReaderPool) -> None:
    tables = read_tables(SAMPLES / "tables").tables
    for path in sorted(SAMPLES.glob("*.pdf")):
        sha256 = ledger.take_in(path).document.sha256
        read_document(ledger, readers, sha256, path.name)
        check_document(ledger, sha256, tables, RuleSettings(), TODAY)
    for name, role in PEOPLE.items():
        ledger.accounts.add(name, role, "photographs")
        use_link(ledger.accounts, new_link(ledger.accounts, ReviewSettings(), name, "photographs"), PHRASE, name)


def _photograph(desk: Desk) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(desk), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_OPTIONS)
        for walk, person in ((_as_clerk, "Camille Roy"), (_as_supervisor, "Sophie Gagnon")):
            context = browser.new_context(
                viewport={"width": 1366, "height": 768}, base_url=f"http://127.0.0.1:{port}", reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto("/sign-in")
            page.fill("#name", person)
            page.fill("#password", PHRASE)
            page.click("form.entrance button")
            page.wait_for_selector(".tabs")
            walk(page)
            context.close()
        browser.close()
    server.should_exit = True
    thread.join(10)


def _as_clerk(page: Page) -> None:
    _shoot(page, "review-queue")
    _open(page, "GH-0590")
    page.keyboard.press("Enter")
    page.wait_for_selector(".box.chosen")
    _shoot(page, "review-invoice")
    page.goto("/")
    _open(page, "2026-203")
    amount = page.locator('[data-field="/taxes/1/amount"] .value')
    amount.fill("1 350,12")
    amount.press("Enter")
    page.wait_for_selector("#changed .notice")
    _shoot(page, "review-correction")
    page.goto("/")
    _open(page, "F-2026-1042")
    page.keyboard.press("r")
    expect(page.locator("#letter")).not_to_have_value("")
    _shoot(page, "review-letter")


def _as_supervisor(page: Page) -> None:
    page.click(".bar button[lang=en]")
    page.wait_for_selector("html[lang=en-CA]")
    _open(page, "HT26-0447")
    page.keyboard.press("d")
    page.wait_for_selector("#panel-override:not([hidden])")
    _shoot(page, "review-override")
    page.goto("/contracts/CT-2025-0170")
    _shoot(page, "review-contract")


def _open(page: Page, number: str) -> None:
    page.click(f"a.open >> text={number}")
    page.wait_for_selector("#sheet[data-shown]")


def _shoot(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        HERE / f"{name}.png", optimize=True
    )


if __name__ == "__main__":
    main()
