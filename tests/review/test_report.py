"""The exception report: what it counts, and that nothing in it can do harm."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from records.document import DocumentState
from records.finding import Finding, Severity, Verdict
from records.outcome import RecordedOutcome, Standing
from records.problem import Problem, ProblemCode
from records.record import BilingualText
from review.report.exceptions import report_exceptions
from review.report.spreadsheet import spreadsheet
from review.report.write import write_report

NOW = datetime(2026, 11, 2, 14, 30, tzinfo=UTC)
TITLES = {"RAT-01": BilingualText(fr="Le taux du contrat", en="The contract's rate")}


def finding(code: str, at_stake: str | None = None, severity: Severity = Severity.BLOCK, text: str = "?") -> Finding:
    return Finding(
        code=code,
        severity=severity,
        amount_at_stake=None if at_stake is None else Decimal(at_stake),
        message=BilingualText(fr=text, en=text),
    )


def outcome(*findings: Finding, supplier: str = "Conseils Boréal inc.", **more: object) -> RecordedOutcome:
    given: dict[str, object] = {
        "file": "a.pdf",
        "sha256": "0" * 64,
        "received_at": NOW,
        "state": DocumentState.CHECKED,
        "position": 0,
        "supplier_name": supplier,
        "invoice_number": "F-1",
        "currency": "CAD",
        "total": Decimal("1149.75"),
        "verdict": Verdict.EXCEPTION,
        "standing": Standing.WAITING,
        "amount_at_stake": max((one.amount_at_stake for one in findings if one.amount_at_stake), default=None),
        "findings": findings,
    }
    return RecordedOutcome.model_validate(given | more)


CLEAR = outcome(verdict=Verdict.CLEAR, standing=Standing.CLEAR)
UNREADABLE = outcome(
    finding("DOC-09"),
    verdict=None,
    position=None,
    supplier_name=None,
    invoice_number=None,
    total=None,
    problem=Problem.of(ProblemCode.DAMAGED),
)


def test_causes_come_heaviest_first_and_a_dollar_seen_twice_counts_once() -> None:
    report = report_exceptions(
        [
            outcome(finding("RAT-01", "100.00"), finding("CON-04", "100.00")),
            outcome(finding("RAT-01", "50.00"), finding("RAT-01", "25.00")),
            CLEAR,
        ]
    )
    assert [(cause.name, cause.invoices, cause.at_stake["CAD"]) for cause in report.causes] == [
        ("RAT-01", 2, Decimal("175.00")),
        ("CON-04", 1, Decimal("100.00")),
    ]
    assert report.at_stake == {"CAD": Decimal("150.00")}
    assert report.clear == 1


def test_currencies_are_never_added_up() -> None:
    report = report_exceptions([outcome(finding("RAT-01", "1.00")), outcome(finding("RAT-01", "2.00"), currency="USD")])
    assert report.at_stake == {"CAD": Decimal("1.00"), "USD": Decimal("2.00")}


def test_suppliers_are_grouped_by_their_row_whatever_the_page_calls_them() -> None:
    report = report_exceptions(
        [
            outcome(finding("RAT-01"), supplier="Boréal", vendor_id="V1"),
            outcome(finding("RAT-01"), supplier="BOREAL INC", vendor_id="V1"),
            UNREADABLE,
        ]
    )
    assert [(supplier.name, supplier.invoices) for supplier in report.suppliers] == [("Boréal", 2), (None, 1)]


def test_what_is_only_information_is_no_cause() -> None:
    report = report_exceptions([outcome(finding("RAT-01"), finding("DAT-04", severity=Severity.INFO))])
    assert [cause.name for cause in report.causes] == ["RAT-01"]


def test_a_file_not_checked_yet_is_said_and_not_counted_as_clear() -> None:
    report = report_exceptions([outcome(verdict=None, standing=None, state=DocumentState.RECEIVED)])
    assert (report.unfinished, report.clear, len(report.exceptions)) == (1, 0, 0)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "＝"])
def test_text_from_an_invoice_never_becomes_a_formula(start: str) -> None:
    hostile = f"{start}HYPERLINK(1)"
    report = report_exceptions([outcome(finding("RAT-01", text=hostile), supplier=hostile, invoice_number=hostile)])
    (row,) = csv.DictReader(io.StringIO(spreadsheet(report), newline=""), delimiter=";")
    assert row["fournisseur"] == row["facture"] == row["motif"] == f"'{hostile}"


def test_amounts_are_numbers_to_a_french_spreadsheet() -> None:
    report = report_exceptions([outcome(finding("RAT-01", "206.25"), total=Decimal("-4203.70"))])
    (row,) = csv.DictReader(io.StringIO(spreadsheet(report)), delimiter=";")
    assert (row["total"], row["montant_en_jeu"]) == ("-4203,70", "206,25")


def test_an_unreadable_file_has_its_row_too() -> None:
    report = report_exceptions([UNREADABLE])
    (row,) = csv.DictReader(io.StringIO(spreadsheet(report)), delimiter=";")
    assert row["code"] == "DOC-09"
    assert report.unreadable == 1


def test_both_pages_and_the_spreadsheet_are_written_and_linked(tmp_path: Path) -> None:
    report = report_exceptions([outcome(finding("RAT-01", "206.25"))], date(2026, 10, 1), date(2026, 10, 31))
    written = write_report(report, tmp_path / "new", TITLES, NOW)
    french, english = written.french.read_text("utf-8"), written.english.read_text("utf-8")
    assert '<html lang="fr-CA">' in french
    assert "Reçues du 1 octobre 2026 au 31 octobre 2026" in french.replace("1ᵉʳ", "1").replace("1er", "1")
    assert "Le taux du contrat" in french
    assert "1 149,75 $" in french.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Received from October 1, 2026 to October 31, 2026" in english
    assert "The contract’s rate" in english or "The contract&#39;s rate" in english
    assert "$1,149.75" in english
    assert f'href="{written.english.name}"' in french
    assert f'href="{written.csv.name}"' in english
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(path.name for path in written)


def test_what_an_invoice_says_is_escaped(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>"
    report = report_exceptions(
        [outcome(finding("RAT-01", text=hostile), supplier=hostile, invoice_number=hostile, file=f"{hostile}.pdf")]
    )
    page = write_report(report, tmp_path, TITLES, NOW).french.read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_without_exceptions_the_page_says_so(tmp_path: Path) -> None:
    page = write_report(report_exceptions([CLEAR]), tmp_path, TITLES, NOW).french.read_text("utf-8")
    assert "Aucune exception dans cette période." in page


def test_the_seal_of_the_trail_is_on_the_page(tmp_path: Path) -> None:
    seal = "12:" + "a" * 64
    written = write_report(report_exceptions([CLEAR], seal=seal), tmp_path, TITLES, NOW)
    assert seal in written.french.read_text("utf-8")
    assert seal in written.english.read_text("utf-8")
