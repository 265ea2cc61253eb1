"""The report as files: pages, tagged PDFs, workbooks and a CSV that people and their machines can read."""

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook

from records.outcome import RecordedOutcome
from review.report.build import build_report, figures_to_keep
from review.report.facts import Facts, Period
from review.report.kept_figures import KEPT_FIGURES, earlier_figures
from review.report.page import Link, page
from review.report.pdf import pdf
from review.report.section import Section
from review.report.write import WrittenReport, write_report
from tests.review.report.facts import (
    CLEAR,
    NOW,
    TORN,
    UNREADABLE,
    ZONE,
    contract,
    facts,
    finding,
    invoice,
    outcome,
    reason,
    spent,
    tables,
)
from validators.wording import both


class NoReadings:
    """No document of these facts is in doubt: no reading is asked for."""

    def reading(self, sha256: str) -> Any:
        raise AssertionError(sha256)


def report(given: Facts, *more: Section) -> Any:
    return build_report(given, NoReadings(), lambda _sha256, _page: None, more)  # type: ignore[arg-type]


def lived(*largest: RecordedOutcome, **more: Any) -> Facts:
    """A period where each section has something to show."""
    given: dict[str, Any] = {
        "period": Period(date(2026, 10, 1), date(2026, 10, 31), ZONE),
        "reasons": [reason("RAT-01", 2, "206.25")],
        "largest": largest or [outcome(finding("RAT-01", "206.25", text="Trop cher.")), UNREADABLE],
        "tables": tables(contract("CT-1"), contract("CT-2", end_date=date(2027, 12, 31))),
        "contract_sums": spent(CT_1="120000"),
        "opinions": {"RAT-01": (6, 1)},
    }
    return facts(CLEAR, invoice("206.25", 45), TORN, **(given | more))


def write(folder: Path, given: Facts) -> WrittenReport:
    return write_report(report(given), given.largest, figures_to_keep(given), folder)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> WrittenReport:
    return write(tmp_path_factory.mktemp("report") / "new", lived())


def test_all_its_forms_are_written_and_linked(written: WrittenReport) -> None:
    french, english = written.french.read_text("utf-8"), written.english.read_text("utf-8")
    for name in ("report.html", "rapport.pdf", "rapport.xlsx", "exceptions.csv"):
        assert f'href="{name}"' in french
    for name in ("rapport.html", "report.pdf", "report.xlsx", "exceptions.csv"):
        assert f'href="{name}"' in english
    there = {path.name for path in written.french.parent.iterdir()}
    assert there == {path.name for path in written.files} | {KEPT_FIGURES}


def test_each_page_is_in_its_language(written: WrittenReport) -> None:
    french, english = written.french.read_text("utf-8"), written.english.read_text("utf-8")
    assert '<html lang="fr-CA">' in french
    assert "Reçues du 1er octobre 2026 au 31 octobre 2026" in french
    assert "fait le 2 novembre 2026 à 14 h 30" in french
    assert "Le taux du contrat" in french
    assert "1 149,75 $" in french.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Received from October 1, 2026 to October 31, 2026" in english
    assert "The contract&#39;s rate" in english
    assert "$1,149.75" in english


def test_french_signs_do_not_begin_a_line(written: WrittenReport) -> None:
    assert "règles ont-elles raison\u00a0?" in written.french.read_text("utf-8")


def test_what_an_invoice_says_is_escaped() -> None:
    hostile = "<script>alert(1)</script>"
    stopped = outcome(finding("RAT-01", text=hostile), supplier=hostile, invoice_number=hostile, file=f"{hostile}.pdf")
    shown = page(report(lived(stopped, queue=[invoice("1.00", supplier_name=hostile, vendor_id=None)])), "fr")
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_the_page_is_whole_in_itself(written: WrittenReport) -> None:
    shown = written.french.read_text("utf-8")
    assert "<script" not in shown
    assert "<link" not in shown
    assert "http" not in shown.replace("http://www.w3.org/2000/svg", "")


def test_without_exceptions_the_page_says_so() -> None:
    given = facts(CLEAR)
    assert "No exception in this period." in page(report(given), "en")
    assert "Rien ne demande d&#39;agir." in page(report(given), "fr")


def test_the_seal_of_the_trail_is_on_the_page(written: WrittenReport) -> None:
    for path in (written.french, written.english):
        assert "<code>1:" + "a" * 64 + "</code>" in path.read_text("utf-8")


def test_others_sections_are_shown_among_its_own() -> None:
    more = Section("benefits", both("Ce que ça rapporte", "What it is worth"), [both("Une heure.", "One hour.")])
    shown = page(report(lived(), more), "en")
    assert shown.index("What it is worth") < shown.index("One hour.") < shown.index('<h2 id="each">')


def test_an_address_in_a_link_is_a_link_and_nothing_more() -> None:
    assert 'href="&#34;&gt;"' in page(report(facts()), "en", [Link("x", '">')])


def elements(pdf_file: pikepdf.Pdf) -> list[tuple[str, Any]]:
    """The structure's elements in order, each with its kind."""
    found: list[tuple[str, Any]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append((str(node.S), node))
            walk(node.get("/K"))

    walk(pdf_file.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize(
    ("name", "language", "title"), [("rapport.pdf", "fr", "Rapport des"), ("report.pdf", "en", "Exc")]
)
def test_the_pdf_is_tagged_for_those_who_do_not_see_it(
    written: WrittenReport, name: str, language: str, title: str
) -> None:
    with pikepdf.open(written.french.with_name(name)) as made:
        assert str(made.Root.Lang) == f"{language}-CA"
        assert made.Root.MarkInfo.Marked
        assert made.Root.ViewerPreferences.DisplayDocTitle
        with made.open_metadata() as metadata:
            assert metadata["dc:title"].startswith(title)
            assert metadata["pdfuaid:part"] == "1"
        kinds = [kind for kind, _ in elements(made)]
        assert kinds.count("/H1") == 1
        assert {"/H2", "/Table", "/TH", "/Caption", "/L"} <= set(kinds)
        figures = [node for kind, node in elements(made) if kind == "/Figure"]
        assert len(figures) > 5
        assert all(str(node.get("/Alt", "")) for node in figures)
        cells = [node for kind, node in elements(made) if kind == "/TD"]
        assert cells
        assert all(node.A.Headers for node in cells)
        assert all(page.Tabs == "/S" for page in made.pages)


def test_nothing_is_fetched_for_the_pdf(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG not ours to read")
    for address in (secret.as_uri(), "http://127.0.0.1:9/x.png"):
        made = pdf(f'<html lang="fr"><title>x</title><p>un</p><img alt="x" src="{address}"></html>')
        with pikepdf.open(io.BytesIO(made)) as opened:
            assert not any(page.get_images() for page in opened.pages)


def test_the_workbook_begins_with_the_summary(written: WrittenReport) -> None:
    book = load_workbook(written.french.with_name("rapport.xlsx"))
    first = book.worksheets[0]
    assert (first.title, first["A1"].value) == ("Sommaire", "Rapport des exceptions")
    assert book.sheetnames[-1] == "Exceptions"
    assert {"Motifs", "Par fournisseur", "Contrats à surveiller", "Précision des règles"} <= set(book.sheetnames)


def test_a_report_leaves_figures_for_the_next_one(tmp_path: Path) -> None:
    given = lived()
    write(tmp_path / "2026-11-02", given)
    kept = earlier_figures(tmp_path / "2026-11-02")
    assert kept is not None
    assert (kept.made_at, kept.received, kept.waiting, kept.contracts) == (NOW, 3, 2, ("CT-1",))
    assert kept.waiting_at_stake == {"CAD": Decimal("206.25")}
    assert earlier_figures(tmp_path / "2026-11-03") == kept
    assert earlier_figures(tmp_path / "2026-11-01") is None
    assert earlier_figures(tmp_path / "elsewhere") is None


def test_of_several_days_the_latest_one_before_counts(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        folder = tmp_path / f"2026-11-0{day}"
        folder.mkdir()
        earlier = figures_to_keep(lived(made_at=NOW + timedelta(days=day)))
        (folder / KEPT_FIGURES).write_text(earlier.model_dump_json())
    found = earlier_figures(tmp_path / "2026-11-04")
    assert found is not None
    assert found.made_at == NOW + timedelta(days=3)


def test_figures_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    (tmp_path / KEPT_FIGURES).write_text("{")
    assert earlier_figures(tmp_path) is None
