"""An equation that holds proves its members, each of which would have broken it; one that fails calls them in doubt."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from extractors.evidence.proof import doubted_by, equations_of, proven_by, rounded, settled_amount
from records.invoice import Invoice, Line, Tax, TaxKind
from records.reading import Settlement, SettlementKind

CENT = Decimal("0.01")
DEPOSIT = Settlement(kind=SettlementKind.DEPOSIT, amount=Decimal("100.00"))
cents = st.decimals(Decimal("0.50"), Decimal("900.00"), places=2)


def invoice_of(
    rows: list[tuple[Decimal, Decimal]], holdback: Decimal | None = None, paid: Decimal = Decimal(0)
) -> Invoice:
    """A consistent invoice of those quantities and prices."""
    lines = tuple(
        Line(quantity=quantity, unit_price=price, amount=rounded(quantity * price)) for quantity, price in rows
    )
    subtotal = sum((line.amount or Decimal(0) for line in lines), Decimal(0))
    taxes = (
        Tax(kind=TaxKind.GST, rate=Decimal(5), amount=rounded(subtotal * 5 / 100)),
        Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=rounded(subtotal * Decimal("9.975") / 100)),
    )
    total = subtotal + sum((tax.amount or Decimal(0) for tax in taxes), Decimal(0))
    due = total - (holdback or 0) - paid
    return Invoice(lines=lines, subtotal=subtotal, taxes=taxes, total=total, holdback=holdback, amount_due=due)


def changed(invoice: Invoice, pointer: str, by: Decimal) -> Invoice:
    """The invoice with the value at a pointer raised."""
    parts = pointer.strip("/").split("/")
    if len(parts) == 1:
        return invoice.model_copy(update={parts[0]: getattr(invoice, parts[0]) + by})
    family, place, name = parts
    rows = list(getattr(invoice, family))
    rows[int(place)] = rows[int(place)].model_copy(update={name: getattr(rows[int(place)], name) + by})
    return invoice.model_copy(update={family: tuple(rows)})


rows = st.lists(st.tuples(st.decimals(Decimal("1"), Decimal("200"), places=2), cents), min_size=1, max_size=5)
POINTERS = ("/subtotal", "/taxes/0/amount", "/taxes/1/amount", "/total", "/holdback", "/amount_due", "/lines/0/amount")


@given(rows, cents)
def test_a_consistent_invoice_is_proven_whole(written: list[tuple[Decimal, Decimal]], holdback: Decimal) -> None:
    equations = equations_of(invoice_of(written, holdback))
    assert all(equation.holds for equation in equations)
    proven = proven_by(equations)
    assert set(POINTERS) <= proven
    assert {
        f"/lines/{n}/{name}" for n in range(len(written)) for name in ("quantity", "unit_price", "amount")
    } <= proven
    assert doubted_by(equations) == {}


@given(rows, cents, st.sampled_from(POINTERS), st.decimals(CENT, Decimal("5000"), places=2), st.booleans())
def test_no_proof_outlives_a_change_of_the_amount(
    written: list[tuple[Decimal, Decimal]], holdback: Decimal, pointer: str, by: Decimal, down: bool
) -> None:
    invoice = changed(invoice_of(written, holdback), pointer, -by if down else by)
    equations = equations_of(invoice)
    assert pointer not in proven_by(equations)
    assert pointer in doubted_by(equations)


@given(rows, st.sampled_from(["quantity", "unit_price"]), st.integers(1, 500))
def test_a_changed_quantity_or_price_is_not_proven(written: list[tuple[Decimal, Decimal]], name: str, by: int) -> None:
    pointer = f"/lines/0/{name}"
    equations = equations_of(changed(invoice_of(written), pointer, Decimal(by) / 10))
    assert pointer not in proven_by(equations)


def test_a_line_of_nothing_proves_no_price() -> None:
    line = Line(quantity=Decimal(0), unit_price=Decimal("97.50"), amount=Decimal("0.00"))
    assert proven_by(equations_of(Invoice(lines=(line,)))) == frozenset()


def test_a_total_that_is_also_what_is_due_does_not_prove_itself() -> None:
    assert equations_of(Invoice(total=Decimal("114.98"), amount_due=Decimal("114.98"))) == []


def test_where_a_tax_has_no_amount_the_total_is_not_proven() -> None:
    invoice = Invoice(subtotal=Decimal(100), taxes=(Tax(kind=TaxKind.GST),), total=Decimal(100))
    assert "/total" not in proven_by(equations_of(invoice))


def test_a_tax_off_by_a_lawful_rounding_is_neither_proven_nor_doubted_by_its_rate() -> None:
    # three lines of 33.35 taxed one by one give 9.99, their sum 9.98
    lines = (Line(amount=Decimal("33.35")),) * 3
    tax = Tax(kind=TaxKind.QST, rate=Decimal("9.975"), amount=Decimal("9.99"))
    equations = equations_of(Invoice(lines=lines, subtotal=Decimal("100.05"), taxes=(tax,)))
    assert "/taxes/0/amount" not in proven_by(equations)
    assert doubted_by(equations) == {}


def test_a_tax_does_not_prove_its_base_which_several_cents_would_not_change() -> None:
    tax = Tax(kind=TaxKind.GST, rate=Decimal(5), amount=Decimal("246.51"))
    proven = proven_by(equations_of(Invoice(subtotal=Decimal("4930.15"), taxes=(tax,))))
    assert proven == {"/taxes/0/rate", "/taxes/0/amount"}


@given(rows, st.integers(0, 2), st.decimals(CENT, Decimal("5000"), places=2))
def test_without_a_subtotal_the_lines_and_taxes_prove_the_total(
    written: list[tuple[Decimal, Decimal]], place: int, by: Decimal
) -> None:
    invoice = invoice_of(written).model_copy(update={"subtotal": None, "amount_due": None})
    assert {"/total", "/taxes/0/amount", "/lines/0/amount"} <= proven_by(equations_of(invoice))
    pointer = ("/total", "/taxes/0/amount", "/taxes/1/amount")[place]
    assert pointer not in proven_by(equations_of(changed(invoice, pointer, by)))


def test_a_single_line_is_no_proof_of_a_total_that_repeats_it() -> None:
    assert equations_of(Invoice(lines=(Line(amount=Decimal("5.00")),), total=Decimal("5.00"))) == []


def test_on_a_scan_a_line_is_proven_by_its_product_only_if_the_sum_of_the_lines_holds() -> None:
    line = Line(quantity=Decimal(10), unit_price=Decimal("559.25"), amount=Decimal("5592.50"))
    alone = equations_of(Invoice(lines=(line,), subtotal=Decimal("592.50")))
    assert "/lines/0/amount" in proven_by(alone)
    assert proven_by(alone, lines_alone=False) == frozenset()
    summed = equations_of(Invoice(lines=(line,), subtotal=Decimal("5592.50")))
    assert "/lines/0/unit_price" in proven_by(summed, lines_alone=False)


def test_hours_and_minutes_cut_to_four_decimals_still_prove_their_line() -> None:
    line = Line(quantity=Decimal("7.3333"), unit_price=Decimal("97.50"), amount=Decimal("715.00"))
    assert "/lines/0/quantity" in proven_by(equations_of(Invoice(lines=(line,))))


def test_deposits_and_credits_come_off_and_a_prior_balance_comes_on() -> None:
    kinds = (SettlementKind.DEPOSIT, SettlementKind.CREDIT, SettlementKind.PRIOR_BALANCE)
    amounts = [Settlement(kind=kind, amount=Decimal(amount)) for kind, amount in zip(kinds, (100, 20, 5), strict=True)]
    assert settled_amount(amounts) == Decimal(-115)
    invoice = invoice_of([(Decimal(10), Decimal(100))], paid=Decimal(100))
    assert "/amount_due" in proven_by(equations_of(invoice, (DEPOSIT,)))
    assert "/amount_due" in doubted_by(equations_of(invoice))


def test_half_a_cent_goes_up() -> None:
    assert [rounded(Decimal(amount)) for amount in ("9.975", "-9.975", "9.9749")] == [
        Decimal("9.98"),
        Decimal("-9.98"),
        Decimal("9.97"),
    ]
