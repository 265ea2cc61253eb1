"""People find what to do, narrow it, and deal with several at once."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from extractors.opening.children import ReaderPool
from records.outcome import Standing
from review.desk import Desk
from tests.review.desk import PASSWORD, PERSON, RATE, copied, desk_on, entry_of
from tests.review.pages.conftest import People, check_again, people_at
from validators.rule_code import RuleCode
from validators.settings import Off, RuleSetting, RuleSettings, Thresholds


def numbers(page: Page) -> list[str]:
    return page.locator(".queue a.open").all_inner_texts()


def test_a_stranger_is_asked_to_sign_in_and_then_gets_where_they_were_going(people: People) -> None:
    page = people.stranger()
    page.goto("/contracts")
    page.fill("#name", "Claude")
    page.fill("#password", "pas la bonne phrase")
    page.click("form.entrance button")
    expect(page.get_by_role("alert")).to_contain_text("n’est pas le bon")
    page.fill("#password", "une phrase assez longue")
    page.click("form.entrance button")
    expect(page).to_have_url(re.compile("/contracts$"))
    page.click("text=Quitter")
    page.goto("/")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_the_queue_shows_what_to_do_first_and_why(people: People) -> None:
    page = people("Claude")
    expect(page.locator(".tabs a[aria-current]")).to_have_text("À traiter 5")
    row = page.locator("tr", has_text="F-2026-1042")
    expect(row).to_contain_text("Conseils Boréal inc.")
    expect(row.locator(".number").first).to_have_text("23\xa0638,29\xa0$")
    expect(row.locator(".mark")).to_have_text("Bloque · RAT-01")
    expect(row).to_contain_text("et 1 autre motif")


def test_searching_narrowing_and_ordering_leave_what_was_asked_for(people: People) -> None:
    page = people("Claude")
    page.fill("#words", "boreal")
    expect(page.locator(".queue a.open")).to_have_count(1)
    assert numbers(page) == ["F-2026-1042"]
    expect(page).to_have_url(re.compile("words=boreal"))
    page.fill("#words", "")
    expect(page.locator(".queue a.open")).to_have_count(5)
    page.select_option("#code", "ARI-02")
    expect(page.locator(".queue a.open")).to_have_count(1)
    assert numbers(page) == ["ML-2231"]
    page.select_option("#code", "")
    page.select_option("#order", "total")
    expect(page.locator(".queue a.open").first).to_have_text("F-2026-1042")
    page.get_by_label("Total d’au moins").fill("21 000,00")
    page.keyboard.press("Tab")
    expect(page.locator(".queue a.open")).to_have_count(2)
    page.get_by_label("Total d’au moins").fill("99999999")
    page.keyboard.press("Tab")
    expect(page.locator("#list")).to_contain_text("Aucune facture ne répond à ces critères")


def test_a_state_that_is_chosen_stays_chosen_while_one_narrows_it(people: People) -> None:
    page = people("Claude")
    page.click("text=Conforme")
    assert numbers(page) == ["F-2026-1017"]
    page.fill("#words", "rien de tel")
    expect(page.locator(".queue a.open")).to_have_count(0)
    page.fill("#words", "1017")
    expect(page.locator(".queue a.open")).to_have_count(1)


def test_the_keyboard_alone_finds_and_opens_an_invoice(people: People) -> None:
    page = people("Claude")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".queue a.open").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("#together-count")).to_have_text("1 facture choisie")
    page.keyboard.press("/")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("jkx")
    expect(page.locator("#words")).to_have_value("jkx")
    page.fill("#words", "")
    expect(page.locator(".queue a.open")).to_have_count(5)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/invoices/\d+$"))


def test_what_is_chosen_while_the_page_still_loads_narrows_the_list(people: People) -> None:
    page = people("Claude")
    held: list[Route] = []
    page.route("**/htmx.min.js", lambda route: held.append(route))
    page.goto("/", wait_until="commit")
    page.select_option("#code", "RAT-01")
    expect(page.locator(".queue a.open")).to_have_count(5)
    held[0].continue_()
    expect(page.locator(".queue a.open")).to_have_count(1)


def test_single_keys_can_be_turned_off(people: People) -> None:
    page = people("Claude")
    page.uncheck("#single-keys")
    page.keyboard.press("j")
    expect(page.locator(".queue a.open").first).not_to_be_focused()


def test_the_pages_speak_english_at_a_click_and_remember_it(people: People) -> None:
    page = people("Claude", "en")
    expect(page.locator(".tabs a[aria-current]")).to_have_text("To do 5")
    row = page.locator("tr", has_text="F-2026-1042")
    expect(row.locator(".number").first).to_have_text("$23,638.29")
    expect(row).to_contain_text("The rate billed, $97.50, is above the rate")
    page.click("text=Sign out")
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.fill("#name", "Claude")
    page.fill("#password", PASSWORD)
    page.click("form.entrance button")
    expect(page.locator(".tabs a[aria-current]")).to_have_text("To do 5")


@pytest.fixture
def easy(filled: Path, tmp_path: Path, readers: ReaderPool) -> Iterator[Desk]:
    """Two invoices with one reason, the same, that does not block: they came late."""
    off = {code: RuleSetting(severity=Off.OFF) for code in (RuleCode.RAT_01, RuleCode.RAT_02, RuleCode.RAT_03)}
    rules = RuleSettings(rules=off, thresholds=Thresholds(stale_after_days=1, two_people_above=Decimal(100_000)))
    with desk_on(copied(filled, tmp_path / "data"), readers, rules=rules) as desk:
        check_again(desk, RATE, PERSON)
        yield desk


def test_several_with_the_same_easy_reason_are_accepted_together(chromium: Browser, easy: Desk) -> None:
    with people_at(chromium, easy) as people:
        page = people("Claude")
        page.select_option("#code", "DAT-03")
        expect(page.locator(".queue a.open")).to_have_count(2)
        for box in page.get_by_role("checkbox", name="Choisir").all():
            box.check()
        page.fill("#together-reason", "Retard connu")
        page.click("text=Tout accepter")
        expect(page.locator("#notices")).to_contain_text("2 factures acceptées")
    for file in (RATE, PERSON):
        outcome = entry_of(easy.ledger, file)
        assert outcome.standing is Standing.ACCEPTED
        ((_, decision),) = easy.ledger.decisions_of(outcome.sha256)
        assert (decision.person, decision.reason) == ("Claude", "Retard connu")


def test_what_blocks_is_not_accepted_with_others(people: People) -> None:
    page = people("Claude")
    for box in page.get_by_role("checkbox", name="Choisir").all():
        box.check()
    expect(page.locator("#together-count")).to_have_text("5 factures choisies")
    expect(page.get_by_role("button", name="Tout accepter")).to_be_disabled()
    expect(page.locator("#together-why")).to_contain_text("ouvrez-les une à une")
    page.click("text=Me les attribuer")
    expect(page.locator("#notices")).to_contain_text("5 factures attribuées")
    expect(page.locator("td.who", has_text="Claude")).to_have_count(5)


def test_an_auditor_reads_and_chooses_nothing(people: People) -> None:
    page = people("Aude")
    expect(page.locator(".queue a.open")).to_have_count(5)
    expect(page.get_by_role("checkbox", name="Choisir")).to_have_count(0)
