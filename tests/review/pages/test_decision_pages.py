"""People decide from the page of an invoice; what they may not is said; two at once never lose each other's work."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from records.finding import Severity
from records.outcome import Standing
from review.desk import Desk
from review.web.pages.queue import ACCEPTANCE_REASONS
from tests.review.desk import PERSON, RATE, SUM, entry_of
from tests.review.pages.conftest import People, check_again
from tests.review.pages.test_invoice_page import field
from validators.rule_code import RuleCode
from validators.settings import RuleSetting, RuleSettings

Opening = Callable[[Page, str], Page]


def last_decision(desk: Desk, file: str) -> tuple[str, str, str]:
    decision = desk.ledger.decisions_of(entry_of(desk.ledger, file).sha256)[-1][1]
    return decision.kind.value, decision.person, decision.reason


def begin(page: Page, decision: str) -> None:
    """Opens the panel of a decision, once the page is drawn."""
    expect(page.locator("#sheet[data-shown]")).to_be_visible()
    page.locator("#decisions > .actions").get_by_role("button", name=decision).click()


@pytest.fixture
def warned() -> RuleSettings:
    """Rules that let a person accept the sample with an unknown person."""
    return RuleSettings(rules={RuleCode.RAT_02: RuleSetting(severity=Severity.WARN)})


def test_an_easy_exception_is_accepted_with_a_reason_from_the_list(
    people: People, desk: Desk, warned: RuleSettings
) -> None:
    check_again(desk, PERSON, rules=warned)
    page = people("Claude")
    page.click("text=HT26-0447")
    expect(page.locator("#sheet")).to_have_attribute("data-shown", "1")
    page.keyboard.press("a")
    expect(page.locator("#panel-accept")).to_be_visible()
    page.locator("#panel-accept").get_by_role("button", name="Accepter").click()
    expect(page.locator("#notices")).to_contain_text("Acceptée\xa0: HT26-0447")
    assert last_decision(desk, PERSON) == ("accept", "Claude", ACCEPTANCE_REASONS[0].replace(" :", "\xa0:"))
    assert entry_of(desk.ledger, PERSON).standing is Standing.ACCEPTED


def test_a_reason_in_ones_own_words_is_kept(people: People, desk: Desk, warned: RuleSettings) -> None:
    check_again(desk, PERSON, rules=warned)
    page = people("Claude")
    page.goto(f"/invoices/{entry_of(desk.ledger, PERSON).entry}")
    begin(page, "Accepter")
    page.locator("#panel-accept").get_by_label("La raison, en vos mots").fill("M. Larivière remplace Mme Côté")
    page.locator("#panel-accept").get_by_role("button", name="Accepter").click()
    expect(page.locator("#notices")).to_contain_text("HT26-0447")
    assert last_decision(desk, PERSON) == ("accept", "Claude", "M. Larivière remplace Mme Côté")


def test_a_clerk_may_not_accept_what_blocks_and_is_told_so(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), RATE)
    expect(page.get_by_role("button", name="Accepter")).to_be_disabled()
    expect(page.locator("#refused")).to_contain_text("demandez une dérogation à un superviseur")
    expect(page.locator("[data-panel=override]")).to_have_count(0)
    # Whoever asks all the same, past the page, is refused in a sentence.
    page.locator("#panel-comment input[name=kind]").evaluate("input => { input.value = 'override' }")
    begin(page, "Commenter")
    page.fill("#comment", "je force")
    page.click("text=Enregistrer le commentaire")
    expect(page.locator("#notices .refused")).to_contain_text("superviseur")
    assert entry_of(desk.ledger, RATE).standing is Standing.WAITING


def test_a_supervisor_overrides_with_a_reason(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Simone"), RATE)
    page.keyboard.press("d")
    page.get_by_label("Avenant signé, pas encore aux tables").check()
    page.click("text=Déroger et accepter")
    expect(page.locator("#notices")).to_contain_text("Acceptée par dérogation")
    assert last_decision(desk, RATE) == ("override", "Simone", "Avenant signé, pas encore aux tables")


def test_an_invoice_goes_back_with_a_letter_that_can_be_taken_along(
    people: People, open_invoice: Opening, desk: Desk, tmp_path: Path
) -> None:
    page = open_invoice(people("Claude"), RATE)
    page.keyboard.press("r")
    letter = page.locator("#letter")
    expect(letter).to_have_value(re.compile("97,50"))
    letter.fill(letter.input_value() + "\n\nP.-S. Merci de votre diligence.")
    with page.expect_download() as download:
        page.click("text=Télécharger en PDF")
    download.value.save_as(tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF-")
    with page.expect_download() as download:
        page.click("text=en texte")
    download.value.save_as(tmp_path / "letter.txt")
    assert "P.-S. Merci de votre diligence." in (tmp_path / "letter.txt").read_text("utf-8")
    page.locator("#panel-send_back .button.main").click()
    expect(page.locator("#notices")).to_contain_text("Retournée au fournisseur")
    decision = desk.ledger.decisions_of(entry_of(desk.ledger, RATE).sha256)[-1][1]
    assert decision.letter is not None
    assert decision.letter.text.rstrip().endswith("P.-S. Merci de votre diligence.")


def test_a_decision_is_undone_and_both_stay_in_the_history(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), RATE)
    begin(page, "Refuser")
    page.get_by_label("Services non rendus").check()
    page.click("text=Refuser la facture")
    expect(page.locator("#notices")).to_contain_text("Refusée")
    assert entry_of(desk.ledger, RATE).standing is Standing.REJECTED
    page.click("#notices >> text=Reprendre")
    expect(page.locator("#head .mark")).to_have_text("À traiter")
    assert entry_of(desk.ledger, RATE).standing is Standing.WAITING
    page.click("text=historique")
    story = page.locator(".story")
    expect(story).to_contain_text("Refusée")
    expect(story).to_contain_text("« Services non rendus »")
    expect(story).to_contain_text("Décision reprise")


def test_a_hold_an_assignment_and_a_comment_are_seen_by_all(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), RATE)
    begin(page, "Commenter")
    page.fill("#comment", "Vu avec le gestionnaire")
    page.click("text=Enregistrer le commentaire")
    expect(page.locator("#notices")).to_contain_text("Commentaire")
    begin(page, "Attribuer")
    page.select_option("#assigned_to", "Camille")
    page.locator("#panel-assign .button.main").click()
    expect(page.locator("#head")).to_contain_text("attribuée à Camille")
    expect(page.locator("#sheet[data-shown]")).to_be_visible()
    page.keyboard.press("s")
    page.fill("#until", "2026-12-01")
    page.locator("#panel-hold .button.main").click()
    expect(page.locator("#notices")).to_contain_text("Mise en suspens")
    other = people("Camille")
    other.click("text=En suspens")
    row = other.locator("tr", has_text="F-2026-1042")
    expect(row.locator(".who")).to_contain_text("Camille")
    other.goto(f"/invoices/{entry_of(desk.ledger, RATE).entry}/history")
    expect(other.locator(".story")).to_contain_text("« Vu avec le gestionnaire »")
    expect(other.locator(".story")).to_contain_text("2026-12-01")


def test_escape_closes_a_panel_and_gives_the_keyboard_back(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    page.keyboard.press("r")
    expect(page.locator("#panel-send_back")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel-send_back")).to_be_hidden()
    expect(page.locator("[data-panel=send_back]")).to_be_focused()


def test_two_people_see_each_other_and_the_second_loses_nothing(
    people: People, open_invoice: Opening, desk: Desk
) -> None:
    first = open_invoice(people("Claude"), RATE)
    second = open_invoice(people("Camille"), RATE)
    expect(second.locator("#lock")).to_have_text("Ouverte aussi par Claude")
    field(second, "/payment_terms").fill("60 jours")
    field(second, "/payment_terms").press("Enter")
    expect(second.locator("#changed .refused")).to_contain_text("Claude a cette facture ouverte")
    expect(field(second, "/payment_terms")).to_have_value("60 jours")
    first.goto("/")
    expect(first.locator(".tabs")).to_be_visible()
    field(second, "/payment_terms").press("Enter")
    expect(second.locator("#changed")).to_contain_text("Modalités")


def test_what_somebody_else_decided_meanwhile_is_shown_before_one_decides(
    people: People, open_invoice: Opening, desk: Desk
) -> None:
    second = open_invoice(people("Camille"), SUM)
    first = open_invoice(people("Claude"), SUM)
    desk.ledger.review.unlock(entry_of(desk.ledger, SUM).sha256, "Camille")
    begin(first, "Commenter")
    first.fill("#comment", "le total est faux")
    first.click("text=Enregistrer le commentaire")
    expect(first.locator("#notices")).to_contain_text("Commentaire")
    first.goto("/")
    begin(second, "Refuser")
    second.click("text=Refuser la facture")
    expect(second.locator("#changed")).to_contain_text("Claude")
    expect(second.locator("#changed")).to_contain_text("le total est faux")
    assert entry_of(desk.ledger, SUM).standing is Standing.WAITING
    second.click("text=Voir la facture telle qu’elle est maintenant")
    expect(second.locator("#changed .notice")).to_have_count(0)
    begin(second, "Refuser")
    second.click("text=Refuser la facture")
    expect(second.locator("#notices")).to_contain_text("Refusée")


def test_after_a_decision_the_next_invoice_of_the_list_is_there(people: People) -> None:
    page = people("Claude")
    numbers = page.locator(".queue a.open").all_inner_texts()
    page.click(f"text={numbers[0]}")
    expect(page.locator("#later")).to_have_attribute("href", re.compile("/invoices/"))
    begin(page, "Refuser")
    page.click("text=Refuser la facture")
    expect(page.locator("#head h1")).to_contain_text(numbers[1])
    expect(page.locator("#notices")).to_contain_text(numbers[0])
