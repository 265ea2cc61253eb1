"""Exceptions wait for a person; what the person decides is written down, and can be undone by another decision only."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ledger import Ledger, open_ledger
from ledger.errors import AlreadyDecidedError, DecidedMeanwhileError, DecisionRefusedError
from records.decision import Decision, DecisionKind
from records.finding import CheckedInvoice, Finding, Severity
from records.outcome import RecordedOutcome, Standing
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of

Drop = Callable[..., Path]
AT = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)


def decision(kind: DecisionKind, reason: str = "vu au téléphone", person: str = "claire") -> Decision:
    return Decision(kind=kind, person=person, reason=reason, at=AT)


def record(ledger: Ledger, path: Path, *invoices: CheckedInvoice) -> tuple[RecordedOutcome, ...]:
    sha256 = ledger.take_in(path).document.sha256
    ledger.record_reading(reading_of(sha256, *(invoice.reading for invoice in invoices)))
    with ledger.checking(sha256) as checking:
        return checking.record(invoices)


def entry_of(outcome: RecordedOutcome) -> int:
    assert outcome.entry is not None
    return outcome.entry


def waiting(ledger: Ledger, dropped: Drop, *findings: Finding) -> RecordedOutcome:
    (outcome,) = record(ledger, dropped(), checked(invoice_reading(), *(findings or (finding(),))))
    return outcome


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        (DecisionKind.OVERRIDE, Standing.OVERRIDDEN),
        (DecisionKind.SEND_BACK, Standing.SENT_BACK),
        (DecisionKind.REJECT, Standing.REJECTED),
        (DecisionKind.HOLD, Standing.HELD),
        (DecisionKind.COMMENT, Standing.WAITING),
    ],
)
def test_a_decision_says_where_the_invoice_stands(
    ledger: Ledger, dropped: Drop, kind: DecisionKind, standing: Standing
) -> None:
    outcome = waiting(ledger, dropped)

    decided = ledger.decide(entry_of(outcome), decision(kind), outcome.decisions)

    assert (decided.standing, decided.decisions) == (standing, 1)
    assert ledger.decisions_of(outcome.sha256) == ((outcome.entry, decision(kind)),)
    assert (decided in ledger.queue()) == (standing in (Standing.HELD, Standing.WAITING))
    assert ledger.verify() == ()


def test_a_warning_is_accepted_but_a_block_is_overridden(ledger: Ledger, dropped: Drop) -> None:
    (warned,) = record(ledger, dropped("w.pdf", b"w"), checked(invoice_reading("1"), finding(severity=Severity.WARN)))
    (blocked,) = record(ledger, dropped("b.pdf", b"b"), checked(invoice_reading("2"), finding()))

    assert ledger.decide(entry_of(warned), decision(DecisionKind.ACCEPT), 0).standing is Standing.ACCEPTED
    with pytest.raises(DecisionRefusedError):
        ledger.decide(entry_of(blocked), decision(DecisionKind.ACCEPT), 0)


@pytest.mark.parametrize("turned_down", [DecisionKind.REJECT, DecisionKind.SEND_BACK])
@pytest.mark.parametrize("taken", [DecisionKind.ACCEPT, DecisionKind.OVERRIDE])
def test_what_was_turned_down_is_checked_again_before_it_takes_anything(
    ledger: Ledger, dropped: Drop, turned_down: DecisionKind, taken: DecisionKind
) -> None:
    outcome = waiting(ledger, dropped, finding(severity=Severity.WARN))
    ledger.decide(entry_of(outcome), decision(turned_down), 0)
    with pytest.raises(DecisionRefusedError, match="checked again"):
        ledger.decide(entry_of(outcome), decision(taken), 1)
    ledger.decide(entry_of(outcome), decision(DecisionKind.HOLD), 1)
    with pytest.raises(DecisionRefusedError, match="checked again"):
        ledger.decide(entry_of(outcome), decision(taken), 2)

    with ledger.checking(outcome.sha256, again="rejet annulé") as checking:
        (again,) = checking.record([checked(invoice_reading(), finding(severity=Severity.WARN))])
    assert ledger.decide(entry_of(again), decision(taken), 0).decisions == 1
    assert ledger.verify() == ()


def test_of_two_people_who_saw_the_same_only_the_first_decides(ledger: Ledger, dropped: Drop) -> None:
    outcome = waiting(ledger, dropped)
    ledger.decide(entry_of(outcome), decision(DecisionKind.REJECT), outcome.decisions)

    with pytest.raises(DecidedMeanwhileError):
        ledger.decide(entry_of(outcome), decision(DecisionKind.OVERRIDE, person="marc"), outcome.decisions)
    assert ledger.outcome_of(outcome.sha256)[0].standing is Standing.REJECTED


def test_a_decision_needs_a_reason_a_person_and_an_entry(ledger: Ledger, dropped: Drop) -> None:
    outcome = waiting(ledger, dropped)
    for refused in (decision(DecisionKind.HOLD, reason=" "), decision(DecisionKind.HOLD, person="")):
        with pytest.raises(DecisionRefusedError):
            ledger.decide(entry_of(outcome), refused, 0)
    with pytest.raises(DecisionRefusedError):
        ledger.decide(987_654, decision(DecisionKind.HOLD), 0)


def test_what_is_decided_is_not_read_or_checked_again_until_it_is_put_on_hold(ledger: Ledger, dropped: Drop) -> None:
    outcome = waiting(ledger, dropped)
    ledger.decide(entry_of(outcome), decision(DecisionKind.REJECT), 0)
    corrected = reading_of(outcome.sha256, invoice_reading("F-1"))

    with pytest.raises(AlreadyDecidedError):
        ledger.record_reading(corrected, again="mal lu")
    with pytest.raises(AlreadyDecidedError), ledger.checking(outcome.sha256, again="nouveaux tarifs"):
        pass

    ledger.decide(entry_of(outcome), decision(DecisionKind.HOLD), 1)
    ledger.record_reading(corrected, again="mal lu")
    with ledger.checking(outcome.sha256) as checking:
        (again,) = checking.record([checked(invoice_reading("F-1"), finding())])
    assert again.entry != outcome.entry
    with pytest.raises(DecidedMeanwhileError):
        ledger.decide(entry_of(outcome), decision(DecisionKind.OVERRIDE), 2)
    assert [kind.kind for _, kind in ledger.decisions_of(outcome.sha256)] == [DecisionKind.REJECT, DecisionKind.HOLD]
    assert ledger.verify() == ()


def test_the_queue_is_narrowed_by_rule_supplier_and_contract(ledger: Ledger, dropped: Drop) -> None:
    (rate,) = record(ledger, dropped("1.pdf", b"1"), checked(invoice_reading("1"), finding("RAT-01")))
    (tax,) = record(
        ledger,
        dropped("2.pdf", b"2"),
        checked(invoice_reading("2"), finding("TAX-01"), vendor_id="V-002", contract_number="CT-9"),
    )

    assert ledger.queue() == (rate, tax)
    assert ledger.queue(code="TAX-01") == (tax,)
    assert ledger.queue(vendor_id="V-002") == (tax,)
    assert ledger.queue(contract_number="CT-9") == (tax,)
    assert ledger.queue(code="TAX-01", contract_number="CT-2025-0117") == ()
    assert ledger.queue(limit=1) == (rate,)
    assert ledger.queue(limit=1, offset=1) == (tax,)
    assert ledger.queue_counts()[Standing.WAITING] == 2


def test_the_amount_at_stake_counts_no_dollar_twice(ledger: Ledger, dropped: Drop) -> None:
    outcome = waiting(
        ledger,
        dropped,
        finding("RAT-01", stake="100.00"),
        finding("RAT-01", stake="6.25"),
        finding("ARI-02", stake="-50.00"),
        finding("FRD-01", severity=Severity.INFO, stake="9999.00"),
    )
    assert outcome.amount_at_stake == Decimal("106.25")


def test_a_report_goes_by_the_days_of_its_place(url: str, data_folder: Path, dropped: Drop) -> None:
    montreal = ZoneInfo("America/Toronto")
    now = datetime(2026, 10, 5, 23, 30, tzinfo=montreal)
    with open_ledger(url, data_folder, clock=lambda: now) as ledger:
        evening = ledger.take_in(dropped("soir.pdf", b"soir")).document
        now += timedelta(hours=1)
        morning = ledger.take_in(dropped("nuit.pdf", b"nuit")).document

        def received(first: date | None, last: date | None) -> list[str]:
            return [outcome.sha256 for outcome in ledger.outcomes(first, last, montreal)]

        assert evening.received_at == datetime(2026, 10, 6, 3, 30, tzinfo=UTC)
        assert received(date(2026, 10, 5), date(2026, 10, 5)) == [evening.sha256]
        assert received(date(2026, 10, 6), None) == [morning.sha256]
        assert received(None, None) == [evening.sha256, morning.sha256]


@pytest.mark.parametrize("total", ["1e30", "-1e30", "12345678901234567890.12", "0.123456"])
def test_an_odd_amount_is_kept_as_read(ledger: Ledger, dropped: Drop, total: str) -> None:
    reading = invoice_reading()
    odd = reading.model_copy(update={"invoice": reading.invoice.model_copy(update={"total": Decimal(total)})})
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256, odd))
    with ledger.checking(sha256) as checking:
        checking.record([checked(odd, finding())])
    assert ledger.reading(sha256).invoices[0].invoice.total == Decimal(total)
    assert ledger.verify() == ()
