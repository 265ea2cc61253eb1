"""A person sees where each value stands, corrects by pointing at the page, and sees at once what that changed."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from review.desk import Desk
from tests.review.desk import DAMAGED, RATE, SCANNED, entry_of
from tests.review.pages.conftest import People

Opening = Callable[[Page, str], Page]


def field(page: Page, pointer: str) -> Locator:
    return page.locator(f'.field[data-field="{pointer}"] .value')


def place(page: Page, pointer: str) -> Locator:
    return page.locator(f'#boxes rect[data-field="{pointer}"]')


def point_at(page: Page, box: tuple[float, float, float, float], *, drag: bool) -> None:
    """Clicks in the middle of a box of the page (points), or draws a rectangle around it."""
    shown = page.locator("#sheet").bounding_box()
    assert shown is not None
    scale = shown["width"] / 612
    x0, y0, x1, y1 = (shown["x"] + box[0] * scale, shown["y"] + box[1] * scale, shown["x"] + box[2] * scale, 0.0)
    y1 = shown["y"] + box[3] * scale
    if drag:
        page.mouse.move(x0 - 3, y0 - 3)
        page.mouse.down()
        page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2)
        page.mouse.move(x1 + 3, y1 + 3)
        page.mouse.up()
    else:
        page.mouse.click((x0 + x1) / 2, (y0 + y1) / 2)


def box_of(desk: Desk, file: str, pointer: str) -> tuple[float, float, float, float]:
    checked = desk.ledger.review.invoice(entry_of(desk.ledger, file).entry or 0).checked
    assert checked is not None
    box = checked.reading.evidence[pointer].box
    assert box is not None
    return (box.x0, box.y0, box.x1, box.y1)


def test_field_and_place_mark_each_other(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    field(page, "/total").focus()
    expect(place(page, "/total")).to_have_class(re.compile("chosen"))
    expect(page.locator("#telling")).to_contain_text("Lu à la page 1")
    field(page, "/invoice_number").hover()
    expect(place(page, "/invoice_number")).to_have_class(re.compile("near"))
    place(page, "/issue_date").hover()
    expect(page.locator('.field[data-field="/issue_date"]')).to_have_class(re.compile("near"))
    place(page, "/issue_date").click()
    expect(field(page, "/issue_date")).to_be_focused()


def test_a_finding_says_what_and_leads_to_its_place(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    finding = page.locator(".finding", has_text="RAT-01")
    expect(finding).to_contain_text("Attendu 92,00")
    expect(finding).to_contain_text("Trouvé 97,50")
    expect(finding).to_contain_text("En jeu 621,50\xa0$")
    finding.locator(".says").click()
    expect(field(page, "/lines/0/unit_price")).to_be_focused()
    expect(place(page, "/lines/0/unit_price")).to_have_class(re.compile("chosen"))
    finding.locator("summary").click()
    expect(finding).to_contain_text("Fausse alerte habituelle")


def test_an_opinion_on_a_finding_is_kept(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), RATE)
    finding = page.locator(".finding", has_text="RAT-03")
    finding.get_by_role("button", name="Non").click()
    expect(finding.get_by_role("button", name="Non")).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(finding.get_by_role("button", name="Non")).to_have_attribute("aria-pressed", "true")
    assert desk.ledger.review.opinions_by_rule()["RAT-03"] == (0, 1)


def test_enter_goes_from_one_doubt_to_the_next(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    field(page, "/issue_date").fill("")
    field(page, "/issue_date").press("Enter")
    expect(page.locator("#changed")).to_contain_text("DOC-01")
    expect(field(page, "/lines/0/unit_price")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field(page, "/issue_date")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(field(page, "/lines/0/unit_price")).to_be_focused()


def test_a_click_on_the_page_reads_into_the_chosen_field_and_all_is_checked_again(
    people: People, open_invoice: Opening, desk: Desk
) -> None:
    page = open_invoice(people("Claude"), RATE)
    before = page.url
    field(page, "/payment_terms").fill("autre chose")
    field(page, "/payment_terms").press("Enter")
    expect(page.locator("#changed")).to_contain_text("Modalités")
    expect(page.locator("#changed")).to_contain_text("les constats restent les mêmes")
    field(page, "/purchase_order").focus()
    point_at(page, box_of(desk, RATE, "/contract_number"), drag=True)
    expect(field(page, "/purchase_order")).to_have_value("CT-2025-0117")
    expect(page.locator("#changed")).to_contain_text("Commande")
    expect(place(page, "/purchase_order")).to_have_class(re.compile("corrected"))
    assert page.url != before
    (outcome,) = (each for each in desk.ledger.outcomes() if each.file == RATE)
    (_first, _reading), (one, _), (two, reading) = desk.ledger.review.versions(outcome.sha256)
    assert (one.by, two.by) == ("Claude", "Claude")
    assert reading.invoices[0].invoice.purchase_order == "CT-2025-0117"


def test_what_a_correction_settles_is_said_and_can_be_put_back(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    field(page, "/lines/0/unit_price").fill("92,00")
    field(page, "/lines/0/amount").fill("10 396,00")
    field(page, "/lines/0/amount").press("Enter")
    changed = page.locator("#changed")
    expect(changed).to_contain_text("Réglé")
    expect(changed).to_contain_text("RAT-01")
    expect(changed).to_contain_text("Nouveau")
    expect(changed).to_contain_text("ARI-02")
    expect(page.locator(".finding", has_text="RAT-01")).to_have_count(0)
    changed.locator("li", has_text="Prix").get_by_role("button", name="Remettre").click()
    expect(field(page, "/lines/0/unit_price")).to_have_value("97,50")


def test_a_value_that_is_none_is_refused_in_words_and_stays_in_the_field(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    field(page, "/issue_date").fill("03/04/2026")
    field(page, "/issue_date").press("Enter")
    expect(page.locator("#changed .refused")).to_contain_text("peut se lire")
    expect(field(page, "/issue_date")).to_have_value("03/04/2026")
    field(page, "/issue_date").press("Escape")
    expect(field(page, "/issue_date")).to_have_value("2026-11-01")


def test_a_scanned_value_is_read_again_where_one_draws(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), SCANNED)
    field(page, "/holdback").focus()
    point_at(page, box_of(desk, SCANNED, "/subtotal"), drag=True)
    expect(field(page, "/holdback")).to_have_value("13\xa0535,00")
    expect(page.locator("#changed")).to_contain_text("Retenue")


def test_the_lines_add_up_as_one_types(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    expect(page.locator("#sum-amount")).to_have_text("20\xa0559,50")
    expect(page.locator("#against-subtotal")).to_contain_text("égal à la somme des lignes")
    field(page, "/lines/0/amount").fill("11 018,00")
    expect(page.locator("#sum-amount")).to_have_text("20\xa0560,00")
    expect(page.locator("#against-subtotal")).to_contain_text("diffère de 0,50")


def test_a_line_is_added_and_taken_away(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Claude"), RATE)
    page.click("text=Ajouter une ligne")
    expect(page.locator(".line")).to_have_count(5)
    field(page, "/lines/4/description").fill("Formation")
    field(page, "/lines/4/amount").fill("100")
    field(page, "/lines/4/amount").press("Enter")
    expect(page.locator("#changed")).to_contain_text("Ligne 5")
    page.get_by_role("button", name="Enlever la ligne 5").click()
    expect(page.locator(".line")).to_have_count(4)


def test_a_value_seen_on_the_page_is_confirmed(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), RATE)
    field(page, "/taxes/1/amount").fill("2 000,00")
    field(page, "/taxes/1/amount").press("Enter")
    total = page.locator('.field[data-field="/total"]')
    expect(total).to_have_attribute("data-unproven", "yes")
    field(page, "/total").focus()
    page.get_by_role("button", name="Confirmer").click()
    expect(page.locator("#telling")).to_contain_text("une personne")
    checked = desk.ledger.review.invoice(entry_of(desk.ledger, RATE).entry or 0).checked
    assert checked is not None
    assert "person" in checked.reading.evidence["/total"].proof


def test_the_page_is_enlarged_and_turned(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), RATE)
    sheet = page.locator("#sheet")
    width = float(sheet.get_attribute("width") or 0)
    page.get_by_role("button", name="Agrandir").click()
    expect(page.locator("#sheet-size")).to_have_text("125\xa0%")
    assert float(sheet.get_attribute("width") or 0) > width
    page.get_by_role("button", name="Tourner", exact=True).click()
    expect(sheet).to_have_attribute("viewBox", "0 0 792 612")
    place(page, "/total").click()
    expect(field(page, "/total")).to_be_focused()


def test_a_file_that_cannot_be_read_says_why(people: People, desk: Desk) -> None:
    page = people("Claude")
    page.goto(f"/invoices/{entry_of(desk.ledger, DAMAGED).entry}")
    expect(page.locator(".finding")).to_contain_text("Le fichier est endommagé")
    expect(page.get_by_role("button", name="Retourner")).to_be_enabled()


def test_an_auditor_reads_every_field_and_changes_none(people: People, open_invoice: Opening) -> None:
    page = open_invoice(people("Aude"), RATE)
    expect(field(page, "/total")).to_have_attribute("readonly", "")
    expect(page.locator("#decisions")).to_contain_text("sans rien changer")
    expect(page.locator("#decisions button")).to_have_count(0)


def test_what_a_document_says_is_text_and_nothing_else(people: People, open_invoice: Opening, desk: Desk) -> None:
    page = open_invoice(people("Claude"), RATE)
    said = '<img src=x onerror="document.title=1"><b>gras</b>'
    field(page, "/lines/0/description").fill(said)
    field(page, "/lines/0/description").press("Enter")
    expect(page.locator("#changed")).to_contain_text("<b>gras</b>")
    expect(field(page, "/lines/0/description")).to_have_value(said)
    field(page, "/lines/0/description").hover()
    expect(page.locator("#telling")).to_contain_text("<img src=x")
    assert page.locator("main img, main b:text('gras')").count() == 0
    assert page.title().startswith("F-2026-1042")
