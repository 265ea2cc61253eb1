"""What a change of settings would have done to the invoices checked so far."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from ledger.ledger import Ledger
from ledger.opening import open_ledger
from pipelines.check_document import check_document
from pipelines.replay import Replayed, ReplayTotals, replay
from pipelines.settings import Settings
from records.decision import Decision, DecisionKind
from records.finding import Verdict
from records.invoice import Invoice
from records.outcome import Standing
from records.tables import Tables
from tests.pipelines.run_command import TABLES, bonapayer, lines_of
from tests.validators.compliant import TODAY, billed, contract_with, file_of, hours, reading_of, tables_with
from validators.settings import RuleSettings

COMPLIANT = tables_with()
LENIENT_RATE = RuleSettings.model_validate({"rules": {"RAT-01": {"tolerance": "1.00"}}})
OFF = RuleSettings.model_validate({"rules": {"CON-04": {"severity": "off"}}})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", tmp_path / "data") as opened:
        yield opened


def received(ledger: Ledger, folder: Path, invoice: Invoice, tables: Tables = COMPLIANT) -> str:
    """The invoice came, was read, and was checked by the default settings."""
    number = invoice.invoice_number or ""
    path = folder / f"{number}.pdf"
    path.write_bytes(number.encode())
    sha256 = ledger.take_in(path).document.sha256
    ledger.record_reading(file_of(reading_of(invoice), sha256=sha256, file=path.name))
    check_document(ledger, sha256, tables, RuleSettings(), TODAY)
    return sha256


def replayed(
    ledger: Ledger, other: RuleSettings, tables: Tables = COMPLIANT, since: date | None = None
) -> dict[str, Replayed]:
    """By invoice number."""
    in_force = Settings(as_of=TODAY)
    return {each.outcome.invoice_number or "": each for each in replay(ledger, tables, in_force, other, since)}


def one(number: str, price: str = "92.00", quantity: str = "10", day: int = 5) -> Invoice:
    line = hours(quantity, price)
    return billed([line], invoice_number=number, issue_date=date(2026, 10, day))


def test_a_tolerance_would_clear_what_was_an_exception(ledger: Ledger, tmp_path: Path) -> None:
    received(ledger, tmp_path, one("F-1", price="92.50"))
    changed = replayed(ledger, LENIENT_RATE)["F-1"]
    assert changed.changes
    assert (changed.before.verdict, changed.after.verdict) == (Verdict.EXCEPTION, Verdict.CLEAR)
    assert {finding.code for finding in changed.disappearing} == {"RAT-01"}
    assert changed.appearing == ()


def test_the_same_settings_change_nothing(ledger: Ledger, tmp_path: Path) -> None:
    received(ledger, tmp_path, one("F-1"))
    received(ledger, tmp_path, one("F-2", price="93.00"))
    totals = ReplayTotals()
    for each in replayed(ledger, RuleSettings()).values():
        totals.count(each)
    assert (totals.invoices, totals.to_clear, totals.to_exception, totals.moved) == (2, 0, 0, 0)


def test_each_is_checked_against_the_past_as_it_was(ledger: Ledger, tmp_path: Path) -> None:
    """The first took no more than there was; what came after it does not make it an exception now."""
    tables = contract_with(ceiling=1000)
    received(ledger, tmp_path, one("F-1", quantity="10"), tables)
    received(ledger, tmp_path, one("F-2", quantity="9", day=6), tables)
    by_number = replayed(ledger, OFF, tables)
    codes = {number: {finding.code for finding in each.disappearing} for number, each in by_number.items()}
    assert codes == {"F-1": set(), "F-2": {"CON-04"}}


def test_a_rejection_made_since_takes_nothing_back(ledger: Ledger, tmp_path: Path) -> None:
    tables = contract_with(ceiling=1000)
    first = received(ledger, tmp_path, one("F-1", quantity="10"), tables)
    received(ledger, tmp_path, one("F-2", quantity="9", day=6), tables)
    (outcome,) = ledger.outcome_of(first)
    decision = Decision(kind=DecisionKind.REJECT, person="claire", reason="annulée", at=datetime.now(UTC))
    ledger.decide(outcome.entry or 0, decision, 0)
    assert "CON-04" in {finding.code for finding in replayed(ledger, OFF, tables)["F-2"].disappearing}


def test_nothing_is_decided_or_recorded(ledger: Ledger, tmp_path: Path) -> None:
    sha256 = received(ledger, tmp_path, one("F-1", price="92.50"))
    before = (ledger.outcome_of(sha256), ledger.trail_head())
    replayed(ledger, LENIENT_RATE)
    assert (ledger.outcome_of(sha256), ledger.trail_head()) == before
    assert before[0][0].standing is Standing.WAITING


def test_only_what_was_received_since_the_day(ledger: Ledger, tmp_path: Path) -> None:
    received(ledger, tmp_path, one("F-1"))
    assert replayed(ledger, LENIENT_RATE, since=date(2999, 1, 1)) == {}


def test_tables_changed_since_are_told_apart_from_the_settings(ledger: Ledger, tmp_path: Path) -> None:
    received(ledger, tmp_path, one("F-1"))
    totals = ReplayTotals()
    for each in replayed(ledger, RuleSettings(), contract_with(ceiling=1)).values():
        totals.count(each)
    assert (totals.moved, totals.to_exception) == (1, 0)


def test_the_command_prints_what_changes_and_the_totals(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with open_ledger(f"sqlite:///{data}/bonapayer.sqlite3", data) as opened:
        received(opened, tmp_path, one("F-1", price="92.50"))
    (tmp_path / "new.toml").write_text('[rules.VEN-01]\nseverity = "off"\n', encoding="utf-8")
    common = ("replay", "--settings", "new.toml", "--data", data, "--tables", TABLES)
    done = bonapayer(*common, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert lines_of(done)[-1]["totals"]["disappearing"].keys() <= {"VEN-01"}
    assert "Rien n'a été décidé" in bonapayer(*common, "--format", "table", "--language", "fr", cwd=tmp_path).stderr


@pytest.mark.parametrize("text", ['[rules.RAT-99]\nseverity = "warn"\n', "wokers = 1\n"])
def test_wrong_settings_are_named_with_their_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "new.toml").write_text(text, encoding="utf-8")
    done = bonapayer("replay", "--settings", "new.toml", "--tables", TABLES, cwd=tmp_path)
    assert done.returncode == 2
    assert "RAT-99" in done.stderr or "new.toml" in done.stderr
    absent = bonapayer("replay", "--settings", "absent.toml", "--tables", TABLES, cwd=tmp_path)
    assert (absent.returncode, "absent.toml" in absent.stderr) == (2, True)
