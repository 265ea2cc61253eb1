"""What each page is."""

import pytest

from extractors.pages.page_kinds import PageKind, document_kind, kind_of, titles_of
from extractors.words.sheet import Sheet
from records.page import Page, Reader
from records.reading import DocumentKind
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


def test_an_invoice_a_timesheet_terms_and_a_blank_page() -> None:
    blank = Sheet(Page(number=4, width=612, height=792, reader=Reader.BLANK))
    kinds = [kind_of(sheet) for sheet in (invoice(1), timesheet(2), terms(3), blank)]
    assert kinds == [PageKind.INVOICE, PageKind.TIMESHEET, PageKind.TERMS, PageKind.BLANK]


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


@pytest.mark.parametrize(
    ("upper", "lower", "kind"),
    [
        ("FACTURE PRO", "FORMA", DocumentKind.PRO_FORMA),
        ("ÉTAT DE", "COMPTE", DocumentKind.STATEMENT),
        ("NOTE DE", "CRÉDIT", DocumentKind.CREDIT_NOTE),
    ],
)
def test_a_title_broken_over_two_rows_is_read_whole(upper: str, lower: str, kind: DocumentKind) -> None:
    sheet = sheet_of(
        Text(400, 60, upper, 14),
        Text(60, 70, "Boréal inc."),
        Text(400, 80, lower, 14),
        Text(400, 120, "Facture no 1017"),
    )
    assert document_kind([sheet]) == (kind, f"{upper} {lower}")


def test_a_decorated_title_says_more_than_the_number_of_an_invoice_in_letters_as_high() -> None:
    sheet = sheet_of(Text(60, 60, "*** SOUMISSION ***"), Text(400, 60, "FACTURE NO 1017"))
    assert document_kind([sheet]) == (DocumentKind.QUOTE, "SOUMISSION")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("É TAT D E COMPTE", DocumentKind.STATEMENT),
        ("S O U M I S S I O N", DocumentKind.QUOTE),
        ("A V I S D E R A P P E L", DocumentKind.REMINDER),
        ("F A C T U R E", DocumentKind.INVOICE),
    ],
)
def test_a_title_set_letter_by_letter_is_read(title: str, kind: DocumentKind) -> None:
    sheet = sheet_of(Text(400, 60, title, 18), Text(60, 100, "Facture n° : 1017"))
    assert document_kind([sheet])[0] is kind


def test_a_document_without_a_title_is_unknown() -> None:
    assert document_kind([sheet_of(Text(60, 60, "Analyse fonctionnelle"))]) == (DocumentKind.UNKNOWN, None)


def test_the_title_that_stands_out_decides() -> None:
    sheet = sheet_of(Text(400, 60, "NOTE DE CRÉDIT", 20), Text(60, 120, "Facture : F-2026-1017"))
    assert document_kind([sheet])[0] is DocumentKind.CREDIT_NOTE
    assert max(titles_of(sheet), key=lambda title: title[1])[0].name == "credit_note"


def test_tax_numbers_at_its_foot_make_no_invoice_of_a_timesheet() -> None:
    sheet = sheet_of(
        Text(60, 60, "Feuille de temps", 18),
        Text(60, 140, "2026-09-01"),
        Text(300, 140, "7,50"),
        Text(60, 160, "Total"),
        Text(300, 160, "7,50"),
        Text(60, 740, "TPS : 123456782 RT0001"),
        Text(250, 740, "TVQ : 1234567892 TQ0001"),
    )
    assert kind_of(sheet) is PageKind.TIMESHEET
