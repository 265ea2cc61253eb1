"""The row that names the columns is found whatever its words, order and height."""

import pytest

from extractors.lines.table_heads import find_heads, unit_named
from records.invoice import Unit
from records.page import Reader
from tests.extractors.laid_out import Text, sheet_of

ROW = (Text(60, 270, "Analyse"), Text(330, 270, "37,50"), Text(400, 270, "97,50"), Text(480, 270, "3 656,25"))


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        (("Description", "Heures", "Taux horaire", "Montant"), ("description", "quantity", "unit_price", "amount")),
        (("Description", "Hours", "Hourly rate", "Amount"), ("description", "quantity", "unit_price", "amount")),
        (("Ressource", "Profil", "Jours-personnes", "Montant"), ("person", "role", "quantity", "amount")),
        (("Montant", "Taux", "Heures", "Intervenant"), ("amount", "unit_price", "quantity", "person")),
        (("Date", "Resource", "Hours", "Amount"), ("date", "person", "quantity", "amount")),
    ],
)
def test_headings_in_either_language_and_any_order(words: tuple[str, ...], roles: tuple[str, ...]) -> None:
    heading = [Text(60 + 130 * n, 250, word) for n, word in enumerate(words)]
    [head] = find_heads(sheet_of(*heading, *ROW))
    assert tuple(column.role for column in head.columns) == roles


def test_a_heading_of_two_rows_is_one() -> None:
    sheet = sheet_of(
        Text(60, 250, "Description"),
        Text(330, 244, "Nombre"),
        Text(330, 255, "d'heures"),
        Text(400, 244, "Taux"),
        Text(400, 255, "horaire ($)"),
        Text(480, 250, "Montant"),
        *ROW,
    )
    [head] = find_heads(sheet)
    assert head.roles == {"description", "quantity", "unit_price", "amount"}
    assert head.last_row < len(sheet.rows) - 1


def test_a_heading_said_again_in_another_language_is_one_with_it() -> None:
    french = (Text(60, 250, "Calculs"), Text(330, 250, "Heures"), Text(400, 250, "Taux"), Text(480, 250, "Montant"))
    english = (Text(60, 261, "Service"), Text(330, 261, "Hours"), Text(400, 261, "Rate"), Text(480, 261, "Amount"))
    [head] = find_heads(sheet_of(*french, *english, *ROW))
    assert [column.role for column in head.columns] == ["description", "quantity", "unit_price", "amount"]


def test_a_section_s_title_is_no_heading() -> None:
    assert find_heads(sheet_of(Text(60, 250, "Professional fees"), *ROW)) == []


def test_a_heading_is_found_through_ocr_s_slips() -> None:
    heading = [Text(60, 250, "Descriptian"), Text(330, 250, "Quantiié"), Text(480, 250, "Montont")]
    [head] = find_heads(sheet_of(*heading, *ROW, reader=Reader.OCR))
    assert {"description", "quantity", "amount"} <= head.roles


@pytest.mark.parametrize(
    "texts",
    [
        (Text(60, 250, "N° de facture : F-1017"), Text(330, 250, "Date : 2026-10-05")),
        (Text(400, 250, "Sous-total"), Text(480, 250, "3 656,25")),
        (Text(60, 250, "Merci de votre confiance, le montant est payable dans trente jours"),),
    ],
)
def test_other_rows_are_no_heading(texts: tuple[Text, ...]) -> None:
    assert find_heads(sheet_of(*texts)) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("taux horaire", Unit.HOUR),
        ("hours", Unit.HOUR),
        ("jours-personnes", Unit.DAY),
        ("per diem", Unit.DAY),
        ("mois", Unit.MONTH),
        ("km", Unit.KILOMETRE),
        ("montant", None),
    ],
)
def test_the_unit_that_a_heading_names(text: str, unit: Unit | None) -> None:
    assert unit_named(text) is unit


def test_a_heading_over_four_rows_is_one_heading() -> None:
    sheet = sheet_of(
        Text(60, 250, "Nature des travaux"),
        Text(300, 250, "Nombre"),
        Text(400, 250, "Tarif"),
        Text(500, 250, "Honoraires"),
        Text(60, 260, "Nature of work"),
        Text(300, 260, "d'heures"),
        Text(400, 260, "horaire"),
        Text(500, 260, "Fees"),
        Text(300, 270, "Number of"),
        Text(400, 270, "Rate/hr"),
        Text(300, 280, "hours"),
        Text(60, 300, "Essais"),
        Text(300, 300, "10,00"),
        Text(400, 300, "90,00"),
        Text(500, 300, "900,00"),
    )
    [head] = find_heads(sheet)
    assert [column.role for column in head.columns] == ["description", "quantity", "unit_price", "amount"]
    assert (head.first_row, head.last_row) == (0, 3)
    assert unit_named(head.columns[1].folded) is Unit.HOUR
