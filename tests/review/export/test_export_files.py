"""What an export writes, and what it never does: lose what is there, export what no person accepted."""

import csv
import io
import zipfile
from datetime import UTC, date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from records.account import Account
from records.decision import DecisionKind
from records.invoice import Line, Seller
from records.outcome import Standing
from records.review import DecisionMade
from review.check_again import check_all
from review.decide import DecisionAsked, decide
from review.desk import Desk
from review.export.accepted import acceptance_of, accepted_between, accepted_invoice
from review.export.put import Fate, put
from review.export.spreadsheets import as_csv, as_workbook
from review.export.stale_files import stale_files
from review.export.table import INVOICE_COLUMNS, LINE_COLUMNS, export_tables
from review.refusal import RefusedError
from tests.review.desk import CLEAR, DAMAGED, PERSON, RATE, entry_of
from tests.review.export.invoices import USUAL, accepted


def decided(desk: Desk, file: str, kind: DecisionKind, who: str = "Simone", reason: str = "Vu") -> int:
    """That sample, decided; its entry."""
    entry = entry_of(desk.ledger, file).entry
    assert entry is not None
    account = desk.ledger.accounts.get(who)
    assert isinstance(account, Account)
    seen = desk.ledger.review.invoice(entry).seen
    return decide(desk, account, entry, DecisionAsked(seen=seen, kind=kind, reason=reason)).entry


def entries(desk: Desk, first: date | None = None, last: date | None = None, *, with_clear: bool = False) -> list[int]:
    found = accepted_between(desk.ledger, first, last, desk.zone, with_clear=with_clear)
    return [each.entry for each in found]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"))))


def test_only_what_a_person_accepted_is_exported(desk: Desk) -> None:
    assert entries(desk) == []
    overridden = decided(desk, RATE, DecisionKind.OVERRIDE)
    decided(desk, PERSON, DecisionKind.REJECT)
    assert entries(desk) == [overridden]
    clear = entry_of(desk.ledger, CLEAR).entry
    assert set(entries(desk, with_clear=True)) == {clear, overridden}


def test_what_was_undone_is_accepted_no_longer(desk: Desk, tmp_path: Path) -> None:
    entry = decided(desk, RATE, DecisionKind.OVERRIDE)
    made = put(tmp_path, f"invoice-{entry:06}.xml", b"<Invoice/>")
    put(tmp_path, "notes.txt", b"mine")
    assert list(stale_files(desk.ledger, tmp_path)) == []
    decided(desk, RATE, DecisionKind.UNDO)
    assert entries(desk) == []
    assert list(stale_files(desk.ledger, tmp_path)) == [made.path]


def test_what_was_accepted_keeps_its_number_when_its_document_is_checked_again() -> None:
    before = accepted()
    assert before.decision is not None
    made = DecisionMade(entry=7, number=1, decision=before.decision)
    outcome = before.outcome.model_copy(update={"entry": 12})
    found = acceptance_of(before.review.model_copy(update={"outcome": outcome, "decisions": (made,)}))
    assert found is not None
    assert (found.entry, found.decision) == (7, before.decision)


def test_a_clear_invoice_that_was_checked_again_makes_its_old_file_stale(desk: Desk, tmp_path: Path) -> None:
    clear = entry_of(desk.ledger, CLEAR)
    made = put(tmp_path, f"evidence-{clear.entry:06}.pdf", b"%PDF")
    assert list(stale_files(desk.ledger, tmp_path)) == []
    with desk.ledger.checking(clear.sha256, actor="rules", again="new tables") as checking:
        check_all(checking, desk.tables(), desk.rules, desk.today())
    assert list(stale_files(desk.ledger, tmp_path)) == [made.path]


def test_a_file_that_holds_no_invoice_is_not_exported_even_where_somebody_accepted_it(desk: Desk) -> None:
    entry = decided(desk, DAMAGED, DecisionKind.OVERRIDE)
    assert entries(desk) == []
    with pytest.raises(RefusedError):
        accepted_invoice(desk.ledger, entry)


def test_a_period_is_of_the_days_of_acceptance(desk: Desk) -> None:
    entry = decided(desk, RATE, DecisionKind.OVERRIDE)
    day = accepted_invoice(desk.ledger, entry).since.astimezone(desk.zone).date()
    assert entries(desk, day, day) == [entry]
    assert entries(desk, last=day.replace(year=day.year - 1)) == []
    assert entries(desk, first=day.replace(year=day.year + 1)) == []


def test_one_row_an_invoice_and_one_a_line() -> None:
    tables = export_tables([accepted(standing=Standing.OVERRIDDEN, reason="Avenant\nsigné")], UTC)
    (invoice,) = rows_of(as_csv(INVOICE_COLUMNS, tables.invoices))
    assert (invoice["subtotal"], invoice["gst"], invoice["qst"], invoice["total"]) == (
        "3656.25",
        "182.81",
        "364.71",
        "4203.77",
    )
    assert (invoice["standing"], invoice["overridden_rules"]) == ("overridden", "RAT-01")
    assert (invoice["accepted_by"], invoice["reason"]) == ("Simone", "Avenant signé")
    assert (invoice["issue_date"], invoice["hst"]) == ("2026-10-05", "")
    (line,) = rows_of(as_csv(LINE_COLUMNS, tables.lines))
    assert (line["entry"], line["quantity"], line["unit"], line["amount"]) == ("7", "37.50", "hour", "3656.25")


@pytest.mark.parametrize("evil", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\r=1", "\u202e=1", "\x00=1"])
def test_no_text_of_a_document_becomes_a_formula(evil: str) -> None:
    invoice = USUAL.model_copy(
        update={
            "invoice_number": evil,
            "seller": Seller(name=evil),
            "lines": (Line(description=evil, amount=Decimal("3656.25")),),
        }
    )
    tables = export_tables([accepted(invoice, reason=evil)], UTC)
    for content in (as_csv(INVOICE_COLUMNS, tables.invoices), as_csv(LINE_COLUMNS, tables.lines)):
        (row,) = rows_of(content)
        assert row["invoice_number"].startswith("'")
    book = load_workbook(io.BytesIO(as_workbook(tables)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(not str(cell.value).startswith(("=", "+", "@")) for cell in cells if isinstance(cell.value, str))


def test_amounts_and_days_of_a_workbook_are_such() -> None:
    book = load_workbook(io.BytesIO(as_workbook(export_tables([accepted()], UTC))))
    header, row = book["invoices"].iter_rows(values_only=True)
    told = dict(zip(header, row, strict=True))
    assert told["total"] == pytest.approx(4203.77)
    assert str(told["issue_date"]).startswith("2026-10-05")
    assert told["gst_number"] == "123456782RT0001"


def test_the_same_invoices_give_the_same_bytes() -> None:
    tables = export_tables([accepted()], UTC)
    assert as_workbook(tables) == as_workbook(tables)
    with zipfile.ZipFile(io.BytesIO(as_workbook(tables))) as book:
        assert b"modified" not in book.read("docProps/core.xml")


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    assert put(tmp_path, "a.csv", b"one").fate is Fate.WRITTEN
    assert put(tmp_path, "a.csv", b"one").fate is Fate.SAME
    second = put(tmp_path, "a.csv", b"two")
    assert (second.fate, second.path.name) == (Fate.BESIDE, "a-2.csv")
    assert put(tmp_path, "a.csv", b"two").fate is Fate.SAME
    assert put(tmp_path, "a.csv", b"three").path.name == "a-3.csv"
    assert (tmp_path / "a.csv").read_bytes() == b"one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-2.csv", "a-3.csv", "a.csv"]


def test_a_folder_or_a_link_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (tmp_path / "b.csv").symlink_to(tmp_path / "elsewhere")
    assert put(tmp_path, "a.csv", b"one").path.name == "a-2.csv"
    assert put(tmp_path, "b.csv", b"one").path.name == "b-2.csv"
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"
