"""The table that a command ends with."""

from decimal import Decimal

from rich.console import Console

from pipelines.language import Language, language_of_locale
from pipelines.result_table import ResultRow, first_reason, result_table
from records.finding import Finding, Severity, Verdict
from records.record import BilingualText


def _shown(*rows: ResultRow, language: Language = Language.FRENCH) -> str:
    console = Console(width=160)
    with console.capture() as capture:
        console.print(result_table(rows, language))
    return capture.get().replace("\u00a0", " ").replace("\u202f", " ")


def _finding(code: str, severity: Severity) -> Finding:
    return Finding(code=code, severity=severity, message=BilingualText(fr=f"motif {code}", en=f"reason {code}"))


def test_amounts_and_verdicts_are_written_in_the_persons_language() -> None:
    row = ResultRow("a.pdf", "Boréal", "F-1", Decimal("12345.67"), "CAD", Verdict.CLEAR)
    french, english = _shown(row), _shown(row, language=Language.ENGLISH)
    assert "12 345,67 $" in french
    assert "conforme" in french
    assert "$12,345.67" in english
    assert "clear" in english


def test_the_gravest_reason_comes_first() -> None:
    findings = [
        _finding("DAT-04", Severity.INFO),
        _finding("DOC-08", Severity.WARN),
        _finding("RAT-01", Severity.BLOCK),
    ]
    assert first_reason(findings, Language.FRENCH) == "RAT-01 motif RAT-01"
    assert first_reason(findings[:1], Language.ENGLISH) == ""


def test_a_folder_that_all_files_share_is_not_repeated() -> None:
    shown = _shown(ResultRow("in/a/1.pdf"), ResultRow("in/b/2.pdf"))
    assert "│ a/1.pdf" in shown
    assert "in/" not in shown
    assert "│ 1.pdf" in _shown(ResultRow("1.pdf"), ResultRow("/2.pdf"))


def test_what_an_invoice_says_is_no_markup() -> None:
    assert "[red]Boréal[/red]" in _shown(ResultRow("a.pdf", "[red]Boréal[/red]"))


def test_the_locale_says_the_language() -> None:
    assert language_of_locale({"LANG": "fr_CA.UTF-8"}) is Language.FRENCH
    assert language_of_locale({"LANG": "fr_CA.UTF-8", "LC_ALL": "en_CA.UTF-8"}) is Language.ENGLISH
    assert language_of_locale({}) is Language.ENGLISH
