"""What a credit note gave back and no longer gives: invoices that leaned on it are checked again, and seen."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from extractors.opening.children import ReaderPool
from ledger import open_ledger
from pipelines.check_document import check_document
from records.account import Account, Role
from records.decision import DecisionKind
from records.finding import Verdict
from records.invoice import Invoice, InvoiceType
from records.outcome import RecordedOutcome
from review.correct import CorrectionAsked, correct
from review.corrected_reading import FieldAsked
from review.decide import DecisionAsked, decide
from review.desk import Desk
from review.settings import ReviewSettings
from tests.validators.compliant import TODAY, billed, contract_with, file_of, hours, reading_of
from validators.settings import RuleSettings

TABLES = contract_with(ceiling=Decimal("10000.00"))
SIMONE = Account(name="Simone", role=Role.SUPERVISOR, created_at=datetime(2026, 1, 1, tzinfo=UTC), created_by="tests")


@pytest.fixture
def desk(tmp_path: Path, readers: ReaderPool) -> Iterator[Desk]:
    with open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", tmp_path / "data") as ledger:
        yield Desk(
            ledger=ledger,
            readers=readers,
            tables=lambda: TABLES,
            rules=RuleSettings(),
            today=lambda: TODAY,
            now=lambda: datetime.now(UTC),
            zone=ZoneInfo("America/Toronto"),
            pictures=tmp_path / "pictures",
            settings=ReviewSettings(),
        )


def comes(desk: Desk, folder: Path, invoice: Invoice) -> str:
    path = folder / f"{invoice.invoice_number}.pdf"
    path.write_bytes(f"%PDF {invoice.invoice_number}".encode())
    sha256 = desk.ledger.take_in(path).document.sha256
    desk.ledger.record_reading(file_of(reading_of(invoice), sha256=sha256, file=path.name))
    check_document(desk.ledger, sha256, TABLES, RuleSettings(), TODAY)
    return sha256


def outcome(desk: Desk, sha256: str) -> RecordedOutcome:
    (found,) = desk.ledger.outcome_of(sha256)
    return found


def seen(desk: Desk, sha256: str) -> tuple[int, str]:
    entry = outcome(desk, sha256).entry
    assert entry is not None
    return entry, desk.ledger.review.invoice(entry).seen


def is_over_the_ceiling(desk: Desk, sha256: str) -> bool:
    return any(finding.code == "CON-04" for finding in outcome(desk, sha256).findings)


@pytest.fixture
def leaning(desk: Desk, tmp_path: Path) -> tuple[str, str]:
    """6,440 are billed and 1,840 credited; 4,600 more are clear thanks to the credit: the credit, and that invoice."""
    july = {"period_start": date(2026, 7, 1), "period_end": date(2026, 7, 31), "issue_date": date(2026, 8, 4)}
    comes(desk, tmp_path, billed([hours("70")], invoice_number="F-2026-0811", **july))
    credited = billed([hours("-20")], invoice_number="NC-77", invoice_type=InvoiceType.CREDIT_NOTE, **july)
    credit = comes(desk, tmp_path, credited)
    invoice = comes(desk, tmp_path, billed([hours("50")]))
    assert outcome(desk, credit).verdict is Verdict.CLEAR
    assert outcome(desk, invoice).verdict is Verdict.CLEAR
    return credit, invoice


@pytest.mark.parametrize("kind", [DecisionKind.REJECT, DecisionKind.SEND_BACK])
def test_a_credit_note_turned_down(desk: Desk, leaning: tuple[str, str], kind: DecisionKind) -> None:
    credit, invoice = leaning
    entry, as_seen = seen(desk, credit)
    decide(desk, SIMONE, entry, DecisionAsked(seen=as_seen, kind=kind, reason="crédit refusé"))
    assert is_over_the_ceiling(desk, invoice)
    assert desk.ledger.verify() == ()


def test_a_credit_note_corrected(desk: Desk, leaning: tuple[str, str]) -> None:
    credit, invoice = leaning
    entry, as_seen = seen(desk, credit)
    change = FieldAsked(field="/subtotal", value="-184.00")
    correct(desk, SIMONE, entry, CorrectionAsked(seen=as_seen, changes=(change,), reason="mal lu"))
    assert is_over_the_ceiling(desk, invoice)
