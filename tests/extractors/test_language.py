"""Which language a page is written in: names and streets say nothing of it."""

from extractors.words.language import language_of
from records.reading import Language
from tests.extractors.laid_out import Text, sheet_of


def language(*rows: str) -> Language | None:
    return language_of([sheet_of(*(Text(60, 60 + 20 * number, row) for number, row in enumerate(rows)))])


def test_an_english_page_full_of_french_streets_is_english() -> None:
    rows = (
        "Groupe-conseil de la Montagne, rue du Fleuve et de la Gare",
        "Sent to : Ville de Val-des-Érables, Service des finances, rue de la Mairie",
        "Invoice issued for services of the period, payment due on receipt",
        "Amount of the balance and hours at the rate of the contract",
    )
    assert language(*rows) is Language.ENGLISH


def test_labels_in_both_languages_are_bilingual() -> None:
    rows = (
        "Facture / Invoice   Montant / Amount   Taux / Rate   Heures / Hours   Date d'échéance / Due date",
        "Solde / Balance   Modalités de paiement / Terms of payment   Numéro / Number   Votre contrat / Your contract",
    )
    assert language(*rows) is Language.BILINGUAL


def test_a_french_page_is_french() -> None:
    rows = (
        "Facture des services du mois pour votre contrat",
        "Montant à payer, taux, heures, sous-total et solde des taxes",
    )
    assert language(*rows) is Language.FRENCH
