"""Lines that stand in no table: taken where they, and only they, make the lines come to the subtotal."""

from decimal import Decimal

from extractors.evidence.draft import draft_invoice
from extractors.pages.page_kinds import InvoicePages
from records.invoice import Invoice, LineKind
from tests.extractors.laid_out import Text, sheet_of

TABLE = (
    Text(60, 300, "Description"),
    Text(380, 300, "Heures", right=True),
    Text(460, 300, "Taux", right=True),
    Text(550, 300, "Montant", right=True),
    Text(60, 316, "Rédaction"),
    Text(380, 316, "10,00", right=True),
    Text(460, 316, "97,50", right=True),
    Text(550, 316, "975,00", right=True),
    Text(60, 330, "Total des honoraires"),
    Text(550, 330, "975,00", right=True),
)


def row(y: float, words: str, amount: str) -> tuple[Text, Text]:
    return Text(60, y, words), Text(550, y, amount, right=True)


def sums(subtotal: str, gst: str, qst: str, total: str) -> tuple[Text, ...]:
    return (
        *row(450, "Sous-total", subtotal),
        *row(464, "TPS 5 %", gst),
        *row(478, "TVQ 9,975 %", qst),
        *row(492, "Total", total),
    )


def read(*texts: Text) -> Invoice:
    return draft_invoice(InvoicePages((sheet_of(Text(60, 60, "FACTURE 1017"), *texts),), (), unsure=False)).invoice


EXPENSES = (Text(60, 370, "DÉBOURSÉS"), *row(386, "Photocopies", "38,40"), *row(400, "Frais de messagerie", "21,60"))


def test_amounts_under_the_table_that_make_up_the_subtotal_are_lines() -> None:
    invoice = read(*TABLE, *EXPENSES, *sums("1 035,00", "51,75", "103,24", "1 189,99"))
    assert [(line.description, line.amount, line.kind) for line in invoice.lines] == [
        ("Rédaction", Decimal("975.00"), LineKind.SERVICE),
        ("Photocopies", Decimal("38.40"), LineKind.EXPENSE),
        ("Frais de messagerie", Decimal("21.60"), LineKind.EXPENSE),
    ]


def test_amounts_that_do_not_make_it_up_are_none() -> None:
    invoice = read(*TABLE, *EXPENSES, *sums("1 036,00", "51,80", "103,34", "1 191,14"))
    assert Decimal("21.60") not in [line.amount for line in invoice.lines]


def test_a_fee_told_beside_its_amount_is_the_line_of_an_invoice_without_a_table() -> None:
    invoice = read(
        Text(60, 300, "Honoraires pour l’audit des états financiers de l’exercice."),
        *row(450, "Nos honoraires", "1 000,00 $"),
        *row(464, "TPS (5 %)", "50,00"),
        *row(478, "TVQ (9,975 %)", "99,75"),
        *row(492, "Total", "1 149,75"),
    )
    assert [(line.quantity, line.amount) for line in invoice.lines] == [(None, Decimal("1000.00"))]


def test_a_bare_subtotal_is_no_line() -> None:
    invoice = read(*sums("1 000,00", "50,00", "99,75", "1 149,75"))
    assert invoice.lines == ()


def test_a_table_that_gathers_the_lines_by_person_adds_none() -> None:
    table = (
        *TABLE[:8],
        Text(60, 330, "Révision"),
        Text(380, 330, "4,00", right=True),
        Text(460, 330, "97,50", right=True),
        Text(550, 330, "390,00", right=True),
        *row(344, "Total des honoraires", "1 365,00"),
    )
    gathered = (
        Text(60, 380, "Nom"),
        *(Text(x, 380, words, right=True) for x, words in ((380, "Heures"), (460, "Taux"), (550, "Montant"))),
        Text(60, 396, "Marie Tremblay"),
        *(Text(x, 396, words, right=True) for x, words in ((380, "14,00"), (460, "97,50"), (550, "1 365,00"))),
    )
    invoice = read(*table, *gathered, *sums("1 365,00", "68,25", "136,16", "1 569,41"))
    assert [line.amount for line in invoice.lines] == [Decimal("975.00"), Decimal("390.00")]
