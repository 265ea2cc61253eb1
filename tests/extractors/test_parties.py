"""Who asks to be paid and who is asked to pay, told by the letterhead, labels and legal forms."""

import pytest

from extractors.header.parties import Party, find_parties, in_block, phones_in
from extractors.header.registrations import find_registrations
from extractors.lines.table_areas import TableAreas
from tests.extractors.laid_out import Text, sheet_of

LETTERHEAD = (Text(60, 60, "Conseils Boréal inc.", 16), Text(60, 78, "12, rue de la Montagne, Québec (Québec) G1R 2B5"))
ADDRESSEE = (
    Text(60, 130, "Facturé à :"),
    Text(60, 144, "Ministère de la Cybersécurité et du Numérique"),
    Text(60, 158, "900, place D'Youville, Québec (Québec) G1R 3P7"),
)
BODY = (Text(60, 300, "Analyse fonctionnelle du portail des citoyens"), Text(60, 320, "Merci de votre confiance"))


def parties(*texts: Text) -> tuple[Party | None, Party | None]:
    """The seller and the buyer."""
    sheets = [sheet_of(*texts)]
    return find_parties(sheets, TableAreas(), find_registrations(sheets[0]))


def name(party: Party | None) -> str | None:
    return party.name if party else None


def test_a_letterhead_and_an_addressee() -> None:
    seller, buyer = parties(*LETTERHEAD, *ADDRESSEE, *BODY)
    assert (name(seller), name(buyer)) == ("Conseils Boréal inc.", "Ministère de la Cybersécurité et du Numérique")
    assert buyer is not None
    assert buyer.labelled
    assert buyer.address == "900, place D'Youville, Québec (Québec) G1R 3P7"


@pytest.mark.parametrize("label", ["Facturé à :", "Bill to:", "Facturer à :", "Destinataire :", "Client :"])
def test_the_buyer_under_any_usual_label(label: str) -> None:
    _, buyer = parties(*LETTERHEAD, Text(60, 130, label), *ADDRESSEE[1:], *BODY)
    assert name(buyer) == "Ministère de la Cybersécurité et du Numérique"


def test_a_public_body_in_the_head_without_a_label() -> None:
    seller, buyer = parties(*LETTERHEAD, *ADDRESSEE[1:], *BODY)
    assert (name(seller), name(buyer)) == ("Conseils Boréal inc.", "Ministère de la Cybersécurité et du Numérique")
    assert buyer is not None
    assert not buyer.labelled


def test_a_seller_named_at_the_foot_beside_its_tax_numbers() -> None:
    foot = (Text(60, 726, "Conseils Boréal inc."), Text(60, 740, "TPS : 123456782 RT0001"))
    seller, _ = parties(Text(400, 60, "FACTURE", 18), *ADDRESSEE, *BODY, *foot)
    assert name(seller) == "Conseils Boréal inc."


def test_a_labelled_seller() -> None:
    seller, _ = parties(Text(60, 60, "Fournisseur : Conseils Boréal inc."), *ADDRESSEE, *BODY)
    assert name(seller) == "Conseils Boréal inc."


def test_the_buyer_is_never_its_own_seller() -> None:
    seller, buyer = parties(*ADDRESSEE, *BODY)
    assert name(buyer) is not None
    assert name(seller) != name(buyer)


def test_what_stands_under_a_name_is_in_its_block() -> None:
    _, buyer = parties(*LETTERHEAD, *ADDRESSEE, *BODY)
    assert buyer is not None
    rows = {row.text: row.box for row in sheet_of(*LETTERHEAD, *ADDRESSEE, *BODY).rows}
    assert in_block(rows[ADDRESSEE[2].text], 1, buyer)
    assert not in_block(rows[ADDRESSEE[2].text], 2, buyer)
    assert not in_block(rows[BODY[0].text], 1, buyer)
    assert not in_block(rows[BODY[0].text], 1, None)


def test_telephone_numbers_are_digits_only_each_once() -> None:
    sheet = sheet_of(Text(60, 60, "Tél. : 514 555-0123"), Text(60, 80, "(418) 555-0199 ou +1 514-555-0123"))
    assert phones_in([sheet]) == ("5145550123", "4185550199")
    assert phones_in([]) == ()


def test_an_empty_page_has_neither() -> None:
    assert parties() == (None, None)


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        (("Ministère de la Cybersécurité et du", "Numérique"), "Ministère de la Cybersécurité et du Numérique"),
        (("Institut de la statistique", "fictive du Québec"), "Institut de la statistique fictive du Québec"),
        (("Société de transport de Val-Essai", "Division paie et fournisseurs"), "Société de transport de Val-Essai"),
        (("Musée des beaux-arts imaginaires", "Administration"), "Musée des beaux-arts imaginaires"),
        (("Comptes payables", "Ville de Val-des-Érables"), "Ville de Val-des-Érables"),
        (("Attention : Marie Tremblay", "Ville de Val-des-Érables"), "Ville de Val-des-Érables"),
    ],
)
def test_a_buyer_s_name_over_two_rows_and_the_units_around_it(rows: tuple[str, str], whole: str) -> None:
    block = (Text(60, 144, rows[0]), Text(60, 156, rows[1]), Text(60, 168, "12, rue Saint-Exemple, Québec (Québec)"))
    _, buyer = parties(*LETTERHEAD, Text(60, 130, "Facturé à :"), *block, *BODY)
    assert name(buyer) == whole


def test_an_address_in_the_envelope_s_window_needs_no_label() -> None:
    window = (Text(330, 130, "Quincaillerie du Coin"), Text(330, 142, "12, rue Neuve"), Text(330, 154, "Laval H7N 4E4"))
    _, buyer = parties(*LETTERHEAD, *window, *BODY)
    assert name(buyer) == "Quincaillerie du Coin"


def test_a_seller_s_name_that_a_narrow_column_breaks() -> None:
    column = (
        Text(60, 60, "Rivière", 11),
        Text(60, 74, "Claire", 11),
        Text(60, 88, "Analytique", 11),
        Text(60, 102, "inc.", 11),
    )
    seller, _ = parties(*column, *ADDRESSEE, *BODY)
    assert name(seller) == "Rivière Claire Analytique inc."


def test_the_whole_name_rather_than_the_logo() -> None:
    logo = (
        Text(60, 60, "poirier", 22),
        Text(60, 84, "Benoît Poirier CPA inc., 12, rue Neuve, Québec (Québec) G1R 2B5"),
    )
    seller, _ = parties(*logo, *ADDRESSEE, *BODY)
    assert name(seller) == "Benoît Poirier CPA inc."


def test_a_person_alone_under_the_buyer_s_label_is_no_proof() -> None:
    _, buyer = parties(*LETTERHEAD, Text(60, 130, "Facturé à :"), Text(60, 144, "Marie Tremblay"), *BODY)
    assert buyer is None or not buyer.labelled


def test_a_payment_slip_is_sent_to_the_seller() -> None:
    slip = (
        Text(60, 640, "PAYMENT ADVICE"),
        Text(60, 656, "To: Conseils Boréal inc."),
        Text(60, 670, "12, rue de la Montagne, Québec (Québec) G1R 2B5"),
        Text(320, 656, "Customer"),
        Text(400, 656, "Ministère de la Cybersécurité et du Numérique"),
    )
    seller, buyer = parties(*LETTERHEAD, *BODY, *slip)
    assert (name(seller), name(buyer)) == ("Conseils Boréal inc.", "Ministère de la Cybersécurité et du Numérique")


def test_a_sign_over_the_name_is_no_part_of_it() -> None:
    head = (Text(60, 60, "conseils boréal", 11), Text(60, 73, "Conseils Boréal inc.", 11), LETTERHEAD[1])
    seller, _ = parties(*head, *ADDRESSEE, *BODY)
    assert name(seller) == "Conseils Boréal inc."


def test_a_name_that_asks_for_more_goes_on_beside_a_sign() -> None:
    head = (
        Text(90, 60, "Laboratoire d'hydrologie – Université des"),
        Text(60, 72, "A", 14),
        Text(90, 73, "Appalaches"),
    )
    seller, _ = parties(*head, *ADDRESSEE, *BODY)
    assert name(seller) == "Laboratoire d'hydrologie – Université des Appalaches"
