"""Every page passes axe-core's checks of WCAG 2.1 AA, in both languages; and its words are all translated."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect

from review.desk import Desk
from review.web.pages.translations import catalogue_path
from review.web.pages.update_catalogues import words_of_pages
from tests.review.desk import DAMAGED, RATE, entry_of
from tests.review.pages.conftest import People

_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
_HOLE = re.compile(r"%\(\w+\)s|%s|#")


def violations(page: Page) -> list[str]:
    answer = Axe().run(page, options=_RULES).response
    assert len(answer["passes"]) > 10
    found = answer["violations"]
    return [f"{each['id']}: {node['html'][:200]} ({each['help']})" for each in found for node in each["nodes"]]


def _several(words: Any) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_accessible(
    people: People, open_invoice: Callable[[Page, str], Page], desk: Desk, language: str
) -> None:
    page = people("Adam", language)
    found = {"queue": violations(page)}
    page.locator("input[name=entry]").first.check()
    found["queue, one chosen"] = violations(page)
    open_invoice(page, RATE)
    page.locator(".field.blocked .value").first.focus()
    found["invoice"] = violations(page)
    for panel in ("override", "send_back", "reject", "hold", "assign", "comment"):
        page.click(f"[data-panel={panel}]")
        expect(page.locator(f"#panel-{panel}")).to_be_visible()
        found[f"decision: {panel}"] = violations(page)
    page.locator('.field[data-field="/total"] .value').fill("1")
    page.locator('.field[data-field="/total"] .value').press("Enter")
    expect(page.locator("#changed .notice")).to_be_visible()
    found["invoice, corrected"] = violations(page)
    elsewhere = (
        f"/invoices/{entry_of(desk.ledger, DAMAGED).entry}",
        f"/invoices/{entry_of(desk.ledger, RATE).entry}/history",
        "/status",
        "/suppliers",
        "/suppliers/BOREAL",
        "/contracts",
        "/contracts/CT-2025-0117",
        "/exports",
        "/letters",
        "/lessons",
        "/lessons/accuracy",
        "/benefits",
        "/users",
        "/nowhere",
    )
    for address in elsewhere:
        page.goto(address)
        found[address] = violations(page)
    assert {place: said for place, said in found.items() if said} == {}


def test_signing_in_is_accessible(people: People) -> None:
    page = people.stranger()
    page.goto("/sign-in")
    assert violations(page) == []


def test_every_word_of_the_pages_is_translated_with_its_holes() -> None:
    with catalogue_path("en").open("rb") as file:
        english = {message.id: message.string for message in read_po(file, locale="en")}
    for message in words_of_pages():
        said, translated = _several(message.id), _several(english.get(message.id, ""))
        assert all(translated) or not any(said), f"not translated: {message.id!r}"
        for one, other in zip(said, translated, strict=True):
            assert sorted(_HOLE.findall(one)) == sorted(_HOLE.findall(other)), message.id


def test_the_catalogue_holds_no_word_that_is_no_longer_said() -> None:
    with catalogue_path("en").open("rb") as file:
        kept = {message.id for message in read_po(file, locale="en")}
    assert kept - {message.id for message in words_of_pages()} == set()
