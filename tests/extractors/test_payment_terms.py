"""Within how many days an invoice is to be paid."""

import pytest

from extractors.header.header_fields import find_header_fields
from extractors.header.payment_terms import days_of
from extractors.lines.table_areas import TableAreas
from tests.extractors.laid_out import Text, sheet_of


def terms(*texts: Text) -> str | None:
    found = find_header_fields([sheet_of(*texts)], TableAreas()).get("payment_terms", [])
    return str(found[0].value) if found else None


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Modalités : Net 30 jours", "Net 30 jours"),
        ("Modalités / Terms : 30 jours nets / 30 days net", "30 jours nets / 30 days net"),
        ("Terms: N30", "N30"),
        ("Paiement dans les 30 jours suivant la réception", "Paiement dans les 30 jours suivant la réception"),
        ("Payable within 30 days", "Payable within 30 days"),
        ("Conditions : Trente jours", "Trente jours"),
        ("Délai de paiement de trente (30) jours", "Délai de paiement de trente (30) jours"),
        ("Délai de paiement : trente (30) jours", "trente (30) jours"),
        ("Règlement : 30 jours après la date de facturation", "30 jours après la date de facturation"),
        ("Settlement: 30 days from invoice date", "30 days from invoice date"),
        ("Conditions. Net 30 jours fin de mois", "Net 30 jours fin de mois"),
        ("résilier par un avis écrit de 15 jours", None),
        ("1-30 jours", None),
        ("Le paiement est dû. Merci de votre confiance envers notre équipe", None),
    ],
)
def test_terms_with_and_without_a_label(printed: str, read: str | None) -> None:
    assert terms(Text(60, 100, printed)) == read


def test_terms_that_a_narrow_cell_breaks() -> None:
    assert terms(Text(60, 100, "Conditions"), Text(60, 114, "Payable dans"), Text(60, 126, "les 30 jours")) == (
        "Payable dans les 30 jours"
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [("Net 30 jours", 30), ("N45", 45), ("2 % 10, net 30", 30), ("Sur réception", None), (None, None)],
)
def test_the_days_of_terms(text: str | None, days: int | None) -> None:
    assert days_of(text) == days
