"""The labelled sums of a page, each with its amount, its printed rate and its place."""

from decimal import Decimal

import pytest

from extractors.header.registrations import find_registrations
from extractors.lines.table_areas import TableAreas
from extractors.sums.totals import Sum, find_sums
from records.page import Box, Reader
from tests.extractors.laid_out import Text, sheet_of


def sums(*texts: Text, areas: tuple[tuple[int, Box], ...] = ()) -> list[Sum]:
    sheet = sheet_of(*texts)
    return find_sums([sheet], TableAreas(areas), find_registrations(sheet))


def values(*texts: Text) -> dict[str, Decimal]:
    return {entry.name: entry.value for entry in sums(*texts)}


def beside(label: str, amount: str) -> tuple[Text, Text]:
    return Text(330, 400, label), Text(550, 400, amount, right=True)


@pytest.mark.parametrize(
    ("label", "amount", "name", "value"),
    [
        ("Sous-total", "1 000,00", "subtotal", "1000"),
        ("Subtotal", "$1,000.00", "subtotal", "1000"),
        ("T.P.S. (5 %)", "50,00 $", "gst", "50"),
        ("QST 9.975%", "$99.75", "qst", "99.75"),
        ("Retenue", "(100,00)", "holdback", "-100"),
        ("Acompte reçu", "-200,00", "deposit", "-200"),
        ("Montant dû", "849,75 $ CA", "amount_due", "849.75"),
        ("Solde antérieur", "12,00", "prior_balance", "12"),
    ],
)
def test_an_amount_beside_its_label(label: str, amount: str, name: str, value: str) -> None:
    assert values(*beside(label, amount))[name] == Decimal(value)


@pytest.mark.parametrize("label", ["TVQ 9,975 %", "TVQ (9,975 %)", "9,975 % TVQ", "TVQ @ 9.975%"])
def test_the_rate_printed_beside_a_tax(label: str) -> None:
    [entry] = [entry for entry in sums(*beside(label, "99,75")) if entry.name == "qst"]
    assert entry.rate is not None
    assert entry.rate.values[0] == Decimal("9.975")
    assert entry.rate_span is not None
    assert "975" in entry.rate_span.text


def test_a_tax_without_a_printed_rate_has_none() -> None:
    [entry] = [entry for entry in sums(*beside("TVQ", "99,75")) if entry.name == "qst"]
    assert (entry.rate, entry.rate_span) == (None, None)


def test_a_tax_number_is_no_tax() -> None:
    assert values(*beside("TPS 123456782 RT0001", "50,00"))["gst"] == Decimal(50)
    assert "gst" not in values(Text(60, 740, "TPS : 123456782 RT0001"))


def test_a_band_of_labels_over_their_amounts() -> None:
    labels = (("Sous-total", "1 000,00"), ("TPS", "50,00"), ("TVQ", "99,75"), ("Total", "1 149,75"))
    texts = [
        text
        for number, (label, amount) in enumerate(labels)
        for text in (
            Text(200 + 110 * number, 500, label, right=True),
            Text(200 + 110 * number, 516, amount, right=True),
        )
    ]
    found = values(*texts)
    assert [found[name] for name in ("subtotal", "gst", "qst", "total")] == [
        Decimal(1000),
        Decimal(50),
        Decimal("99.75"),
        Decimal("1149.75"),
    ]


def test_what_stands_in_the_table_of_lines_is_no_sum_unless_its_row_is_one() -> None:
    area = ((1, Box(0, 380, 612, 420)),)
    line = sums(Text(60, 400, "Formation TPS au total"), Text(550, 400, "97,50", right=True), areas=area)
    assert line == []
    assert sums(*beside("Sous-total", "1 000,00"), areas=area)[0].value == Decimal(1000)


def test_a_clear_label_is_stronger_than_a_word_in_a_sentence() -> None:
    clear = sums(*beside("Total", "1 149,75"))[0]
    weak = next(
        entry for entry in sums(Text(60, 400, "nous avons convenu au total de 9 000,00")) if entry.name == "total"
    )
    assert 0 <= weak.strength < clear.strength <= 1


def test_the_place_holds_the_amount() -> None:
    assert sums(*beside("Total", "1 149,75 $"))[0].span.text == "1 149,75 $"


def test_in_a_band_of_sums_the_one_that_no_known_word_names_is_kept_too() -> None:
    names = ("Sous-total", "TPS 5 %", "TVQ 9,975 %", "Grand montant", "Retenue 10 %", "Montant dû")
    values = ("1 000,00", "50,00", "99,75", "1 149,75", "-100,00", "1 049,75")
    sheet = sheet_of(
        *(Text(60 + 90 * n, 400, name, 8) for n, name in enumerate(names)),
        *(Text(60 + 90 * n, 412, value, 8) for n, value in enumerate(values)),
    )
    areas = TableAreas(((1, Box(50, 200, 560, 390)),))
    assert Decimal("1149.75") in {entry.value for entry in find_sums([sheet], areas, [])}


def test_a_rate_beside_its_tax_s_name_in_a_band() -> None:
    sheet = sheet_of(
        *(Text(60 + 150 * n, 400, name) for n, name in enumerate(("Total HT", "5 % TPS", "Total TTC"))),
        *(Text(60 + 150 * n, 412, value) for n, value in enumerate(("1 000,00 $", "50,00 $", "1 050,00 $"))),
    )
    [rate] = [entry.rate for entry in find_sums([sheet], TableAreas(), []) if entry.name == "gst"]
    assert rate is not None
    assert rate.values[0] == 5


def test_tvq_as_ocr_misreads_it_on_the_page_of_a_supplier_registered_for_it() -> None:
    texts = (Text(330, 400, "Tva"), Text(550, 400, "99,75", right=True))
    registered = (Text(60, 740, "TVQ : 1234567892 TQ0001"),)
    names = []
    for more in ((), registered):
        sheet = sheet_of(*texts, *more, reader=Reader.OCR)
        names.append(next(entry.name for entry in find_sums([sheet], TableAreas(), find_registrations(sheet))))
    assert names == ["vat", "qst"]
