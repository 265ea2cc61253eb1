"""The currency an invoice is in, or none where the page does not tell."""

import pytest

from extractors.header.currency import currency_of
from records.invoice import TaxKind
from tests.extractors.laid_out import Text, sheet_of


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["Total 12,00 CAD"], "CAD"),
        (["Total USD 12.00"], "USD"),
        (["Total 12,00 $ US"], "USD"),
        (["Total 12,00 $ CA"], "CAD"),
        (["Sous-total 10,00 €", "Total 12,00 €"], "EUR"),
        (["Subtotal £10.00", "Total £12.00"], "GBP"),
        (["Total 12,00 $", "Québec (Québec) G1R 2B5"], "CAD"),
        (["Total 12,00 $", "TPS 0,60", "TVQ 1,20"], "CAD"),
        (["Total $12.00", "New York, NY 10001"], "USD"),
        (["Total $12.00"], None),
        (["Total 12,00"], None),
    ],
)
def test_a_code_or_sign_then_taxes_and_addresses(texts: list[str], code: str | None) -> None:
    sheet = sheet_of(*(Text(60, 100 + 20 * n, text) for n, text in enumerate(texts)))
    assert currency_of([sheet], ()) == code


def test_a_tax_of_quebec_tells_whose_dollar_it_is() -> None:
    assert currency_of([sheet_of(Text(60, 100, "Total 12,00 $"))], {TaxKind.QST}) == "CAD"


def test_the_code_printed_most_often_is_the_invoice_s() -> None:
    sheet = sheet_of(Text(60, 100, "Total CAD 12,00"), Text(60, 120, "CAD 5,00"), Text(60, 140, "Hôtel USD 4,00"))
    assert currency_of([sheet], ()) == "CAD"
