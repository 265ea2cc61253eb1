"""The invoice factory: what it says is printed is printed, sums hold, and the same seed gives the same."""

import importlib
import json
import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from stdnum import luhn

from benchmarks import make_sample_invoices
from benchmarks.factory.billing import cents
from benchmarks.factory.identifiers import qst_check_digit
from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.catalogue import BY_NAME, LAYOUTS, TUNED
from benchmarks.factory.layouts.kept_out import KEPT_OUT
from benchmarks.factory.layouts.layout import Layout, owes_less
from benchmarks.factory.make_collection import Document, make, plan, truth_of
from benchmarks.factory.scan import PAPER, Condition, scan
from records.invoice import LineKind, TaxKind
from records.tables import Pricing


def pango_is_there() -> bool:
    """Whether WeasyPrint finds Pango, a system library."""
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return False
    return True


needs_pango = pytest.mark.skipif(not pango_is_there(), reason="Pango is not installed: apt-get install libpango-1.0-0")
SAMPLES = Path(__file__).parent.parent / "sample_invoices"


def squeezed(text: str) -> str:
    """The text without blanks; a hyphen at the end of a line, which PDFium gives a sign of its own, is a hyphen."""
    hyphens = re.sub(r"[\x02\ufffe]", "-", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", "", hyphens).lower()


def layer_of(pdf: bytes) -> str:
    """The text layer, its pages one behind the other."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return " ".join(pages)


def text_of(pdf: bytes) -> str:
    """All that the text layer says."""
    return squeezed(layer_of(pdf))


def one_of_each(seed: int) -> list[Document]:
    """A document a layout."""
    return plan(len(LAYOUTS), seed, LAYOUTS)[0]


ONE_OF_EACH = one_of_each(11)


def test_same_seed_gives_same_truth_and_other_seed_another() -> None:
    first, again, other = (
        [json.dumps(truth_of(document, document.file, Condition.DIGITAL)) for document in plan(30, seed, LAYOUTS)[0]]
        for seed in (4, 4, 5)
    )
    assert first == again
    assert first != other


@needs_pango
@pytest.mark.parametrize("name", ["colour_band", "carried_forward"])
def test_same_truth_gives_same_bytes(name: str) -> None:
    document = next(document for document in ONE_OF_EACH if document.layout.name == name)
    assert document.layout.draw(document.layout, document.issued) == document.layout.draw(
        document.layout, document.issued
    )


def test_at_least_36_layouts_of_which_12_are_kept_out() -> None:
    assert len(BY_NAME) == len(LAYOUTS) >= 36
    assert len(KEPT_OUT) >= 12
    assert all(layout.kept_out for layout in KEPT_OUT)
    assert not any(layout.kept_out for layout in TUNED)


def test_what_is_due_is_the_total_where_nothing_stands_between() -> None:
    for document in plan(120, 21, LAYOUTS)[0]:
        invoice = document.issued.invoice
        assert (invoice.amount_due == invoice.total) or owes_less(document.issued)


def test_sums_hold_to_the_cent() -> None:
    documents, _ = plan(120, 21, LAYOUTS)
    for document in documents:
        invoice = document.issued.invoice
        for line in invoice.lines:
            if line.quantity is not None and line.unit_price is not None:
                assert line.amount == cents(line.quantity * line.unit_price)
        assert invoice.subtotal == sum(line.amount or 0 for line in invoice.lines)
        rates = {TaxKind.GST: Decimal("5"), TaxKind.QST: Decimal("9.975")}
        assert [tax.amount for tax in invoice.taxes] == [
            cents(invoice.subtotal * rates[tax.kind] / 100) for tax in invoice.taxes
        ]
        assert invoice.total == invoice.subtotal + sum(tax.amount or 0 for tax in invoice.taxes)
        left = (invoice.total or Decimal(0)) - (invoice.holdback or 0) - (document.issued.deposit or 0)
        assert invoice.amount_due == left


def test_invoices_comply_with_the_tables() -> None:
    documents, tables = plan(120, 22, LAYOUTS)
    contracts = {contract.contract_number: contract for contract in tables.contracts}
    approved = {(person.contract_number, person.person_name) for person in tables.people or ()}
    spent: dict[str, Decimal] = {}
    for document in documents:
        invoice, contract = document.issued.invoice, document.issued.engagement.contract
        assert contracts[contract.contract_number] == contract
        assert invoice.issue_date is not None
        assert contract.start_date <= invoice.issue_date <= contract.end_date
        rates = {rate.rate for rate in tables.rates if rate.contract_number == contract.contract_number}
        for line in invoice.lines:
            if line.kind is LineKind.SERVICE and contract.pricing is not Pricing.FIXED:
                assert line.person is None or (contract.contract_number, line.person) in approved
                assert line.unit_price is None or line.unit_price in rates
        spent[contract.contract_number] = spent.get(contract.contract_number, Decimal(0)) + (invoice.subtotal or 0)
    for number, amount in spent.items():
        assert amount + (contracts[number].invoiced_before or 0) <= contracts[number].ceiling


def test_numbers_and_people_are_never_used_twice() -> None:
    documents, tables = plan(120, 23, LAYOUTS)
    seen = [
        (document.issued.invoice.seller.name or "", document.issued.invoice.invoice_number) for document in documents
    ]
    assert len({(name.lower(), number) for name, number in seen}) == len(seen)
    names = [person.person_name for person in tables.people or ()]
    assert len(set(names)) == len(names)


def test_registration_numbers_pass_their_check_digits() -> None:
    _, tables = plan(1, 1, LAYOUTS)
    for vendor in (*tables.vendors, *make_sample_invoices.tables().vendors):
        assert luhn.is_valid((vendor.gst_number or "")[:9])
        assert qst_check_digit((vendor.qst_number or "")[:9]) == (vendor.qst_number or "")[9]
        assert luhn.is_valid((vendor.neq or "")[2:])


def words_printed(layout: Layout, issued: Issued) -> list[str]:
    """Every fact of the truth as this layout writes it."""
    style = layout.style_for(issued.language)
    invoice = issued.invoice
    texts = [invoice.invoice_number, invoice.contract_number, invoice.purchase_order, invoice.payment_terms]
    texts += [invoice.seller.name, invoice.buyer.name, invoice.seller.neq, invoice.seller.account]
    texts += [style.registration(invoice.seller.gst_number), style.registration(invoice.seller.qst_number)]
    texts += [
        style.day(day) for day in (invoice.issue_date, invoice.due_date, invoice.period_start, invoice.period_end)
    ]
    amounts = [invoice.subtotal, invoice.total, invoice.amount_due, *(tax.amount for tax in invoice.taxes)]
    for line in invoice.lines:
        texts += [line.person, line.role, style.row_day(line.service_date), *(line.description or "").split()]
        texts += [style.cell(line.amount), style.cell(line.unit_price), style.quantity(line.quantity, hours=False)[:-3]]
        texts += [] if line.quantity is None else [str(int(abs(line.quantity)))]
    if layout.style.cell_after is None:
        texts += [style.money(amount) for amount in amounts if amount is not None]
    else:
        texts += [style.cell(amount).strip("-() CR") for amount in amounts if amount is not None]
    return [text for text in texts if text]


@needs_pango
@pytest.mark.parametrize("document", ONE_OF_EACH, ids=lambda document: document.layout.name)
def test_what_the_truth_says_is_on_the_page(document: Document) -> None:
    text = text_of(document.layout.draw(document.layout, document.issued))
    missing = [words for words in words_printed(document.layout, document.issued) if squeezed(words) not in text]
    assert not missing


@needs_pango
@pytest.mark.parametrize("document", [*ONE_OF_EACH, *one_of_each(12)], ids=lambda document: document.file)
def test_currency_is_canadian_where_the_page_shows_a_dollar_or_says_so(document: Document) -> None:
    text = layer_of(document.layout.draw(document.layout, document.issued))
    assert document.issued.invoice.currency == ("CAD" if "$" in text or re.search(r"\bCAD\b", text) else None)


@pytest.mark.parametrize("condition", PAPER)
def test_paper_has_pictures_only_and_is_the_same_for_the_same_seed(condition: Condition) -> None:
    document = next(document for document in ONE_OF_EACH if document.layout.name == "boxed_form")
    pdf = document.layout.draw(document.layout, document.issued)
    paper = scan(pdf, condition, "a seed")
    assert paper == scan(pdf, condition, "a seed")
    assert paper != scan(pdf, condition, "another seed")
    assert text_of(paper) == ""


@needs_pango
def test_odd_files_look_the_same_and_say_something_else() -> None:
    for name in ("boxed_form", "colour_band"):
        document = next(document for document in ONE_OF_EACH if document.layout.name == name)
        pdf = document.layout.draw(document.layout, document.issued)
        number = squeezed(document.issued.invoice.invoice_number or "")
        assert number not in text_of(scan(pdf, Condition.GARBLED, "a seed"))
        assert len(text_of(scan(pdf, Condition.SEARCHABLE, "a seed"))) > 0
        assert text_of(scan(pdf, Condition.BLANK_PAGES, "a seed")) == text_of(pdf)


@needs_pango
def test_a_collection_has_a_line_of_truth_a_file_and_its_tables(tmp_path: Path) -> None:
    written = list(make(tmp_path, 2, 9, TUNED[:2], [Condition.DIGITAL, Condition.FAX]))
    lines = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [tmp_path / line["file"] for line in lines] == written
    assert len(written) == 4
    assert {path.stem for path in (tmp_path / "tables").iterdir()} >= {"vendors", "contracts", "rates", "people"}


@needs_pango
def test_sample_invoices_are_those_that_the_script_makes(tmp_path: Path) -> None:
    make_sample_invoices.make(tmp_path)
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    kept = sorted(path.relative_to(SAMPLES) for path in SAMPLES.rglob("*") if path.is_file())
    assert made == kept
    for name in made:
        if name.suffix != ".pdf":
            assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), name
