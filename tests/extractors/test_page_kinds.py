"""What each page is, and where one invoice ends and another begins."""

import pytest

from extractors.page_kinds import PageKind, document_kind, kind_of, split_invoices, titles_of
from extractors.sheet import Sheet
from records.page import Page, Reader
from records.reading import Attachment, AttachmentKind, DocumentKind
from tests.extractors.laid_out import AMOUNTS, FOOT, HEAD, TABLE, Text, page_of, sheet_of

PROSE = (
    "Le fournisseur rend les services selon les règles de l'art et garde le secret de tout ce qu'il apprend au cours"
)


def invoice(number: int, name: str = "F-2026-1017") -> Sheet:
    head = [text._replace(text=text.text.replace("F-2026-1017", name)) for text in HEAD]
    return Sheet(page_of([*head, *TABLE, *FOOT, *AMOUNTS.values()], number))


def timesheet(number: int) -> Sheet:
    return sheet_of(
        Text(60, 60, "Feuille de temps", 18),
        Text(60, 100, "Ressource : Marie Tremblay"),
        *(Text(60, 140 + 16 * n, f"2026-09-0{n + 1}") for n in range(5)),
        *(Text(300, 140 + 16 * n, "7,50") for n in range(5)),
        number=number,
    )


def terms(number: int) -> Sheet:
    rows = [Text(60, 100 + 14 * n, PROSE, 9) for n in range(14)]
    return sheet_of(Text(60, 60, "Conditions générales", 16), *rows, number=number)


def letter(number: int) -> Sheet:
    rows = [Text(60, 200 + 14 * n, PROSE, 9) for n in range(4)]
    return sheet_of(Text(60, 100, "Québec, le 5 octobre 2026"), *rows, number=number)


def test_an_invoice_a_timesheet_terms_and_a_blank_page() -> None:
    blank = Sheet(Page(number=4, width=612, height=792, reader=Reader.BLANK))
    kinds = [kind_of(sheet) for sheet in (invoice(1), timesheet(2), terms(3), blank)]
    assert kinds == [PageKind.INVOICE, PageKind.TIMESHEET, PageKind.TERMS, PageKind.BLANK]


def test_what_follows_an_invoice_is_joined_to_it() -> None:
    [pages] = split_invoices([invoice(1), timesheet(2), terms(3)])
    assert pages.page_numbers == (1, 2, 3)
    assert [sheet.page.number for sheet in pages.sheets] == [1]
    assert pages.attachments == (
        Attachment(kind=AttachmentKind.TIMESHEET, pages=(2,)),
        Attachment(kind=AttachmentKind.TERMS, pages=(3,)),
    )


def test_a_covering_letter_goes_with_the_invoice_after_it() -> None:
    [pages] = split_invoices([letter(1), invoice(2)])
    assert [sheet.page.number for sheet in pages.sheets] == [2]
    assert [kind for kind, _ in pages.attached] == [PageKind.COVER_LETTER]


def test_another_number_begins_another_invoice_and_the_same_goes_on() -> None:
    split = split_invoices([invoice(1), invoice(2), invoice(3, "F-2026-1018"), timesheet(4)])
    assert [pages.page_numbers for pages in split] == [(1, 2), (3, 4)]


def test_a_second_page_without_a_number_goes_on_with_the_first() -> None:
    [pages] = split_invoices([invoice(1), sheet_of(*TABLE, *FOOT, *AMOUNTS.values(), number=2)])
    assert [sheet.page.number for sheet in pages.sheets] == [1, 2]


def test_no_page_no_invoice() -> None:
    assert split_invoices([]) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("FACTURE", DocumentKind.INVOICE),
        ("Note d'honoraires", DocumentKind.INVOICE),
        ("NOTE DE CRÉDIT", DocumentKind.CREDIT_NOTE),
        ("ÉTAT DE COMPTE", DocumentKind.STATEMENT),
        ("SOUMISSION", DocumentKind.QUOTE),
        ("FACTURE PRO FORMA", DocumentKind.PRO_FORMA),
        ("RAPPEL", DocumentKind.REMINDER),
        ("Reçu", DocumentKind.RECEIPT),
    ],
)
def test_what_a_document_says_that_it_is(title: str, kind: DocumentKind) -> None:
    sheet = sheet_of(Text(400, 60, title, 18), Text(60, 200, "Analyse fonctionnelle du portail"))
    assert document_kind([sheet]) == (kind, title)


def test_a_document_without_a_title_is_unknown() -> None:
    assert document_kind([sheet_of(Text(60, 60, "Analyse fonctionnelle"))]) == (DocumentKind.UNKNOWN, None)


def test_the_title_that_stands_out_decides() -> None:
    sheet = sheet_of(Text(400, 60, "NOTE DE CRÉDIT", 20), Text(60, 120, "Facture : F-2026-1017"))
    assert document_kind([sheet])[0] is DocumentKind.CREDIT_NOTE
    assert max(titles_of(sheet), key=lambda title: title[1])[0].name == "credit_note"
