"""The exceptions as CSV and as a workbook: all of them, and nothing in them can do harm."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from records.outcome import RecordedOutcome
from review.report.section import Report
from review.report.sections.parties import parties
from review.report.sections.waiting import waiting
from review.report.spreadsheet import COLUMNS, spreadsheet
from review.report.workbook import workbook
from tests.review.report.facts import NOW, UNREADABLE, facts, finding, invoice, outcome


def rows(*exceptions: RecordedOutcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(spreadsheet(exceptions), newline=""), delimiter=";"))


def sheets(
    report: Report, exceptions: Sequence[RecordedOutcome], language: str = "fr"
) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(workbook(report, exceptions, language)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def report_of(*sections: object) -> Report:
    return Report(None, None, NOW, figures=(), to_do=(), charts=(), sections=sections)  # type: ignore[arg-type]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_text_from_an_invoice_never_becomes_a_formula(start: str) -> None:
    hostile = f"{start}HYPERLINK(1)"
    exception = outcome(finding("RAT-01", text=hostile), supplier=hostile, invoice_number=hostile)
    (row,) = rows(exception)
    assert row["fournisseur"] == row["facture"] == row["motif"] == f"'{hostile}"
    given = facts(invoice("1.00", supplier_name=hostile, vendor_id=None))
    made = sheets(report_of(parties(given)), [exception])
    assert made["Par fournisseur"][1][0] == made["Exceptions"][1][2] == f"'{hostile}"


def test_amounts_are_numbers_to_a_french_spreadsheet() -> None:
    (row,) = rows(outcome(finding("RAT-01", "206.25"), total=Decimal("-4203.70")))
    assert (row["total"], row["montant_en_jeu"]) == ("-4203,70", "206,25")


def test_amounts_and_days_are_such_in_the_workbook() -> None:
    made = sheets(report_of(waiting(facts(invoice("206.25")))), [outcome(finding("RAT-01", "206.25"))])
    assert made["En attente, par âge"][1][3] == 206.25
    assert made["Exceptions"][1][COLUMNS.index("montant_en_jeu")] == 206.25
    oldest = made["Les plus anciennes en attente"][1]
    assert str(oldest[2]).startswith("2026-11-02")


def test_the_workbook_has_all_rows_of_a_table_that_a_page_cuts_short() -> None:
    given = facts(*(invoice("1.00", supplier_name=f"Nom {number}", vendor_id=None) for number in range(40)))
    assert len(sheets(report_of(parties(given)), [])["Par fournisseur"]) == 41


def test_a_character_that_no_workbook_holds_is_left_out() -> None:
    made = sheets(report_of(), [outcome(finding("RAT-01", text="un\x00deux\x1f"))], "en")
    assert made["Exceptions"][1][COLUMNS.index("motif")] == "undeux"


def test_an_unreadable_file_has_its_row_too() -> None:
    (row,) = rows(UNREADABLE)
    assert row["code"] == "DOC-09"


def test_an_exception_has_a_row_for_each_of_its_findings() -> None:
    assert [row["code"] for row in rows(outcome(finding("RAT-01"), finding("CON-04")))] == ["RAT-01", "CON-04"]
