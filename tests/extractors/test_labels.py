"""Labels are found by their words, in any usual wording of either language, OCR's slips allowed for."""

import pytest

from extractors.words.folding import fold
from extractors.words.labels import Vocabulary, share_covered, tokens_of, vocabulary
from records.page import Reader
from tests.extractors.laid_out import one_row


def names(family: str, text: str, reader: Reader = Reader.TEXT) -> set[str]:
    return {label.name for label in vocabulary(family).find(one_row((60, text), reader=reader))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("N° de facture : F-1", "invoice_number"),
        ("Invoice No. F-1", "invoice_number"),
        ("Date de facturation", "issue_date"),
        ("Invoice date", "issue_date"),
        ("Échéance", "due_date"),
        ("Due date", "due_date"),
        ("Modalités", "terms"),
        ("Terms", "terms"),
        ("Facturé à", "buyer"),
        ("Bill to", "buyer"),
        ("Bon de commande", "purchase_order"),
        ("BC", "purchase_order"),
        ("PO", "purchase_order"),
        ("N° de contrat", "contract_number"),
        ("Contract No.", "contract_number"),
        ("N/Réf.", "our_reference"),
        ("V/Réf.", "your_reference"),
        ("Our ref.", "our_reference"),
        ("Your ref.", "your_reference"),
        ("Période du", "period"),
        ("Period from", "period"),
    ],
)
def test_the_usual_labels_of_the_head(text: str, name: str) -> None:
    assert name in names("label", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sous-total", "subtotal"),
        ("Subtotal", "subtotal"),
        ("TPS", "gst"),
        ("T.P.S.", "gst"),
        ("GST", "gst"),
        ("TVQ", "qst"),
        ("T.V.Q.", "qst"),
        ("QST", "qst"),
        ("TVH", "hst"),
        ("HST", "hst"),
        ("Total", "total"),
        ("Montant dû", "amount_due"),
        ("Total à payer", "amount_due"),
        ("Solde", "amount_due"),
        ("Amount due", "amount_due"),
        ("Balance due", "amount_due"),
        ("Retenue", "holdback"),
        ("Holdback", "holdback"),
    ],
)
def test_the_usual_labels_of_the_sums(text: str, name: str) -> None:
    assert name in names("amount", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ressource", "person"),
        ("Intervenant", "person"),
        ("Resource", "person"),
        ("Profil", "role"),
        ("Catégorie", "role"),
        ("Role", "role"),
        ("Heures", "quantity"),
        ("Jours-personnes", "quantity"),
        ("Hours", "quantity"),
        ("Person-days", "quantity"),
        ("Taux horaire", "unit_price"),
        ("Hourly rate", "unit_price"),
        ("Montant", "amount"),
        ("Amount", "amount"),
    ],
)
def test_the_usual_headings_of_the_columns(text: str, name: str) -> None:
    assert name in names("column", text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FACTURE", "invoice"),
        ("Note d'honoraires", "invoice"),
        ("Fee note", "invoice"),
        ("Note de crédit", "credit_note"),
        ("Credit note", "credit_note"),
        ("Feuille de temps", "timesheet"),
        ("Timesheet", "timesheet"),
        ("Bon de travail", "work_order"),
        ("Soumission", "quote"),
        ("État de compte", "statement"),
        ("Rappel", "reminder"),
    ],
)
def test_the_usual_titles(text: str, name: str) -> None:
    assert name in names("title", text)


def test_a_letter_or_two_may_differ_in_a_long_word_that_ocr_read() -> None:
    assert names("label", "Echeanee", Reader.OCR) == {"due_date"}
    assert names("label", "Echeanee", Reader.TEXT) == set()


def test_the_longest_label_wins_and_small_words_are_passed_over() -> None:
    [label] = [
        label
        for label in vocabulary("label").find(one_row((60, "Numéro de la facture : F-1")))
        if label.name == "invoice_number"
    ]
    assert (label.start, label.words) == (0, 2)


def test_a_label_does_not_run_across_a_column_s_gap() -> None:
    entries = Vocabulary({"both": ["date facture"], "one": ["date"]})
    assert [label.name for label in entries.find(one_row((60, "Date facture")))] == ["both"]
    assert [label.name for label in entries.find(one_row((60, "Date"), (300, "Facture")))] == ["one"]


@pytest.mark.parametrize("text", ["PO025007", "BC-075275"])
def test_the_head_of_a_number_is_not_its_label(text: str) -> None:
    assert "purchase_order" not in names("label", text)


def test_initials_and_signs_of_a_number_are_one_word() -> None:
    assert [token.text for token in tokens_of(fold("T.P.S. n° #"))] == ["tps", "no", "no"]


def test_the_share_that_labels_cover_counts_letters_and_digits_only() -> None:
    assert share_covered("total : 12", [(0, 5)]) == pytest.approx(5 / 7)
    assert share_covered(" : ", [(0, 3)]) == 0
