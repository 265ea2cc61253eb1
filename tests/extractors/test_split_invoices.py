"""Where one invoice of a file ends and another begins."""

from extractors.pages.page_kinds import PageKind
from extractors.pages.split_invoices import split_invoices
from extractors.words.sheet import Sheet
from records.reading import Attachment, AttachmentKind
from tests.extractors.laid_out import AMOUNTS, FOOT, HEAD, TABLE, Text, page_of, sheet_of

PROSE = (
    "Le fournisseur rend les services selon les règles de l'art et garde le secret de tout ce qu'il apprend au cours"
)


def invoice(number: int, name: str = "F-2026-1017", *more: Text) -> Sheet:
    head = [text._replace(text=text.text.replace("F-2026-1017", name)) for text in HEAD]
    return Sheet(page_of([*head, *TABLE, *FOOT, *AMOUNTS.values(), *more], number))


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


def test_a_covering_letter_between_two_invoices_goes_with_the_one_after_it() -> None:
    split = split_invoices([invoice(1), letter(2), invoice(3, "F-2026-1018")])
    assert [pages.page_numbers for pages in split] == [(1,), (2, 3)]


def test_a_letter_among_the_pages_of_one_invoice_goes_with_it() -> None:
    [pages] = split_invoices([invoice(1), letter(2), invoice(3)])
    assert pages.page_numbers == (1, 2, 3)


def test_page_numbers_that_begin_again_begin_another_invoice() -> None:
    page_1, page_2 = Text(500, 770, "Page 1 de 2"), Text(500, 770, "Page 2 de 2")
    unnumbered = sheet_of(Text(400, 60, "FACTURE", 18), *TABLE, *FOOT, *AMOUNTS.values(), page_1, number=3)
    split = split_invoices([invoice(1, "F-1", page_1), invoice(2, "F-1", page_2), unnumbered])
    assert [(pages.page_numbers, pages.unsure) for pages in split] == [((1, 2), False), ((3,), False)]


def test_another_number_on_what_says_it_is_page_2_is_unsure() -> None:
    split = split_invoices(
        [
            invoice(1, "F-2026-1017", Text(500, 770, "Page 1 de 2")),
            invoice(2, "F-2026-1018", Text(500, 770, "Page 2 de 2")),
        ]
    )
    assert [(pages.page_numbers, pages.unsure) for pages in split] == [((1, 2), True)]


def test_a_second_title_and_total_without_a_number_are_unsure() -> None:
    untold = sheet_of(Text(400, 60, "FACTURE", 18), *TABLE, *FOOT, *AMOUNTS.values(), number=2)
    [pages] = split_invoices([invoice(1), untold])
    assert pages.unsure


def test_an_invoice_that_names_the_one_before_it_is_another() -> None:
    split = split_invoices(
        [invoice(1), invoice(2, "F-2026-1018", Text(60, 700, "Remplace la facture précédente F-2026-1017"))]
    )
    assert [(pages.page_numbers, pages.unsure) for pages in split] == [((1,), False), ((2,), False)]


def test_the_next_page_of_a_timesheet_is_a_timesheet_too() -> None:
    rest = sheet_of(
        *(Text(60, 60 + 16 * n, f"2026-09-1{n + 1}") for n in range(5)),
        *(Text(300, 60 + 16 * n, "7,50") for n in range(5)),
        Text(60, 160, "Total"),
        Text(300, 160, "75,00"),
        number=3,
    )
    [pages] = split_invoices([invoice(1), timesheet(2), rest])
    assert pages.attachments == (Attachment(kind=AttachmentKind.TIMESHEET, pages=(2, 3)),)
