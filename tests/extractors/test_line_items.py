"""A table's rows are the invoice's lines, whatever its columns, wrapped texts, groups and pages."""

from datetime import date
from decimal import Decimal

import pytest

from extractors.lines.line_items import LineItems, read_line_items
from records.invoice import LineKind, Unit
from tests.extractors.laid_out import Text, sheet_of

HEAD = (
    Text(60, 250, "Description"),
    Text(375, 250, "Heures", right=True),
    Text(455, 250, "Taux horaire", right=True),
    Text(550, 250, "Montant", right=True),
)
FOOT = (Text(400, 500, "Sous-total"), Text(550, 500, "4 930,25", right=True))


def line(y: float, text: str, quantity: str, price: str, amount: str) -> tuple[Text, ...]:
    return (
        Text(60, y, text),
        Text(375, y, quantity, right=True),
        Text(455, y, price, right=True),
        Text(550, y, amount, right=True),
    )


def read(*texts: Text) -> LineItems:
    return read_line_items([sheet_of(*texts)])


ONE = line(270, "Analyse fonctionnelle", "37,50", "97,50", "3 656,25")
MORE = ("Essais", "12,25", "104,00")
TWO = line(300, "Revue du portail", "12,25", "104,00", "1 274,00")


def amounts(items: LineItems) -> list[tuple[Decimal | None, Decimal | None, Decimal | None]]:
    return [(each.quantity, each.unit_price, each.amount) for each in items.lines]


BOTH = [
    (Decimal("37.50"), Decimal("97.50"), Decimal("3656.25")),
    (Decimal("12.25"), Decimal("104.00"), Decimal("1274.00")),
]


def test_rows_become_lines_and_the_sums_under_them_do_not() -> None:
    items = read(*HEAD, *ONE, *TWO, *FOOT)
    assert amounts(items) == BOTH
    assert [(each.description, each.unit, each.settled) for each in items.lines] == [
        ("Analyse fonctionnelle", Unit.HOUR, True),
        ("Revue du portail", Unit.HOUR, True),
    ]


def test_the_columns_may_come_in_another_order() -> None:
    places = {60: 250, 375: 120, 455: 200, 550: 560}
    moved = [text._replace(x=places[int(text.x)]) for text in (*HEAD, *ONE, *TWO)]
    assert amounts(read(*moved, *FOOT)) == BOTH


def test_a_description_may_run_over_several_rows_under_its_amount() -> None:
    items = read(*HEAD, *ONE, Text(60, 281, "du portail citoyen"), *TWO, Text(60, 311, "et des essais"), *FOOT)
    assert [each.description for each in items.lines] == [
        "Analyse fonctionnelle du portail citoyen",
        "Revue du portail et des essais",
    ]


def test_a_product_printed_wrong_is_read_as_printed_and_said_not_to_hold() -> None:
    wrong = line(300, "Revue du portail", "12,25", "104,00", "1 374,00")
    items = read(*HEAD, *ONE, *wrong, *FOOT)
    assert items.lines[1].amount == Decimal(1374)
    assert [each.settled for each in items.lines] == [True, False]


def test_a_table_without_a_heading_is_told_by_its_amounts_and_products() -> None:
    assert amounts(read(*ONE, *TWO, *FOOT)) == BOTH


def test_hours_written_with_minutes() -> None:
    items = read(*HEAD, *line(270, "Analyse", "7:30", "100,00", "750,00"), *TWO, *FOOT)
    assert (items.lines[0].quantity, items.lines[0].unit) == (Decimal("7.5"), Unit.HOUR)


def test_a_person_and_a_profile_from_their_own_columns() -> None:
    items = read(
        *HEAD,
        Text(180, 250, "Ressource"),
        Text(260, 250, "Profil"),
        *line(270, "Analyse", "37,50", "97,50", "3 656,25"),
        Text(180, 270, "Marie Tremblay"),
        Text(260, 270, "Analyste sénior"),
        *FOOT,
    )
    [only] = items.lines
    assert (only.description, only.person, only.role) == ("Analyse", "Marie Tremblay", "Analyste sénior")


def test_a_person_named_over_a_group_is_that_of_each_line_under_it() -> None:
    items = read(
        *HEAD,
        Text(60, 268, "Marie Tremblay – Analyste intermédiaire"),
        *line(290, "Analyse", "1,00", "97,50", "97,50"),
        *line(310, "Essais", "2,00", "97,50", "195,00"),
        *FOOT,
    )
    assert [(each.person, each.role) for each in items.lines] == [("Marie Tremblay", "Analyste intermédiaire")] * 2


def test_a_line_s_day_from_its_column() -> None:
    items = read(
        *(text._replace(x=130) if text.text == "Description" else text for text in HEAD),
        Text(60, 250, "Date"),
        *(text._replace(x=130) if text.x == 60 else text for text in (*ONE, *TWO)),
        Text(60, 270, "2026-09-01"),
        Text(60, 300, "2026-09-02"),
        *FOOT,
    )
    assert [each.service_days for each in items.lines] == [(date(2026, 9, 1),), (date(2026, 9, 2),)]


@pytest.mark.parametrize(
    ("text", "amount", "kind"),
    [
        ("Kilométrage", "54,00", LineKind.EXPENSE),
        ("Stationnement", "20,00", LineKind.EXPENSE),
        ("Rabais de volume", "-100,00", LineKind.DISCOUNT),
        ("Rédaction du guide", "100,00", LineKind.SERVICE),
    ],
)
def test_expenses_and_discounts_are_told_from_services(text: str, amount: str, kind: LineKind) -> None:
    items = read(*HEAD, *ONE, Text(60, 300, text), Text(550, 300, amount, right=True), *FOOT)
    assert items.lines[1].kind is kind


def test_what_stands_under_expenses_is_one() -> None:
    items = read(
        *HEAD, *ONE, Text(60, 300, "Débours"), Text(60, 320, "Divers"), Text(550, 320, "40,00", right=True), *FOOT
    )
    assert [each.kind for each in items.lines] == [LineKind.SERVICE, LineKind.EXPENSE]


def test_a_table_goes_on_on_the_next_page_under_its_heading_again() -> None:
    items = read_line_items([sheet_of(*HEAD, *ONE), sheet_of(*HEAD, *TWO, *FOOT, number=2)])
    assert amounts(items) == BOTH
    assert [each.spans["amount"].row.page for each in items.lines] == [1, 2]


def test_the_areas_hold_the_lines_and_nothing_else() -> None:
    items = read(*HEAD, *ONE, *TWO, *FOOT)
    for each in items.lines:
        for span in each.spans.values():
            assert items.areas.hold(1, span.box)
    foot = sheet_of(*FOOT).rows[0]
    assert not items.areas.hold(1, foot.box)


def test_a_page_without_amounts_has_no_lines() -> None:
    assert read(Text(60, 100, "Merci de votre confiance")).lines == ()


def test_a_tax_code_behind_an_amount_is_no_part_of_the_text() -> None:
    items = read(*HEAD, *line(270, "Analyse", "37,50", "97,50", "3 656,25 T"), *line(300, *MORE, "1 274,00 FP"), *FOOT)
    assert amounts(items) == BOTH
    assert [each.description for each in items.lines] == ["Analyse", "Essais"]


def test_no_lines_come_after_the_taxes() -> None:
    owed = [Text(100 + 90 * n, 560, text, right=True) for n, text in enumerate(("Total", "30 jours", "60 jours"))]
    since = [Text(100 + 90 * n, 576, text, right=True) for n, text in enumerate(("5 600,00 $", "0,00 $", "0,00 $"))]
    taxes = (Text(400, 516, "TPS 5 %"), Text(550, 516, "246,51", right=True))
    assert amounts(read(*HEAD, *ONE, *TWO, *FOOT, *taxes, *owed, *since)) == BOTH
    assert amounts(read(*HEAD, *ONE, *TWO, *owed, *since)) == BOTH


@pytest.mark.parametrize("word", ["Frais d'impression", "Frais de messagerie", "Honoraires"])
def test_one_of_something_is_a_line_whatever_its_first_word(word: str) -> None:
    items = read(*HEAD, *ONE, *line(300, word, "1,00 un.", "48,25", "48,25"), *FOOT)
    assert (items.lines[1].description, items.lines[1].unit) == (word, Unit.EACH)


def test_hours_given_back_are_below_nothing() -> None:
    items = read(*HEAD, *line(270, "Analyse", "-7:30", "128,50", "-963,75"), *FOOT)
    assert amounts(items) == [(Decimal("-7.5"), Decimal("128.50"), Decimal("-963.75"))]


def test_the_only_amounts_are_the_lines_whatever_their_heading() -> None:
    head = (Text(60, 250, "Service"), Text(550, 250, "Coût", right=True))
    items = read(*head, Text(60, 270, "Analyse, version 4.12"), Text(550, 270, "942,50", right=True), *FOOT)
    assert amounts(items) == [(None, None, Decimal("942.50"))]


def test_a_tax_s_name_in_a_column_of_its_own_makes_no_sum_of_a_line() -> None:
    texts = (
        *(Text(60, 250, "Description"), Text(400, 250, "Taxe"), Text(550, 250, "Honoraires", right=True)),
        *(Text(60, 270, "Rédaction du guide"), Text(400, 270, "TPS/TVQ"), Text(550, 270, "2 723,88", right=True)),
        *(Text(380, 300, "Total avant taxes"), Text(550, 300, "2 723,88", right=True)),
    )
    assert amounts(read(*texts)) == [(None, None, Decimal("2723.88"))]


def test_what_an_earlier_table_comes_to_is_no_line_of_the_next() -> None:
    expenses = (
        *(Text(text.x, 340, text.text, right=text.right) for text in HEAD),
        *line(360, "Kilométrage", "100", "0,60", "60,00"),
        *(Text(60, 380, "Total"), Text(550, 380, "60,00", right=True)),
        *(Text(400, 410, "Services"), Text(550, 410, "4 930,25", right=True)),
        *(Text(400, 424, "Frais"), Text(550, 424, "60,00", right=True)),
        *(Text(400, 438, "Sous-total"), Text(550, 438, "4 990,25", right=True)),
    )
    total = (Text(60, 320, "Total"), Text(550, 320, "4 930,25", right=True))
    read_amounts = [amount for _, _, amount in amounts(read(*HEAD, *ONE, *TWO, *total, *expenses))]
    assert read_amounts == [Decimal("3656.25"), Decimal("1274.00"), Decimal("60.00")]


def test_columns_that_nearly_touch_are_told_apart_by_their_headings() -> None:
    texts = (
        *(Text(60, 250, "Description"), Text(430, 250, "Heures", right=True), Text(475, 250, "Taux", right=True)),
        Text(560, 250, "Montant", right=True),
        *(Text(60, 270, "Essais"), Text(430, 270, "22", right=True), Text(475, 270, "135.00", right=True)),
        Text(560, 270, "2,970.00", right=True),
        *(Text(400, 300, "Sous-total"), Text(560, 300, "2,970.00", right=True)),
    )
    assert amounts(read(*texts)) == [(Decimal(22), Decimal("135.00"), Decimal("2970.00"))]


def test_the_first_column_may_have_an_unknown_heading_and_hold_profiles() -> None:
    texts = (
        *(Text(60, 250, "Zzyx"), Text(200, 250, "Description"), Text(375, 250, "Heures", right=True)),
        *(Text(455, 250, "Taux", right=True), Text(550, 250, "Montant", right=True)),
        *(Text(60, 270, "Analyste sénior"), *line(270, "", "37,50", "97,50", "3 656,25")[1:], Text(200, 270, "Essais")),
        *(Text(60, 290, "Architecte"), *line(290, "", "10,00", "90,00", "900,00")[1:], Text(200, 290, "Plan détaillé")),
    )
    assert [each.role for each in read(*texts).lines] == ["Analyste sénior", "Architecte"]


def test_of_several_amounts_a_line_bills_what_this_invoice_is_said_to() -> None:
    heads = (
        (60, "Description", False),
        (250, "Budget", True),
        (380, "Facturé antérieurement", True),
        (460, "Présente facture", True),
        (550, "Cumulatif", True),
    )
    rows = (
        ("Gestion de projet", "24 000,00", "11 200,00", "2 310,00", "13 510,00"),
        ("Plans et devis", "92 000,00", "41 350,00", "18 720,50", "60 070,50"),
    )
    cells = [
        Text(x, 316 + 14 * number, text, right=right)
        for number, row in enumerate(rows)
        for (x, _, right), text in zip(heads, row, strict=True)
    ]
    items = read_line_items([sheet_of(*(Text(x, 300, words, right=right) for x, words, right in heads), *cells)])
    assert [(line.description, line.quantity, line.amount) for line in items.lines] == [
        ("Gestion de projet", None, Decimal("2310.00")),
        ("Plans et devis", None, Decimal("18720.50")),
    ]
