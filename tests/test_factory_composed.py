"""Composed layouts: what their truth says is on the page, and some variants belong only to those kept out."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from types import ModuleType

import numpy as np
import pypdfium2
import pytest

from benchmarks.factory.billing import cents
from benchmarks.factory.layouts.catalogue import COMPOSED, COMPOSED_KEPT_OUT
from benchmarks.factory.layouts.composed import (
    composition,
    field_words,
    heading,
    kept_out_table_words,
    kept_out_words,
    party_words,
    sum_words,
    sums,
    table,
    table_words,
)
from benchmarks.factory.layouts.composed.choice import Choice
from benchmarks.factory.layouts.composed.composed_layout import ComposedLayout
from benchmarks.factory.layouts.composed.composition import Composition
from benchmarks.factory.layouts.composed.emission import EMISSIONS, Emission, emit
from benchmarks.factory.layouts.composed.print_composed import print_naturally
from benchmarks.factory.layouts.layout import Layout
from benchmarks.factory.make_collection import CHOICES, Document, plan
from records.invoice import TaxKind
from tests.test_factory import needs_pango, squeezed, text_of, words_printed

A_FEW: tuple[Layout, ...] = (*COMPOSED[::50], *COMPOSED_KEPT_OUT[::25])
PLANNED = plan(len(A_FEW), 31, A_FEW)[0]

SMALL_CAPITALS = plan(1, 32, [layout for layout in COMPOSED if "small-caps" in layout.composition.look.title][:1])[0][0]


def wordings(module: ModuleType) -> dict[str, Sequence[object]]:
    """The lists of a module of words by name, those of a mapping by its name and theirs."""
    lists = {name: value for name, value in vars(module).items() if name.isupper() and isinstance(value, tuple)}
    mappings = [(name, value) for name, value in vars(module).items() if name.isupper() and isinstance(value, dict)]
    return lists | {f"{name}/{key}": words for name, value in mappings for key, words in value.items()}


def says_cad(document: Document) -> bool:
    """Whether the page names the currency in letters."""
    style = document.layout.style_for(document.issued.language)
    named = "currency" not in document.layout.leaves_out
    return named or "CAD" in style.money(Decimal(0)) + style.cell(Decimal(0))


def natural(document: Document) -> bytes:
    """The PDF with its text in reading order."""
    layout = document.layout
    assert isinstance(layout, ComposedLayout)
    return print_naturally(layout.composition, layout, document.issued)


def picture(pdf: bytes) -> np.ndarray:
    """The first page, grey, a pixel a point."""
    return np.asarray(pypdfium2.PdfDocument(pdf)[0].render().to_pil().convert("L"), dtype=float)


@needs_pango
@pytest.mark.parametrize("document", PLANNED, ids=lambda document: document.layout.name)
def test_what_the_truth_says_is_on_the_composed_page(document: Document) -> None:
    text = text_of(natural(document))
    facts = [words.removeprefix("le ") for words in words_printed(document.layout, document.issued)]
    missing = [words for words in facts if squeezed(words) not in text]
    assert not missing
    assert document.issued.invoice.currency == ("CAD" if "$" in text or says_cad(document) else None)


def test_800_composed_layouts_to_tune_on_and_200_kept_out() -> None:
    assert len({layout.name for layout in (*COMPOSED, *COMPOSED_KEPT_OUT)}) == 1000
    assert len(COMPOSED) == 800
    assert not any(layout.kept_out for layout in COMPOSED)
    assert all(layout.kept_out for layout in COMPOSED_KEPT_OUT)
    assert CHOICES["composed"] == COMPOSED
    assert CHOICES["composed_kept_out"] == COMPOSED_KEPT_OUT


def test_variants_kept_out_are_for_the_layouts_kept_out_only() -> None:
    variants, apart = list(range(20)), list(range(20, 24))
    tuned = {Choice(number, kept_out=False).of(variants, apart) for number in range(2000)}
    kept_out = {Choice(number, kept_out=True).of(variants, apart) for number in range(2000)}
    assert tuned == set(variants)
    assert kept_out - tuned == set(apart)


@pytest.mark.parametrize(
    ("kept_out", "used"),
    [
        (composition.KEPT_OUT_FRAMES, lambda made: made.frame),
        (composition.KEPT_OUT_LETTERHEADS, lambda made: made.letterhead),
        (composition.KEPT_OUT_BUYERS, lambda made: made.buyer),
        (composition.KEPT_OUT_REGISTRATION_PLACES, lambda made: made.registrations_at),
        (composition.KEPT_OUT_ASIDES, lambda made: made.aside),
        (composition.KEPT_OUT_EXTRAS, lambda made: made.extra),
        (heading.KEPT_OUT_FACTS, lambda made: made.heading.facts_as),
        (sums.KEPT_OUT_SUMS, lambda made: made.sums.shape),
        (table.KEPT_OUT_SHAPES, lambda made: made.table.shape),
        (table.KEPT_OUT_DRESSES, lambda made: made.table.dress),
        (kept_out_words.TITLES, lambda made: made.heading.title),
        (kept_out_words.DUES, lambda made: made.sums.words["due"]),
        (kept_out_words.FIELDS["invoice_number"], lambda made: made.heading.labels["invoice_number"]),
        (kept_out_table_words.COLUMNS["amount"], lambda made: made.table.headings["amount"]),
    ],
    ids=[
        "frame", "letterhead", "buyer", "registrations", "aside", "extra", "facts", "sums", "table", "dress",
        "title", "due", "number", "amount",
    ],
)  # fmt: skip
def test_layouts_tuned_on_use_no_variant_kept_out(
    kept_out: Sequence[object], used: Callable[[Composition], object]
) -> None:
    assert not set(kept_out) & {used(layout.composition) for layout in COMPOSED}
    assert set(kept_out) <= {used(layout.composition) for layout in COMPOSED_KEPT_OUT}


@pytest.mark.parametrize(
    ("common", "apart"),
    [
        (field_words, kept_out_words),
        (sum_words, kept_out_words),
        (table_words, kept_out_table_words),
        (party_words, kept_out_table_words),
    ],
    ids=["fields", "sums", "tables", "parties"],
)
def test_a_sixth_of_all_wordings_is_for_the_layouts_kept_out(common: ModuleType, apart: ModuleType) -> None:
    for name in sorted(set(wordings(common)) & set(wordings(apart))):
        known, new = set(wordings(common)[name]), set(wordings(apart)[name])
        assert not known & new
        assert 6 * len(new) >= len(known | new), name


@pytest.fixture(scope="module")
def small_capitals() -> bytes:
    """A page whose lines hold several fonts."""
    return natural(SMALL_CAPITALS)


@needs_pango
@pytest.mark.parametrize("emission", sorted(set(EMISSIONS)), ids=" ".join)
def test_text_written_anew_looks_the_same_and_says_the_same_letters(emission: Emission, small_capitals: bytes) -> None:
    pdf = small_capitals
    other = emit(pdf, emission, "a seed")
    difference = np.abs(picture(pdf) - picture(other)).mean()
    assert difference < 0.02
    assert sorted(text_of(other)) == sorted(text_of(pdf))
    assert other == emit(pdf, emission, "a seed")
    assert (other == pdf) == (emission == Emission())


def test_sums_of_composed_invoices_hold_to_the_cent() -> None:
    usual = {TaxKind.GST: Decimal("5"), TaxKind.QST: Decimal("9.975"), TaxKind.HST: Decimal("13")}
    for document in plan(250, 33, COMPOSED)[0]:
        issued, invoice = document.issued, document.issued.invoice
        for line in invoice.lines:
            if line.quantity is not None and line.unit_price is not None:
                assert line.amount == cents(line.quantity * line.unit_price)
        assert invoice.subtotal == sum(line.amount or 0 for line in invoice.lines)
        kinds = [tax.kind for tax in invoice.taxes]
        assert kinds in ([TaxKind.GST, TaxKind.QST], [TaxKind.HST])
        assert [tax.amount for tax in invoice.taxes] == [cents(invoice.subtotal * usual[kind] / 100) for kind in kinds]
        assert (invoice.seller.qst_number is None) == (kinds == [TaxKind.HST])
        assert invoice.total == invoice.subtotal + sum(tax.amount or 0 for tax in invoice.taxes)
        between = (invoice.holdback or 0) + (issued.deposit or 0) - (issued.prior_balance or 0)
        assert invoice.amount_due == (invoice.total or 0) - between
