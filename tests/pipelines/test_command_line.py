"""`bonapayer` as other programs see it: one line a file in the order given, and what the exit status says."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipelines.run_command import ROOT, SAMPLES, TABLES, bonapayer, lines_of

CLEAR = SAMPLES / "02-harfang-septembre-bilingue.pdf"
WRONG_RATE = SAMPLES / "08-boreal-octobre-taux.pdf"
DAMAGED = SAMPLES / "16-outarde-octobre-endommagee.pdf"

INVOICE_KEYS = {
    "invoice_number", "invoice_type", "issue_date", "due_date", "currency", "purchase_order", "contract_number",
    "period_start", "period_end", "payment_terms", "seller", "buyer", "lines", "subtotal", "taxes", "holdback",
    "total", "amount_due",
}  # fmt: skip


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invoice, and every kind of file that is none."""
    folder = tmp_path_factory.mktemp("inbox")
    shutil.copy(CLEAR, folder / "invoice.pdf")
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "text.pdf").write_text("hello")
    (folder / "letter.docx").write_bytes(b"PK\x03\x04 not a document")
    shutil.copy(DAMAGED, folder / "damaged.pdf")
    return folder


class TestExtract:
    def test_a_line_a_file_in_the_order_given_even_for_what_cannot_be_read(self, inbox: Path) -> None:
        names = ["text.pdf", "invoice.pdf", "absent.pdf", "empty.pdf", "letter.docx", "damaged.pdf", "."]
        done = bonapayer("extract", *names, cwd=inbox)
        lines = lines_of(done)
        assert [line["file"] for line in lines] == names
        assert [line["problem"] and line["problem"]["code"] for line in lines] == [
            "not_a_pdf", None, "not_found", "empty", "unsupported", "damaged", "not_a_file",
        ]  # fmt: skip
        assert all(set(line["problem"]["message"]) == {"fr", "en"} for line in lines if line["problem"])
        assert done.returncode == 3

    def test_a_line_is_as_the_interface_says(self) -> None:
        done = bonapayer("extract", CLEAR)
        (line,) = lines_of(done)
        assert set(line) == {"file", "sha256", "pages", "readers", "problem", "invoices"}
        (invoice,) = line["invoices"]
        assert set(invoice) == {"pages", "invoice", "evidence"}
        assert set(invoice["invoice"]) == INVOICE_KEYS
        assert len(line["readers"]) == line["pages"]
        for evidence in invoice["evidence"].values():
            assert set(evidence) == {"page", "box", "text", "reader", "confidence", "proof"}
        assert done.returncode == 0

    def test_no_file_is_wrong_usage(self) -> None:
        assert bonapayer("extract").returncode == 2

    def test_a_person_may_ask_for_a_table_in_either_language(self) -> None:
        assert "Fournisseur" in bonapayer("extract", CLEAR, "--format", "table", "--language", "fr").stdout
        assert "Supplier" in bonapayer("extract", CLEAR, "--format", "table", "--language", "en").stdout
        french = bonapayer("extract", CLEAR, "--format", "table", environment={"LANG": "fr_CA.UTF-8"})
        assert "Fournisseur" in french.stdout


class TestCheck:
    def test_a_clear_invoice_ends_with_0_and_an_exception_with_1(self) -> None:
        clear = bonapayer("check", CLEAR, "--tables", TABLES)
        assert [one["verdict"] for one in lines_of(clear)[0]["invoices"]] == ["clear"]
        assert clear.returncode == 0
        wrong = bonapayer("check", WRONG_RATE, "--tables", TABLES)
        (invoice,) = lines_of(wrong)[0]["invoices"]
        assert invoice["verdict"] == "exception"
        assert set(invoice) == {"pages", "invoice", "evidence", "verdict", "findings", "not_checked"}
        (finding,) = [finding for finding in invoice["findings"] if finding["code"] == "RAT-01"]
        assert set(finding) == {
            "code", "severity", "fields", "expected", "found", "amount_at_stake", "message",
        }  # fmt: skip
        assert (finding["expected"], finding["found"]) == ("92.00", "97.50")
        assert wrong.returncode == 1

    def test_an_unreadable_file_counts_for_more_than_an_exception(self) -> None:
        assert bonapayer("check", WRONG_RATE, DAMAGED, "--tables", TABLES).returncode == 3

    def test_the_history_is_the_files_before_it(self) -> None:
        first, copy = lines_of(bonapayer("check", CLEAR, CLEAR, "--tables", TABLES))
        assert first["invoices"][0]["verdict"] == "clear"
        assert {"DUP-01", "DUP-04"} <= {finding["code"] for finding in copy["invoices"][0]["findings"]}

    def test_nothing_is_recorded(self, tmp_path: Path) -> None:
        bonapayer("check", CLEAR, "--tables", TABLES, cwd=tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_without_tables_it_is_wrong_usage(self, tmp_path: Path) -> None:
        done = bonapayer("check", CLEAR, cwd=tmp_path)
        assert done.returncode == 2
        assert "--tables" in done.stderr

    def test_wrong_tables_are_named_by_file_row_and_column(self, tmp_path: Path) -> None:
        shutil.copytree(TABLES, tmp_path / "tables")
        rates = tmp_path / "tables" / "rates.csv"
        rates.write_text(rates.read_text("utf-8").replace("92.00", "ninety", 1), "utf-8")
        row = next(number for number, line in enumerate(rates.read_text("utf-8").splitlines(), 1) if "ninety" in line)
        for command in (["check", CLEAR, "--tables"], ["process", CLEAR, "--tables"], ["tables", "check"]):
            done = bonapayer(*command, tmp_path / "tables", cwd=tmp_path)
            assert done.returncode == 2
            assert f"rates.csv, row {row}, column rate" in done.stderr
            assert done.stdout == ""
        assert not (tmp_path / "var").exists()


def test_wrong_settings_are_told_in_both_languages_and_end_with_2(tmp_path: Path) -> None:
    (tmp_path / "bonapayer.toml").write_text("wokers = 3\n")
    done = bonapayer("extract", CLEAR, cwd=tmp_path)
    assert done.returncode == 2
    assert "Réglage inconnu : « wokers »" in done.stderr
    assert 'Unknown setting: "wokers"' in done.stderr


def test_a_database_that_does_not_open_ends_with_2(tmp_path: Path) -> None:
    done = bonapayer("queue", "list", "--database", "mysql://somewhere/else", cwd=tmp_path)
    assert done.returncode == 2
    assert "mysql" in done.stderr


def test_right_tables_end_with_0() -> None:
    assert bonapayer("tables", "check", TABLES).returncode == 0


@pytest.mark.parametrize("command", [("extract",), ("check", "--tables", str(TABLES))])
def test_extract_and_check_load_neither_prefect_nor_what_reads_pages(command: tuple[str, ...]) -> None:
    # Pages are read in children: what opens a stranger's file has no business in this process.
    heavy = ["prefect", "sqlalchemy", "pandas", "fastapi", "cv2", "tesserocr", "pypdfium2", "pikepdf", "PIL", "lxml"]
    script = (
        "import sys\n"
        "from pipelines.command_line import main\n"
        f"sys.argv = ['bonapayer', *{command!r}, {str(CLEAR)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"sys.exit(', '.join(name for name in {heavy!r} if name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{")
    assert done.stderr.strip() == ""


def test_a_file_name_cannot_command_the_terminal(tmp_path: Path) -> None:
    names = ["\x1b[31mred.pdf", "a\u202egpj.pdf", "new\nline.pdf"]
    for name in names:
        shutil.copy(CLEAR, tmp_path / name)
    lines = lines_of(bonapayer("extract", *names, cwd=tmp_path))
    assert [line["file"] for line in lines] == names
    table = bonapayer("extract", *names, "--format", "table", cwd=tmp_path).stdout
    assert not {"\x1b", "\u202e"} & set(table)
