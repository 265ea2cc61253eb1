"""A box read twice: what agrees is proven, what differs is in doubt, and only an equation may choose between them."""

from collections.abc import Callable
from decimal import Decimal

from extractors.evidence.draft import Draft, draft_invoice
from extractors.evidence.second_reading import read_again
from extractors.pages.split_invoices import split_invoices
from extractors.words.sheet import sheets_of
from records.page import Box, Page, Reader, Word
from tests.extractors.laid_out import AMOUNTS, FOOT, HEAD, TABLE, Text, invoice_page, page_of


def draft_of(page: Page) -> Draft:
    [pages] = split_invoices(sheets_of([page]))
    return draft_invoice(pages)


def seeing(page: Page) -> Callable[..., tuple[Word, ...]]:
    """A second reader who sees what that page shows."""

    def look(page_number: int, box: Box, *, digits_only: bool = False) -> tuple[Word, ...]:
        return tuple(
            word
            for word in page.words
            if box.x0 - 4 <= word.box.middle_x <= box.x1 + 4 and box.y0 <= word.box.middle_y <= box.y1
        )

    return look


def nothing(page_number: int, box: Box, *, digits_only: bool = False) -> tuple[Word, ...]:
    return ()


def scan(printed: dict[str, str] | None = None) -> Page:
    return invoice_page(printed, reader=Reader.OCR, confidence=0.9)


def test_keys_that_both_readings_show_agree() -> None:
    draft = draft_of(scan())
    agreed = read_again(draft, seeing(scan()))
    assert {"/invoice_number", "/issue_date", "/due_date", "/contract_number", "/purchase_order"} <= agreed
    assert {"/period_start", "/period_end"} <= agreed
    assert draft.doubts == {}


def test_a_misread_digit_is_put_right_by_the_second_reading_that_an_equation_upholds() -> None:
    for pointer, wrong in (("/total", "5 668,65"), ("/subtotal", "4 980,25"), ("/lines/0/amount", "3 666,25")):
        draft = draft_of(scan({pointer: wrong}))
        read_again(draft, seeing(scan()))
        assert draft.invoice == draft_of(scan()).invoice, pointer


def only_a_total(total: str) -> Page:
    """The invoice with nothing held back, whose total is all that names what is due."""
    feet = [text for text in FOOT if text.text not in {"Retenue", "Montant dû"}]
    sums = {pointer: text for pointer, text in AMOUNTS.items() if pointer not in {"/holdback", "/amount_due"}}
    amounts = {**sums, "/total": Text(550, 378, total, right=True)}
    return page_of([*HEAD, *TABLE, *feet, *amounts.values()], reader=Reader.OCR, confidence=0.9)


def test_what_is_put_right_in_one_place_is_right_in_every_field_that_took_it() -> None:
    draft = draft_of(only_a_total("5 668,65"))
    assert draft.invoice.amount_due == draft.invoice.total == Decimal("5668.65")
    read_again(draft, seeing(only_a_total("5 668,55")))
    assert draft.invoice.amount_due == draft.invoice.total == Decimal("5668.55")


def test_a_digit_that_both_readings_show_stays_as_it_is() -> None:
    wrong = scan({"/total": "5 668,65"})
    draft = draft_of(wrong)
    agreed = read_again(draft, seeing(wrong))
    assert draft.invoice.total == Decimal("5668.65")
    assert "/total" in agreed


def test_a_second_reading_that_no_equation_upholds_changes_nothing_and_puts_the_value_in_doubt() -> None:
    draft = draft_of(scan({"/total": "5 668,65"}))
    read_again(draft, seeing(scan({"/total": "5 668,75"})))
    assert draft.invoice.total == Decimal("5668.65")
    assert draft.doubts["/total"] == "second-reading"


def test_a_number_read_otherwise_is_in_doubt_and_kept() -> None:
    page = scan()
    other = page.model_copy(
        update={
            "words": tuple(word._replace(text=word.text.replace("F-2026-1017", "F-2026-1077")) for word in page.words)
        }
    )
    draft = draft_of(page)
    agreed = read_again(draft, seeing(other))
    assert "/invoice_number" not in agreed
    assert draft.doubts["/invoice_number"] == "second-reading"
    assert draft.invoice.invoice_number == "F-2026-1017"


def test_a_second_reader_who_sees_nothing_proves_nothing() -> None:
    draft = draft_of(scan())
    assert read_again(draft, nothing) == frozenset()
    assert draft.doubts == {}


def test_a_text_layer_is_not_read_again() -> None:
    page = invoice_page({"/total": "5 668,65"})
    assert read_again(draft_of(page), seeing(invoice_page())) == frozenset()


def test_amounts_that_equations_prove_are_not_read_again() -> None:
    looked: list[Box] = []

    def look(page_number: int, box: Box, *, digits_only: bool = False) -> tuple[Word, ...]:
        looked.append(box)
        return ()

    read_again(draft_of(scan()), look)
    places = {(round(text.x), round(text.y)) for text in AMOUNTS.values()}
    assert not any((round(box.x1), y) in places for box in looked for y in range(round(box.y0), round(box.y1)))


def test_two_readings_do_not_tell_the_letter_o_from_a_nought() -> None:
    page = scan()
    words = tuple(word._replace(text=word.text.replace("4500012345", "P0093670")) for word in page.words)
    printed = page.model_copy(update={"words": words})
    draft = draft_of(printed)
    assert draft.invoice.purchase_order == "P0093670"
    agreed = read_again(draft, seeing(printed))
    assert "/contract_number" in agreed
    assert "/purchase_order" not in agreed
