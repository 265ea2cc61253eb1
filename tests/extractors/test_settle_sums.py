"""Among labelled amounts, the choice that agrees with itself; what is printed wrong is kept, not explained away."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.evidence.proof import rounded
from extractors.header.registrations import find_registrations
from extractors.lines.table_areas import TableAreas
from extractors.sums.settle_sums import Settled, rivals_of, settle_sums
from extractors.sums.totals import find_sums
from records.invoice import TaxKind
from records.reading import SettlementKind
from tests.extractors.laid_out import Text, sheet_of


def settle(printed: list[tuple[str, str]], lines: list[str]) -> Settled:
    """The choice for a foot of labels and amounts printed one under the other."""
    texts = []
    for number, (label, amount) in enumerate(printed):
        texts += [Text(330, 400 + 16 * number, label), Text(550, 400 + 16 * number, amount, right=True)]
    sheet = sheet_of(*texts)
    return settle_sums(find_sums([sheet], TableAreas(), find_registrations(sheet)), [Decimal(line) for line in lines])


def value(entry: object) -> Decimal | None:
    return getattr(entry, "value", None)


FOOT = [("Sous-total", "1 000,00"), ("TPS 5 %", "50,00"), ("TVQ 9,975 %", "99,75"), ("Total", "1 149,75")]


def test_a_plain_foot_is_told_by_its_labels() -> None:
    settled = settle(FOOT, ["400.00", "600.00"])
    assert (value(settled.subtotal), value(settled.total)) == (Decimal(1000), Decimal("1149.75"))
    assert [(kind, entry.value) for kind, entry in settled.taxes] == [
        (TaxKind.GST, Decimal(50)),
        (TaxKind.QST, Decimal("99.75")),
    ]
    assert settled.holdback is None
    assert settled.settlements == ()


@pytest.mark.parametrize("english", [False, True])
def test_a_holdback_and_a_deposit_stand_between_the_total_and_what_is_due(english: bool) -> None:
    words = ("Less holdback", "Deposit received", "Balance due") if english else ("Retenue", "Acompte reçu", "Solde dû")
    foot = [*FOOT, (words[0], "100,00"), (words[1], "200,00"), (words[2], "849,75")]
    settled = settle(foot, ["1000.00"])
    assert (value(settled.total), value(settled.holdback), value(settled.amount_due)) == (
        Decimal("1149.75"),
        Decimal(100),
        Decimal("849.75"),
    )
    assert [(settlement.kind, settlement.amount) for settlement, _ in settled.settlements] == [
        (SettlementKind.DEPOSIT, Decimal(200))
    ]


decoys = st.lists(
    st.tuples(
        st.sampled_from(["Total", "Sous-total", "Total avant taxes", "Montant total"]),
        st.decimals(Decimal("1.00"), Decimal("90000.00"), places=2),
    ),
    max_size=3,
)


@given(
    st.lists(st.decimals(Decimal("10.00"), Decimal("9000.00"), places=2), min_size=1, max_size=4), decoys, st.booleans()
)
def test_the_consistent_sums_are_found_among_decoys(
    lines: list[Decimal], wrong: list[tuple[str, Decimal]], first: bool
) -> None:
    subtotal = sum(lines, Decimal(0))
    gst, qst = rounded(subtotal * 5 / 100), rounded(subtotal * Decimal("9.975") / 100)
    foot = [
        ("Sous-total", f"{subtotal:.2f} $"),
        ("TPS 5 %", f"{gst:.2f} $"),
        ("TVQ 9,975 %", f"{qst:.2f} $"),
        ("Total", f"{subtotal + gst + qst:.2f} $"),
    ]
    others = [(label, f"{amount:.2f} $") for label, amount in wrong]
    settled = settle([*others, *foot] if first else [*foot, *others], [str(line) for line in lines])
    assert value(settled.subtotal) == subtotal
    assert value(settled.total) == subtotal + gst + qst


@pytest.mark.parametrize(
    ("place", "printed"),
    [(0, "1 010,00"), (0, "7 000,00"), (1, "58,00"), (2, "99,25"), (3, "1 749,75"), (3, "149,75")],
)
def test_a_sum_printed_wrong_is_the_one_chosen(place: int, printed: str) -> None:
    foot = [*FOOT]
    foot[place] = (foot[place][0], printed)
    settled = settle(foot, ["400.00", "600.00"])
    shown = [settled.subtotal, *(entry for _, entry in settled.taxes), settled.total]
    expected = [Decimal(amount.replace(" ", "").replace(",", ".")) for _, amount in foot]
    assert [value(entry) for entry in shown] == expected


def test_a_total_printed_wrong_is_not_replaced_by_the_amount_due_under_it() -> None:
    foot = [*FOOT[:3], ("Total", "1 749,75"), ("Montant dû", "1 149,75")]
    settled = settle(foot, ["1000.00"])
    assert (value(settled.total), value(settled.amount_due)) == (Decimal("1749.75"), Decimal("1149.75"))


def test_an_amount_due_printed_wrong_keeps_its_holdback() -> None:
    foot = [*FOOT, ("Retenue", "100,00"), ("Montant dû", "1 099,75")]
    settled = settle(foot, ["1000.00"])
    assert (value(settled.holdback), value(settled.amount_due)) == (Decimal(100), Decimal("1099.75"))


def test_nothing_printed_gives_nothing() -> None:
    settled = settle_sums([], [])
    assert settled[:6] == (None, (), None, (), None, None)


def test_the_sum_of_the_lines_is_the_subtotal_and_what_the_taxes_come_to_the_total_whatever_they_are_called() -> None:
    named = [("Total", "1 000,00"), FOOT[1], FOOT[2], ("Total", "1 149,75")]
    settled = settle(named, ["400.00", "600.00"])
    assert (value(settled.subtotal), value(settled.total)) == (Decimal(1000), Decimal("1149.75"))
    named = [FOOT[0], FOOT[1], FOOT[2], ("Sous-total", "1 149,75"), ("Retenue", "100,00"), ("Solde dû", "1 049,75")]
    settled = settle(named, ["400.00", "600.00"])
    assert (value(settled.total), value(settled.holdback)) == (Decimal("1149.75"), Decimal(100))


def test_the_total_of_a_group_of_lines_is_not_what_is_due() -> None:
    settled = settle([("Total", "600,00"), *FOOT], ["400.00", "600.00"])
    assert value(settled.amount_due) in {None, Decimal("1149.75")}


def test_the_total_of_some_lines_printed_first_is_not_the_invoice_s() -> None:
    foot = [("Sous-total", "900,00"), ("Total", "100,00"), *FOOT[:3], ("Total de la facture", "1 149,75")]
    settled = settle(foot, ["900.00"])
    assert (value(settled.subtotal), value(settled.total)) == (Decimal(1000), Decimal("1149.75"))


def test_what_is_due_may_stand_on_a_slip_at_the_head_too() -> None:
    settled = settle([("Total dû", "1 049,75"), *FOOT, ("Retenue", "100,00"), ("Total dû", "1 049,75")], ["1000.00"])
    assert (value(settled.total), value(settled.amount_due)) == (Decimal("1149.75"), Decimal("1049.75"))


def test_another_subtotal_printed_after_the_one_chosen_is_a_doubt() -> None:
    foot = [("Sous-total", "900,00"), ("Sous-total", "1 000,00"), ("Total", "900,00")]
    texts = []
    for number, (label, amount) in enumerate(foot):
        texts += [Text(330, 400 + 16 * number, label), Text(550, 400 + 16 * number, amount, right=True)]
    sums = find_sums([sheet_of(*texts)], TableAreas(), [])
    settled = settle_sums(sums, [Decimal("900.00")])
    assert settled.subtotal is not None
    assert settled.subtotal.value == Decimal(900)
    assert [rival.value for rival in rivals_of(settled.subtotal, sums, settled)] == [Decimal(1000)]
