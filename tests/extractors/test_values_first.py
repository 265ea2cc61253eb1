"""A value may stand before its label: over it or left of it, as the cells around it are laid out."""

from datetime import date

import pytest

from extractors.header.header_fields import find_header_fields
from extractors.lines.table_areas import TableAreas
from tests.extractors.laid_out import Text, sheet_of

CELLS = [("PO-4471", "Bon de commande"), ("2026-10-05", "Date de facturation"), ("F-1017", "Notre facture")]


def read(*texts: Text) -> dict[str, object]:
    found = find_header_fields([sheet_of(*texts)], TableAreas())
    return {name: candidates[0].value for name, candidates in found.items() if candidates}


def test_each_value_over_its_label_nearer_to_it_than_the_next_cell() -> None:
    texts = []
    for place, (value, label) in enumerate(CELLS):
        texts += [Text(330, 100 + 34 * place, value), Text(330, 113 + 34 * place, label)]
    found = read(*texts)
    assert found["purchase_order"] == "PO-4471"
    assert found["issue_date"] == (date(2026, 10, 5),)
    assert found["invoice_number"] == "F-1017"


def test_the_same_cells_the_other_way_round() -> None:
    texts = []
    for place, (value, label) in enumerate(CELLS):
        texts += [Text(330, 100 + 34 * place, label), Text(330, 113 + 34 * place, value)]
    found = read(*texts)
    assert found["purchase_order"] == "PO-4471"
    assert found["issue_date"] == (date(2026, 10, 5),)
    assert found["invoice_number"] == "F-1017"


@pytest.mark.parametrize("column", [40, 300])
def test_a_column_of_values_left_of_their_labels(column: float) -> None:
    texts = [
        Text(x, 100 + 16 * place, text)
        for place, cell in enumerate(CELLS)
        for x, text in zip((column, column + 150), cell, strict=True)
    ]
    found = read(*texts)
    assert found["purchase_order"] == "PO-4471"
    assert found["invoice_number"] == "F-1017"


def test_a_value_with_a_label_of_its_own_on_its_left_belongs_to_that_one() -> None:
    texts = [
        Text(x, 100 + 16 * place, text)
        for place, cells in enumerate((("Facture n°", "F-1017", "Contrat"), ("Commande", "PO-4471", "Projet")))
        for x, text in zip((40, 130, 300), cells, strict=True)
    ]
    found = read(*texts)
    assert found["invoice_number"] == "F-1017"
    assert "contract_number" not in found
