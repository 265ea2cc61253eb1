"""Past checks are given with the past as it was when they were made."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from ledger import Ledger
from records.decision import Decision, DecisionKind
from tests.ledger.invoices import CONTRACT, checked, invoice_reading, reading_of

Drop = Callable[..., Path]


def check(ledger: Ledger, dropped: Drop, number: str, subtotal: str, again: str | None = None) -> str:
    sha256 = ledger.take_in(dropped(f"{number}.pdf", number.encode())).document.sha256
    ledger.record_reading(reading_of(sha256, invoice_reading(number, subtotal)), again=again)
    with ledger.checking(sha256) as checking:
        checking.record([checked(reading) for reading in checking.reading.invoices])
    return sha256


def seen(ledger: Ledger) -> list[tuple[str | None, list[tuple[str | None, str, bool]]]]:
    """Each past check's invoice, with what its history held of the contract."""
    with ledger.past_checks() as past_checks:
        return [
            (
                past.reading.invoices[0].invoice.invoice_number,
                [
                    (each.invoice.invoice_number, str(each.invoice.subtotal), each.counts)
                    for each in past.history.of_contract(CONTRACT)
                ],
            )
            for past in past_checks
        ]


def reject(ledger: Ledger, sha256: str) -> None:
    (outcome,) = ledger.outcome_of(sha256)
    decision = Decision(kind=DecisionKind.REJECT, person="claire", reason="annulée", at=datetime.now(UTC))
    ledger.decide(outcome.entry or 0, decision, outcome.decisions)


def test_what_came_later_is_not_there(ledger: Ledger, dropped: Drop) -> None:
    check(ledger, dropped, "A", "10.00")
    check(ledger, dropped, "B", "20.00")
    assert seen(ledger) == [("A", []), ("B", [("A", "10.00", True)])]


def test_a_correction_made_later_is_not_there_yet_and_sees_what_came_between(ledger: Ledger, dropped: Drop) -> None:
    check(ledger, dropped, "A", "10.00")
    check(ledger, dropped, "B", "20.00")
    check(ledger, dropped, "A", "11.00", again="correction")
    assert seen(ledger) == [("A", [("B", "20.00", True)]), ("B", [("A", "10.00", True)])]


def test_a_rejection_counts_from_when_it_was_made(ledger: Ledger, dropped: Drop) -> None:
    first = check(ledger, dropped, "A", "10.00")
    check(ledger, dropped, "B", "20.00")
    reject(ledger, first)
    check(ledger, dropped, "C", "30.00")
    assert seen(ledger)[1:] == [
        ("B", [("A", "10.00", True)]),
        ("C", [("A", "10.00", False), ("B", "20.00", True)]),
    ]
