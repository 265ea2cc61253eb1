"""An embedded invoice proves what it says like the page, and puts in doubt what it says otherwise."""

from decimal import Decimal

from extractors.evidence.embedded_agreement import agreement_of
from records.invoice import Invoice, Line, Seller

SHOWN = Invoice(
    invoice_number="F-1017",
    seller=Seller(name="Conseils Boréal inc."),
    lines=(Line(amount=Decimal("100.00")),),
    total=Decimal("114.98"),
)
POINTERS = frozenset({"/invoice_number", "/seller/name", "/lines/0/amount", "/total"})


def test_the_same_values_are_confirmed_whatever_their_writing() -> None:
    embedded = SHOWN.model_copy(update={"seller": Seller(name="CONSEILS BOREAL INC"), "total": Decimal("114.980")})
    assert agreement_of(SHOWN, embedded, POINTERS).same == POINTERS


def test_another_total_is_denied() -> None:
    embedded = SHOWN.model_copy(update={"total": Decimal("141.98")})
    found = agreement_of(SHOWN, embedded, POINTERS)
    assert found.other == {"/total"}
    assert "/total" not in found.same


def test_what_the_file_does_not_state_says_nothing() -> None:
    found = agreement_of(SHOWN, Invoice(invoice_number="F-1017"), POINTERS)
    assert found.same == {"/invoice_number"}
    assert not found.other


def test_lines_are_not_compared_where_their_number_differs() -> None:
    embedded = SHOWN.model_copy(update={"lines": (*SHOWN.lines, Line(amount=Decimal("1.00")))})
    found = agreement_of(SHOWN, embedded, POINTERS)
    assert not any(pointer.startswith("/lines") for pointer in found.same | found.other)


def test_without_an_embedded_file_nothing_is_said() -> None:
    assert agreement_of(SHOWN, None, POINTERS) == (frozenset(), frozenset())
