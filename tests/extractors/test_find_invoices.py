"""From pages of words to an invoice with evidence: what is printed is read, what is printed wrong is never repaired."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue
from reportlab.pdfgen.canvas import Canvas

from extractors.find_invoices import find_invoices
from extractors.opening.limits import Limits
from extractors.opening.open_document import open_document
from extractors.opening.unreadable import UnreadableError
from records.evidence import Evidence, Proof
from records.invoice import Invoice, InvoiceType, TaxKind, Unit
from records.page import Reader
from records.reading import DocumentKind, InvoiceReading, Language
from tests.extractors.drawing import draw, pictured, scanned
from tests.extractors.laid_out import (
    AMOUNTS,
    FOOT,
    HEAD,
    TABLE,
    LaidOut,
    Text,
    invoice_page,
    page_of,
    read_pages,
    without_holdback,
)

REAL = Path(__file__).parents[3] / "shared" / "real_invoices"


def value_at(invoice: Invoice, pointer: str) -> JsonValue:
    """What a JSON pointer shows in the invoice's JSON; KeyError or IndexError where it shows nothing."""
    target: JsonValue = json.loads(invoice.model_dump_json())
    for part in pointer.strip("/").split("/"):
        if isinstance(target, list):
            target = target[int(part)]
        elif isinstance(target, dict):
            target = target[part]
        else:
            raise KeyError(pointer)
    return target


def number(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))


def only(readings: tuple[InvoiceReading, ...]) -> InvoiceReading:
    [reading] = readings
    return reading


def test_an_invoice_is_read_whole() -> None:
    reading = only(read_pages(invoice_page()))
    invoice = reading.invoice
    assert (invoice.invoice_number, invoice.contract_number, invoice.purchase_order) == (
        "F-2026-1017",
        "CT-2025-0117",
        "4500012345",
    )
    assert (invoice.issue_date, invoice.due_date) == (date(2026, 10, 5), date(2026, 11, 4))
    assert (invoice.period_start, invoice.period_end) == (date(2026, 9, 1), date(2026, 9, 30))
    assert invoice.payment_terms == "Net 30 jours"
    assert (invoice.currency, invoice.invoice_type) == ("CAD", InvoiceType.INVOICE)
    assert invoice.seller.name == "Conseils Boréal inc."
    assert (invoice.seller.gst_number, invoice.seller.qst_number, invoice.seller.neq) == (
        "123456782RT0001",
        "1234567892TQ0001",
        "1100000018",
    )
    assert invoice.buyer.name == "Ministère de la Cybersécurité et du Numérique"
    assert [(line.description, line.person, line.unit) for line in invoice.lines] == [
        ("Analyse fonctionnelle", "Marie Tremblay", Unit.HOUR),
        ("Revue du portail", "Louis Gagnon", Unit.HOUR),
    ]
    assert [(tax.kind, tax.rate) for tax in invoice.taxes] == [
        (TaxKind.GST, Decimal(5)),
        (TaxKind.QST, Decimal("9.975")),
    ]
    assert (reading.document_kind, reading.title, reading.language) == (
        DocumentKind.INVOICE,
        "FACTURE",
        Language.FRENCH,
    )


def test_each_amount_is_read_as_printed_where_it_is_printed() -> None:
    page = invoice_page()
    reading = only(read_pages(page))
    for pointer, text in AMOUNTS.items():
        assert Decimal(str(value_at(reading.invoice, pointer))) == number(text.text), pointer
        box = reading.evidence[pointer].box
        assert box is not None
        assert (box.x0, box.x1) == pytest.approx((text.left, text.x), abs=1), pointer
        assert box.y0 < text.y < box.y1, pointer
        assert reading.evidence[pointer].text == text.text


def test_every_amount_of_a_consistent_invoice_is_proven_by_arithmetic() -> None:
    reading = only(read_pages(invoice_page()))
    for pointer in AMOUNTS:
        assert Proof.ARITHMETIC in reading.evidence[pointer].proof, pointer
        assert reading.evidence[pointer].doubt is None


@st.composite
def misprints(draw: st.DrawFn) -> tuple[str, str]:
    """One amount of the invoice, and its text with one digit changed (not into a leading zero)."""
    pointer = draw(st.sampled_from(sorted(AMOUNTS)))
    text = AMOUNTS[pointer].text
    place = draw(st.sampled_from([place for place, letter in enumerate(text) if letter.isdigit()]))
    digit = draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place] and (place or digit != "0")]))
    return pointer, text[:place] + digit + text[place + 1 :]


@settings(max_examples=150, deadline=None)
@given(misprints())
def test_a_wrong_digit_is_read_as_printed_and_never_proven(misprint: tuple[str, str]) -> None:
    pointer, printed = misprint
    reading = only(read_pages(invoice_page({pointer: printed})))
    for each, text in AMOUNTS.items():
        expected = number(printed if each == pointer else text.text)
        assert Decimal(str(value_at(reading.invoice, each))) == expected, each
    assert Proof.ARITHMETIC not in reading.evidence[pointer].proof
    assert reading.evidence[pointer].doubt is not None


@settings(max_examples=60, deadline=None)
@given(misprints())
def test_the_same_where_nothing_is_held_back(misprint: tuple[str, str]) -> None:
    pointer, printed = misprint
    amounts = without_holdback(AMOUNTS)
    if pointer not in amounts or pointer == "/amount_due":
        return
    amounts[pointer] = amounts[pointer]._replace(text=printed)
    foot = [text for text in FOOT if text.text != "Retenue"]
    reading = only(read_pages(page_of([*HEAD, *TABLE, *foot, *amounts.values()])))
    for each, text in amounts.items():
        assert Decimal(str(value_at(reading.invoice, each))) == number(text.text), each
    assert Proof.ARITHMETIC not in reading.evidence[pointer].proof
    assert reading.evidence[pointer].doubt is not None


@settings(max_examples=60, deadline=None)
@given(misprints())
def test_the_same_where_lines_have_an_amount_alone(misprint: tuple[str, str]) -> None:
    pointer, printed = misprint
    if pointer.endswith(("quantity", "unit_price")):
        return
    amounts = {each: text for each, text in AMOUNTS.items() if not each.endswith(("quantity", "unit_price"))}
    amounts[pointer] = amounts[pointer]._replace(text=printed)
    table = [text for text in TABLE if text.text not in {"Heures", "Taux horaire"}]
    reading = only(read_pages(page_of([*HEAD, *table, *FOOT, *amounts.values()])))
    for each, text in amounts.items():
        assert Decimal(str(value_at(reading.invoice, each))) == number(text.text), each
    assert Proof.ARITHMETIC not in reading.evidence[pointer].proof


@pytest.mark.parametrize(
    ("label", "due"),
    [("Acompte reçu", "5 175,52"), ("Crédit appliqué", "5 175,52"), ("Solde antérieur", "6 161,58")],
)
@settings(max_examples=20, deadline=None)
@given(misprint=misprints())
def test_the_same_where_something_was_paid_or_is_still_owed(label: str, due: str, misprint: tuple[str, str]) -> None:
    pointer, printed = misprint
    foot = [text._replace(text=label) if text.text == "Retenue" else text for text in FOOT]
    amounts = {**AMOUNTS, "/amount_due": AMOUNTS["/amount_due"]._replace(text=due)}
    if pointer == "/amount_due":
        printed = f"7{due[1:]}"
    amounts[pointer] = amounts[pointer]._replace(text=printed)
    reading = only(read_pages(page_of([*HEAD, *TABLE, *foot, *amounts.values()])))
    settled = amounts.pop("/holdback")
    assert [settlement.amount for settlement in reading.settlements] == [number(settled.text)]
    for each, text in amounts.items():
        assert Decimal(str(value_at(reading.invoice, each))) == number(text.text), each
    unproven = "/amount_due" if pointer == "/holdback" else pointer
    assert Proof.ARITHMETIC not in reading.evidence[unproven].proof


@settings(max_examples=40, deadline=None)
@given(misprints())
def test_a_wrong_digit_on_a_scan_is_not_repaired_when_both_readings_show_it(misprint: tuple[str, str]) -> None:
    pointer, printed = misprint
    document = LaidOut(invoice_page({pointer: printed}, reader=Reader.OCR, confidence=0.9))
    reading = only(find_invoices(document))
    assert Decimal(str(value_at(reading.invoice, pointer))) == number(printed)
    assert Proof.ARITHMETIC not in reading.evidence[pointer].proof


def test_the_text_layer_is_not_read_again() -> None:
    document = LaidOut(invoice_page({"/total": "5 668,56"}))
    find_invoices(document)
    assert document.looked == []


def test_a_scan_whose_numbers_agree_has_its_keys_read_again_and_its_proven_amounts_not() -> None:
    document = LaidOut(invoice_page(reader=Reader.OCR, confidence=0.95))
    reading = only(find_invoices(document))
    amounts = [
        text for text in AMOUNTS.values() if any(box.y0 < text.y < box.y1 and box.x0 > 300 for box in document.looked)
    ]
    assert amounts == []
    for pointer in ("/invoice_number", "/issue_date", "/contract_number"):
        assert Proof.SECOND_READING in reading.evidence[pointer].proof, pointer


def test_a_page_read_by_ocr_gives_the_same_invoice_as_its_text_layer() -> None:
    text, scan = (only(read_pages(invoice_page(reader=reader))) for reader in (Reader.TEXT, Reader.OCR))
    assert text.invoice == scan.invoice


def test_reading_twice_gives_the_same() -> None:
    assert read_pages(invoice_page()) == read_pages(invoice_page())


def test_two_different_amounts_due_are_in_doubt_and_one_printed_twice_is_not() -> None:
    slip = Text(60, 700, "Montant dû"), Text(300, 700, "5 175,52", right=True)
    other = slip[0], slip[1]._replace(text="4 175,52")
    doubts = [
        only(read_pages(page_of([*HEAD, *TABLE, *FOOT, *AMOUNTS.values(), *more]))).evidence["/amount_due"].doubt
        for more in (slip, other)
    ]
    assert doubts == [None, "several"]


def test_a_last_line_of_nothing_is_a_line_and_a_bare_amount_that_no_sum_holds_is_none() -> None:
    nothing = (Text(60, 306, "Réunion de clôture"), Text(550, 306, "0,00", right=True))
    stray = (Text(60, 306, "Cumul"), Text(550, 306, "9 999,00", right=True))
    lines = [
        len(only(read_pages(page_of([*HEAD, *TABLE, *FOOT, *AMOUNTS.values(), *more]))).invoice.lines)
        for more in ((), nothing, stray)
    ]
    assert lines == [2, 3, 2]


def test_a_credit_note_has_negative_amounts() -> None:
    head = [text._replace(text="NOTE DE CRÉDIT") if text.text == "FACTURE" else text for text in HEAD]
    reading = only(read_pages(page_of([*head, *TABLE, *FOOT, *AMOUNTS.values()])))
    assert reading.invoice.invoice_type is InvoiceType.CREDIT_NOTE
    assert (reading.invoice.total, reading.invoice.lines[0].amount) == (Decimal("-5668.55"), Decimal("-3656.25"))
    assert Proof.ARITHMETIC in reading.evidence["/total"].proof


def test_two_invoices_in_a_file_are_two() -> None:
    other = [text._replace(text=text.text.replace("1017", "1018")) for text in HEAD]
    readings = read_pages(invoice_page(), page_of([*other, *TABLE, *FOOT, *AMOUNTS.values()], number=2))
    assert [(reading.pages, reading.invoice.invoice_number) for reading in readings] == [
        ((1,), "F-2026-1017"),
        ((2,), "F-2026-1018"),
    ]


def test_no_page_and_an_empty_page_give_no_amount() -> None:
    assert read_pages() == ()
    for reading in read_pages(page_of([])):
        assert reading.invoice.total is None
        assert reading.evidence == {}


texts = st.lists(
    st.builds(
        Text,
        st.floats(20, 560),
        st.sampled_from([100.0, 112.0, 124.0, 150.0, 163.0, 300.0, 700.0]),
        st.one_of(
            st.sampled_from(
                [
                    *(
                        "Facture",
                        "Total",
                        "Sous-total",
                        "TPS 5 %",
                        "TVQ",
                        "N° de facture :",
                        "Montant",
                        "Heures",
                        "Taux",
                    ),
                    *("12,5", "3 656,25", "Date :", "2026-10-05", "du 1er au 30 septembre 2026", "Retenue", "-", "$"),
                    *("Montant dû", "Facturé à :", "Conseils Boréal inc.", "(1 234,00)"),
                ]
            ),
            st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12),
        ),
        st.floats(4, 30),
    ),
    max_size=30,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, st.sampled_from([Reader.TEXT, Reader.OCR]))
def test_no_page_breaks_the_reading(printed: list[Text], reader: Reader) -> None:
    page = page_of(printed, reader=reader, confidence=0.5)
    for reading in read_pages(page):
        check_pointers(reading)


def check_pointers(reading: InvoiceReading) -> None:
    """Every evidence pointer shows a value of the invoice."""
    for pointer, evidence in reading.evidence.items():
        assert value_at(reading.invoice, pointer) is not None, pointer
        assert evidence.page in reading.pages
        assert 0 <= evidence.confidence <= 1


def inside(evidence: Evidence, size: tuple[float, float]) -> bool:
    assert evidence.box is not None
    x0, y0, x1, y1 = evidence.box
    return -2 <= x0 < x1 <= size[0] + 2 and -2 <= y0 < y1 <= size[1] + 2


def real_files() -> list[Path]:
    found = REAL.iterdir() if REAL.is_dir() else ()
    return sorted(path for path in found if path.suffix in {".pdf", ".png"})


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
def test_a_real_invoice_is_read_and_every_value_shows_its_place(path: Path) -> None:
    try:
        with open_document(path, Limits()) as document:
            if len(document.pages) > 3:
                pytest.skip("long")
            sizes = {page.number: page for page in document.pages}
            readings = find_invoices(document)
    except UnreadableError as refusal:
        pytest.skip(f"refused: {refusal}")
    assert readings
    for reading in readings:
        check_pointers(reading)
        for pointer, evidence in reading.evidence.items():
            assert evidence.page is not None
            page = sizes[evidence.page]
            upright = (page.width, page.height)
            shown = upright if page.shown is None else (max(upright), max(upright))
            assert inside(evidence, shown), (pointer, evidence.box)


def test_a_scanned_page_is_read_and_proven(tmp_path: Path) -> None:
    path = scanned(tmp_path / "numérisée.pdf", pictured(printed_invoice(tmp_path), 220))
    with open_document(path, Limits()) as document:
        assert [page.reader for page in document.pages] == [Reader.OCR]
        reading = only(find_invoices(document))
    for pointer, text in AMOUNTS.items():
        assert Decimal(str(value_at(reading.invoice, pointer))) == number(text.text), pointer
        assert Proof.ARITHMETIC in reading.evidence[pointer].proof, pointer
    assert reading.invoice.invoice_number == "F-2026-1017"
    assert Proof.SECOND_READING in reading.evidence["/invoice_number"].proof


def test_a_sum_printed_wrong_on_a_leaning_speckled_scan_is_read_as_printed(tmp_path: Path) -> None:
    picture = pictured(printed_invoice(tmp_path, {"/total": "5 668,75"}), 220)
    random = np.random.default_rng(1)
    picture = np.where(random.random(picture.shape) < 0.002, 90, picture).astype(np.uint8)
    path = scanned(tmp_path / "numérisée.pdf", picture)
    with open_document(path, Limits()) as document:
        reading = only(find_invoices(document))
    assert reading.invoice.total == Decimal("5668.75")
    assert Proof.ARITHMETIC not in reading.evidence["/total"].proof
    assert reading.evidence["/total"].doubt is not None


def printed_invoice(folder: Path, printed: dict[str, str] | None = None) -> Path:
    """A PDF of the laid-out invoice."""
    amounts = [text._replace(text=(printed or {}).get(pointer, text.text)) for pointer, text in AMOUNTS.items()]

    def page(canvas: Canvas) -> None:
        for text in [*HEAD, *TABLE, *FOOT, *amounts]:
            canvas.setFont("Helvetica", text.size)
            canvas.drawString(text.left, 792 - text.y, text.text)

    return draw(folder / "facture.pdf", page)


def test_a_price_with_nothing_to_multiply_it_is_in_doubt() -> None:
    [reading] = read_pages(invoice_page({"/lines/0/quantity": ""}))
    assert reading.invoice.lines[0].quantity is None
    assert reading.evidence["/lines/0/unit_price"].doubt is not None
    assert reading.evidence["/lines/1/unit_price"].doubt is None
