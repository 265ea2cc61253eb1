"""Lines that stand as cards, each value behind its own label, whatever the labels' words, marks and order."""

from decimal import Decimal

from extractors.lines.line_items import LineItems, read_line_items
from records.invoice import Unit
from tests.extractors.laid_out import Text, sheet_of

FOOT = (Text(400, 600, "Sous-total"), Text(550, 600, "4 930,25", right=True))


def read(*texts: Text) -> LineItems:
    return read_line_items([sheet_of(*texts)])


def numbers(items: LineItems) -> list[tuple[Decimal | None, Decimal | None, Decimal | None]]:
    return [(line.quantity, line.unit_price, line.amount) for line in items.lines]


BOTH = [
    (Decimal("37.50"), Decimal("97.50"), Decimal("3656.25")),
    (Decimal("12.25"), Decimal("104.00"), Decimal("1274.00")),
]


def card(y: float, done: str, quantity: str, price: str, amount: str) -> tuple[Text, ...]:
    """A card of two rows, its labels wherever the text before them ends."""
    return (
        Text(60, y, f"Travaux » {done}"),
        Text(60, y + 11, f"Heures » {quantity}"),
        Text(180, y + 11, f"Taux horaire » {price} $"),
        Text(340, y + 11, f"Montant » {amount} $"),
    )


ONE = card(250, "Marie Tremblay, Analyste sénior, essais", "37,50", "97,50", "3 656,25")
TWO = card(290, "Révision du portail", "12,25", "104,00", "1 274,00")


def test_each_card_is_a_line() -> None:
    items = read(*ONE, *TWO, *FOOT)
    assert numbers(items) == BOTH
    assert [line.description for line in items.lines] == [
        "Marie Tremblay, Analyste sénior, essais",
        "Révision du portail",
    ]
    assert (items.lines[0].person, items.lines[0].role) == ("Marie Tremblay", "Analyste sénior")
    assert [line.unit for line in items.lines] == [Unit.HOUR, Unit.HOUR]
    assert all(line.settled and line.told_apart for line in items.lines)


def test_a_text_goes_on_in_the_next_row_before_the_labels_there() -> None:
    items = read(
        Text(60, 250, "Travaux : Analyse fonctionnelle du module"),
        Text(60, 261, "de paie"),
        Text(180, 261, "Quantité : 37,5 h"),
        Text(280, 261, "Prix : 97,50 $"),
        Text(400, 261, "Montant : 3 656,25 $"),
        *FOOT,
    )
    [line] = items.lines
    assert (line.description, line.unit) == ("Analyse fonctionnelle du module de paie", Unit.HOUR)


def test_a_label_that_no_list_holds_is_told_by_arithmetic() -> None:
    items = read(*(text._replace(text=text.text.replace("Montant", "Zut")) for text in (*ONE, *TWO)), *FOOT)
    assert numbers(items) == BOTH


def test_who_stands_over_a_card_is_who_it_is_about() -> None:
    items = read(Text(60, 230, "Marie Tremblay – Analyste sénior"), *card(250, "Essais", "37,50", "97,50", "3 656,25"))
    assert [(line.person, line.role) for line in items.lines] == [("Marie Tremblay", "Analyste sénior")]


def test_a_card_printed_wrong_is_read_as_printed() -> None:
    wrong = card(290, "Révision du portail", "12,25", "104,00", "1 374,00")
    items = read(*ONE, *wrong, *FOOT)
    assert [(line.amount, line.settled) for line in items.lines] == [
        (Decimal("3656.25"), True),
        (Decimal("1374.00"), False),
    ]


def test_labels_whose_numbers_do_not_multiply_are_no_card() -> None:
    assert read(Text(60, 250, "Heures : 12"), Text(180, 250, "Taux : 7,5"), Text(300, 250, "Montant : 14")).lines == ()


def test_a_summary_of_labels_beside_a_table_of_as_many_lines_is_left_to_the_table() -> None:
    items = read(
        *card(120, "Sommaire du mandat", "37,50", "97,50", "3 656,25"),
        Text(60, 250, "Description"),
        Text(375, 250, "Heures", right=True),
        Text(455, 250, "Taux", right=True),
        Text(550, 250, "Montant", right=True),
        Text(60, 270, "Analyse fonctionnelle"),
        Text(375, 270, "37,50", right=True),
        Text(455, 270, "97,50", right=True),
        Text(550, 270, "3 656,25", right=True),
        *FOOT,
    )
    assert [line.description for line in items.lines] == ["Analyse fonctionnelle"]
