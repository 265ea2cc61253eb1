"""Suppliers, contracts, lessons and accounts, as people look them up."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from review.desk import Desk
from tests.review.desk import PASSWORD, RATE, entry_of
from tests.review.pages.conftest import People
from tests.review.pages.test_invoice_page import box_of, field, point_at


def test_a_contract_shows_its_spending_against_its_ceiling(people: People) -> None:
    page = people("Aude")
    page.click("text=Contrats")
    page.click("text=CT-2025-0117")
    facts = page.locator(".facts-row")
    expect(facts).to_contain_text("Conseils Boréal inc.")
    expect(facts).to_contain_text("Plafond en vigueur")
    figure = page.locator("figure").first
    expect(figure.get_by_role("img")).to_be_visible()
    figure.locator("summary").click()
    expect(figure.locator("tbody")).to_contain_text("F-2026-1042")
    expect(figure.locator("tbody")).to_contain_text("20\xa0559,50\xa0$")
    page.locator("section.card a", has_text="F-2026-1042").click()
    expect(page.locator("#head h1")).to_contain_text("F-2026-1042")


def test_a_supplier_shows_its_contracts_and_invoices(people: People) -> None:
    page = people("Claude")
    page.click("text=Fournisseurs")
    row = page.locator("tr", has_text="Conseils Boréal inc.")
    expect(row).to_contain_text("En vigueur")
    row.get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Conseils Boréal inc.")
    expect(page.locator("main")).to_contain_text("CT-2025-0117")
    expect(page.locator("main")).to_contain_text("F-2026-1042")


def test_what_a_person_pointed_at_is_tried_and_put_to_use_by_a_supervisor(
    people: People, open_invoice: Callable[[Page, str], Page], desk: Desk
) -> None:
    page = open_invoice(people("Claude"), RATE)
    place = box_of(desk, RATE, "/purchase_order")
    field(page, "/purchase_order").fill("")
    field(page, "/purchase_order").press("Enter")
    expect(page.locator("#changed")).to_contain_text("Commande")
    field(page, "/purchase_order").focus()
    point_at(page, place, drag=True)
    expect(field(page, "/purchase_order")).to_have_value("4500012345")
    expect(page.locator("#changed")).to_contain_text("→ 4500012345")
    page.goto("/lessons")
    expect(page.locator("tbody tr")).to_contain_text("Commande")
    expect(page.locator("tbody tr")).to_contain_text("À essayer")
    page.get_by_role("link", name="Essayer").click()
    expect(page.locator("main")).to_contain_text("Un superviseur décide")
    other = people("Simone")
    other.goto("/lessons")
    other.get_by_role("link", name="Essayer").click()
    expect(other.locator(".facts-row")).to_contain_text("Même valeur")
    other.click("text=Mettre en service")
    expect(other.locator("tbody tr")).to_contain_text("En service")
    other.click("text=Exactitude vécue")
    expect(other.locator("main")).to_contain_text("Commande")


def test_an_administrator_opens_an_account_and_its_person_gets_in(people: People) -> None:
    page = people("Adam")
    page.click("text=Utilisateurs")
    page.fill("#name", "Nadia")
    page.select_option("#role", "supervisor")
    page.click("text=Ajouter >> visible=true >> nth=-1")
    link = page.get_by_label("Lien pour Nadia").input_value()
    theirs = people.stranger()
    theirs.goto(link)
    expect(theirs.locator("h1")).to_contain_text("Bienvenue, Nadia")
    theirs.fill("#password", PASSWORD)
    theirs.fill("#again", PASSWORD)
    theirs.click("text=Enregistrer")
    theirs.fill("#name", "Nadia")
    theirs.fill("#password", PASSWORD)
    theirs.click("form.entrance button")
    expect(theirs.locator(".bar .role")).to_have_text("Superviseur")
    theirs.goto("/users")
    expect(theirs.locator("h1")).to_have_text("Votre rôle ne permet pas cela.")
    page.goto("/users")
    page.locator("tr", has_text="Nadia").get_by_role("button", name="Fermer").click()
    expect(page.locator("tr", has_text="Nadia")).to_contain_text("Fermé")
    theirs.goto("/")
    expect(theirs).to_have_url(re.compile("/sign-in"))


def test_an_old_address_leads_to_the_invoice_as_it_is_now(
    people: People, open_invoice: Callable[[Page, str], Page], desk: Desk
) -> None:
    page = open_invoice(people("Claude"), RATE)
    old = entry_of(desk.ledger, RATE).entry
    field(page, "/payment_terms").fill("45 jours")
    field(page, "/payment_terms").press("Enter")
    expect(page.locator("#changed .notice")).to_be_visible()
    page.goto(f"/invoices/{old}")
    expect(page).to_have_url(re.compile(f"/invoices/(?!{old}$)"))
    expect(field(page, "/payment_terms")).to_have_value("45 jours")
    page.goto("/invoices/999999")
    expect(page.locator("h1")).to_have_text("Cette facture n’est pas ici")
