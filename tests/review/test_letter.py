"""The letter to the supplier: drafted in their language from what concerns them, edited, kept, downloaded."""

import pytest
from pypdfium2 import PdfDocument

from records.decision import Letter
from records.finding import Finding, Severity
from records.record import BilingualText
from review.desk import Desk
from review.letter.draft import draft_letter, told
from review.letter.print_letter import letter_pdf
from tests.review.desk import DAMAGED, RATE, SUM, TODAY, Browser, entry_of


def printed(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in PdfDocument(pdf))


def test_the_draft_is_in_the_language_of_the_invoice_and_gives_the_reasons(desk: Desk, clerk: Browser) -> None:
    french = clerk.get(f"/api/invoices/{entry_of(desk.ledger, RATE).entry}/letter").json()
    english = clerk.get(f"/api/invoices/{entry_of(desk.ledger, SUM).entry}/letter").json()
    assert (french["language"], english["language"]) == ("fr", "en")
    (rate,) = [finding for finding in entry_of(desk.ledger, RATE).findings if finding.code == "RAT-01"]
    assert rate.message.fr in french["text"]
    assert "du 1er novembre 2026" in french["text"]
    assert "Claude" in french["text"]
    assert "Thank you" in english["text"]
    assert str(entry_of(desk.ledger, SUM).invoice_number) in english["subject"]


def test_another_language_may_be_asked_for(desk: Desk, clerk: Browser) -> None:
    letter = clerk.get(f"/api/invoices/{entry_of(desk.ledger, RATE).entry}/letter?language=en").json()
    assert (letter["language"], "Dear" in letter["text"]) == ("en", True)


def test_a_file_that_could_not_be_read_is_asked_for_again(desk: Desk, clerk: Browser) -> None:
    letter = clerk.get(f"/api/invoices/{entry_of(desk.ledger, DAMAGED).entry}/letter").json()
    assert DAMAGED in letter["text"]
    assert "nouvelle copie" in letter["text"]


@pytest.mark.parametrize("code", ["FRD-02", "BUD-01", "VEN-05", "VEN-06", "DOC-08"])
def test_a_supplier_is_not_told_what_concerns_this_body_alone(code: str) -> None:
    def finding(code: str, severity: Severity = Severity.BLOCK) -> Finding:
        return Finding(code=code, severity=severity, message=BilingualText(fr="fr", en="en"))

    assert told((finding(code), finding("RAT-01"), finding("DAT-02", Severity.INFO))) == (finding("RAT-01"),)


def test_the_letter_as_edited_is_saved_with_the_decision_and_downloaded(desk: Desk, clerk: Browser) -> None:
    entry = entry_of(desk.ledger, RATE).entry
    letter = {
        "language": "fr",
        "subject": "À corriger",
        "text": "Bonjour,\n\nLe taux <b>n'est pas</b> celui du contrat.\n",
    }
    assert clerk.get(f"/invoices/{entry}/letter.pdf").status_code == 404
    seen = clerk.get(f"/api/invoices/{entry}").json()["seen"]
    asked = {"seen": seen, "kind": "send_back", "letter": letter}
    assert clerk.change(f"/api/invoices/{entry}/decisions", asked).json()["standing"] == "sent_back"
    ((_, decision),) = desk.ledger.decisions_of(entry_of(desk.ledger, RATE).sha256)
    assert (decision.letter, decision.reason) == (Letter(**letter), "À corriger")

    text = clerk.get(f"/invoices/{entry}/letter.txt")
    assert text.text.startswith("À corriger\n\nBonjour,")
    assert text.headers["content-disposition"] == f'attachment; filename="lettre-{entry}.txt"'
    pdf = clerk.get(f"/invoices/{entry}/letter.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert "Le taux <b>n'est pas</b> celui du contrat." in printed(pdf.content)


def test_a_letter_is_downloaded_as_it_stands_in_the_form(desk: Desk, clerk: Browser) -> None:
    form = {"letter": "Hello", "letter_subject": "Corrections", "letter_language": "en", "csrf_token": clerk.token}
    answer = clerk.post(f"/invoices/{entry_of(desk.ledger, RATE).entry}/letter.pdf", data=form)
    shown = printed(answer.content)
    assert "Hello" in shown
    assert "November 20, 2026" in shown


def test_the_spaces_of_an_amount_are_printed() -> None:
    letter = Letter(language="fr", subject="Montant", text="Un total de 15\u00a0629,37\u202f$ refusé.\n")
    assert "15 629,37 $" in printed(letter_pdf(letter, TODAY))


def test_any_character_can_be_printed() -> None:
    letter = Letter(language="fr", subject="Œuvre ſ", text="Ł, é, 漢, \u202e, \x00 & <i>\n")
    assert "é" in printed(letter_pdf(letter, TODAY, "Zażółć"))


def test_the_draft_of_an_invoice_without_reasons_leaves_room_for_one(desk: Desk) -> None:
    account = desk.ledger.accounts.get("Claude")
    assert account is not None
    invoice = desk.ledger.review.invoice(entry_of(desk.ledger, RATE).entry or 0)
    bare = invoice.model_copy(update={"outcome": invoice.outcome.model_copy(update={"findings": ()})})
    assert "(à préciser)" in draft_letter(bare, account, ("Ministère de l'Exemple",)).text
    assert draft_letter(bare, account, ("Ministère de l'Exemple",)).text.endswith("Claude\nMinistère de l'Exemple\n")
