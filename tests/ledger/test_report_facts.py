"""What a report is made of, asked of both databases: narrow rows and counts that agree with what was recorded."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ledger import Ledger
from records.decision import Decision, DecisionKind
from records.finding import CheckedInvoice, Severity, Verdict
from records.invoice import InvoiceType
from records.outcome import RecordedOutcome, Standing
from tests.ledger.invoices import CONTRACT, checked, finding, invoice_reading, reading_of, unreadable
from validators.check import check_unreadable
from validators.settings import RuleSettings

Drop = Callable[..., Path]
CODES = ("RAT-01", "DOC-08", "DOC-09", "DAT-05")


@pytest.fixture
def record(ledger: Ledger, dropped: Drop) -> Callable[[CheckedInvoice], RecordedOutcome]:
    """Takes a new file in that holds that one invoice."""
    names = iter(range(1000))

    def recorded(invoice: CheckedInvoice) -> RecordedOutcome:
        name = next(names)
        sha256 = ledger.take_in(dropped(f"{name}.pdf", f"%PDF-1.7 {name}".encode())).document.sha256
        ledger.record_reading(reading_of(sha256, invoice.reading, file=f"{name}.pdf"))
        with ledger.checking(sha256) as checking:
            (outcome,) = checking.record([invoice])
        return outcome

    return recorded


Record = Callable[[CheckedInvoice], RecordedOutcome]


def decide(ledger: Ledger, outcome: RecordedOutcome, kind: DecisionKind) -> None:
    assert outcome.entry is not None
    decision = Decision(kind=kind, person="claire", reason="vu", at=datetime.now(UTC))
    ledger.decide(outcome.entry, decision, outcome.decisions)


def unreadable_file(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped("abime.pdf", b"%PDF-1.7 torn")).document.sha256
    ledger.record_reading(unreadable(sha256))
    with ledger.checking(sha256) as checking:
        checking.record([], [check_unreadable(checking.reading, RuleSettings())])


def test_each_invoice_is_one_row_as_it_stands(ledger: Ledger, record: Record, dropped: Drop) -> None:
    record(checked(invoice_reading()))
    stopped = record(checked(invoice_reading("F-2"), finding()))
    unreadable_file(ledger, dropped)
    ledger.take_in(dropped("nouveau.pdf", b"%PDF-1.7 new"))
    with ledger.report_facts() as facts:
        clear, exception, torn, unfinished = facts.received()
    assert (clear.standing, clear.verdict, clear.is_exception) == (Standing.CLEAR, Verdict.CLEAR, False)
    assert (exception.entry, exception.invoice_number, exception.at_stake) == (stopped.entry, "F-2", Decimal("206.25"))
    assert exception.is_exception
    assert (torn.problem, torn.is_exception) == (True, True)
    assert (unfinished.standing, unfinished.is_exception) == (None, False)


def test_a_period_holds_what_came_in_it_and_the_queue_all_that_waits(ledger: Ledger, record: Record) -> None:
    outcome = record(checked(invoice_reading(), finding()))
    came = outcome.received_at
    with ledger.report_facts() as facts:
        assert len(facts.received(came, came + timedelta(seconds=1))) == 1
        assert facts.received(came + timedelta(seconds=1)) == []
        assert facts.received(end=came) == []
        assert [each.entry for each in facts.queue()] == [outcome.entry]
        assert list(facts.exceptions(None, came)) == []


def test_a_rule_counts_each_invoice_once_and_adds_what_its_findings_put_at_stake(
    ledger: Ledger, record: Record, dropped: Drop
) -> None:
    record(checked(invoice_reading(), finding(stake="100.00"), finding(stake="-50.00")))
    turned_down = record(checked(invoice_reading("F-2"), finding(stake="25.00")))
    decide(ledger, turned_down, DecisionKind.REJECT)
    record(checked(invoice_reading("F-3"), finding("DAT-05", Severity.INFO)))
    unreadable_file(ledger, dropped)
    with ledger.report_facts() as facts:
        counts = {(each.code, each.standing): each for each in facts.reasons(CODES, None, None)}
    assert set(counts) == {
        ("RAT-01", Standing.WAITING),
        ("RAT-01", Standing.REJECTED),
        ("DOC-09", Standing.WAITING),
    }
    waiting = counts["RAT-01", Standing.WAITING]
    assert (waiting.invoices, waiting.at_stake, waiting.currency) == (1, Decimal("150.00"), "CAD")
    assert counts["RAT-01", Standing.REJECTED].at_stake == Decimal("25.00")
    assert counts["DOC-09", Standing.WAITING].invoices == 1


def test_only_the_last_check_counts(ledger: Ledger, record: Record) -> None:
    outcome = record(checked(invoice_reading(), finding()))
    corrected = invoice_reading("F-9", "100.00")
    assert outcome.entry is not None
    reading = reading_of(outcome.sha256, corrected)
    with ledger.review.correcting(outcome.entry, 0, reading, "claire", "mal lu") as checking:
        checking.record([checked(corrected)])
    with ledger.report_facts() as facts:
        assert facts.reasons(CODES, None, None) == []
        assert [each.standing for each in facts.received()] == [Standing.CLEAR]
        assert facts.queue() == []
        [(currency, before, after)] = facts.corrected(None, None)
    assert (currency, before.subtotal, after.subtotal) == ("CAD", Decimal("3656.25"), Decimal("100.00"))


def test_a_contract_has_what_was_not_turned_down_and_credit_notes_come_apart(ledger: Ledger, record: Record) -> None:
    record(checked(invoice_reading("F-1", "1000.00")))
    record(checked(invoice_reading("F-2", "500.00"), finding()))
    decide(ledger, record(checked(invoice_reading("F-3", "70.00"), finding())), DecisionKind.SEND_BACK)
    credit = invoice_reading("F-4", "-200.00")
    invoice = credit.invoice.model_copy(update={"invoice_type": InvoiceType.CREDIT_NOTE})
    record(checked(credit.model_copy(update={"invoice": invoice})))
    bare = invoice_reading("F-5")
    record(checked(bare.model_copy(update={"invoice": bare.invoice.model_copy(update={"subtotal": None})})))
    with ledger.report_facts() as facts:
        sums, odd = facts.contract_sums()
    assert [tuple(each) for each in sums] == [(CONTRACT, Decimal("1500.00"))]
    assert [(number, invoice.invoice_number) for number, invoice in odd] == [(CONTRACT, "F-4"), (CONTRACT, "F-5")]


def test_doubts_name_the_fields_of_each_invoice(ledger: Ledger, record: Record) -> None:
    outcome = record(checked(invoice_reading(), finding("DOC-08"), finding("DOC-08")))
    record(checked(invoice_reading("F-2"), finding()))
    with ledger.report_facts() as facts:
        (doubt,) = facts.doubts("DOC-08", None, None)
    assert (doubt.entry, doubt.pages, doubt.fields) == (outcome.entry, (1,), ("/lines/0/unit_price",) * 2)


def test_decisions_are_counted_by_kind_in_their_time(ledger: Ledger, record: Record) -> None:
    before = datetime.now(UTC)
    decide(ledger, record(checked(invoice_reading(), finding())), DecisionKind.OVERRIDE)
    decide(ledger, record(checked(invoice_reading("F-2"), finding())), DecisionKind.REJECT)
    with ledger.report_facts() as facts:
        assert facts.decisions(before, None) == {"override": 1, "reject": 1}
        assert facts.decisions(None, before) == {}


def test_all_exceptions_come_with_their_findings_decided_or_not(ledger: Ledger, record: Record, dropped: Drop) -> None:
    record(checked(invoice_reading()))
    decide(ledger, record(checked(invoice_reading("F-2"), finding())), DecisionKind.OVERRIDE)
    unreadable_file(ledger, dropped)
    with ledger.report_facts() as facts:
        overridden, torn = facts.exceptions(None, None)
    assert (overridden.standing, overridden.findings[0].code) == (Standing.OVERRIDDEN, "RAT-01")
    assert torn.problem is not None
