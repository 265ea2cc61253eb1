"""The queue a page at a time: every row once, in the order asked for, however it is narrowed."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ledger import Ledger
from ledger.queue_page import QueueOrder, QueueQuestion
from records.decision import DecisionKind
from records.finding import CheckedInvoice, Finding, Severity
from records.outcome import RecordedOutcome, Standing
from tests.ledger.invoices import checked, finding, invoice_reading, unreadable
from tests.ledger.test_queue import decision, entry_of, record

Drop = Callable[..., Path]

_INVOICES = (
    ("F-100%", "100.00", "V-001", "CT-1", "Conseils Boréal inc.", (finding(stake="5.00"),)),
    ("F-2", "900.00", "V-002", "CT-2", "Ateliers Alizé", (finding("TAX-01", Severity.WARN, "40.00"),)),
    ("F-3", "300.00", "V-001", "CT-1", "Conseils Boréal inc.", (finding(stake=None), finding("DAT-05", Severity.INFO))),
    ("F-0O4", "-50.00", "V-003", None, None, (finding("TAX-01", Severity.BLOCK, "40.00"),)),
    ("F-5", "20.00", "V-004", "CT-3", "Zeste", ()),
)


def _checked(
    number: str, subtotal: str, vendor: str, contract: str | None, name: str | None, *findings: Finding
) -> CheckedInvoice:
    reading = invoice_reading(number, subtotal)
    seller = reading.invoice.seller.model_copy(update={"name": name})
    invoice = reading.invoice.model_copy(update={"seller": seller, "total": Decimal(subtotal)})
    read = reading.model_copy(update={"invoice": invoice})
    return checked(read, *findings, vendor_id=vendor, contract_number=contract)


@pytest.fixture
def filled(ledger: Ledger, dropped: Drop) -> Ledger:
    """Four invoices that wait, one that is clear, and a file that cannot be read, in that order of arrival."""
    for place, (number, subtotal, vendor, contract, name, findings) in enumerate(_INVOICES):
        path = dropped(f"lot-{place}.pdf", f"%PDF-1.7 {place}".encode())
        record(ledger, path, _checked(number, subtotal, vendor, contract, name, *findings))
    sha256 = ledger.take_in(dropped("abimé.pdf", b"%PDF-1.7 broken")).document.sha256
    ledger.record_reading(unreadable(sha256))
    with ledger.checking(sha256) as checking:
        checking.record([], [finding("DOC-09", Severity.BLOCK, None)])
    return ledger


def numbers(outcomes: tuple[RecordedOutcome, ...]) -> list[str | None]:
    return [outcome.invoice_number for outcome in outcomes]


def asked(ledger: Ledger, **question: object) -> list[str | None]:
    page = ledger.queue_page(QueueQuestion(**question))  # type: ignore[arg-type]
    assert page.count == len(page.outcomes)
    return numbers(page.outcomes)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (QueueOrder.OLDEST, ["F-100%", "F-2", "F-3", "F-0O4", None]),
        (QueueOrder.NEWEST, [None, "F-0O4", "F-3", "F-2", "F-100%"]),
        (QueueOrder.STAKE, ["F-0O4", "F-2", "F-100%", None, "F-3"]),
        (QueueOrder.TOTAL, ["F-2", "F-3", "F-100%", "F-0O4", None]),
        (QueueOrder.SUPPLIER, ["F-2", "F-100%", "F-3", "F-0O4", None]),
    ],
)
def test_each_order_shows_every_row_once_whatever_the_pages_length(
    filled: Ledger, order: QueueOrder, expected: list[str | None]
) -> None:
    for limit in (1, 2, 50):
        shown: list[str | None] = []
        after: str | None = ""
        while after is not None:
            page = filled.queue_page(QueueQuestion(order=order, limit=limit, after=after))
            assert page.count == len(expected)
            shown += numbers(page.outcomes)
            after = page.following
        assert shown == expected


def test_what_was_decided_between_two_pages_leaves_no_hole(filled: Ledger) -> None:
    first = filled.queue_page(QueueQuestion(limit=2))
    filled.decide(entry_of(first.outcomes[0]), decision(DecisionKind.REJECT), 0)
    assert numbers(filled.queue_page(QueueQuestion(limit=2, after=first.following)).outcomes) == ["F-3", "F-0O4"]


def test_a_place_that_is_none_begins_at_the_first_row(filled: Ledger) -> None:
    for order in QueueOrder:
        for after in ("", "nonsense", "[1]", '["a", "b"]', "[1e400, 2]", f"[{2**70}, {2**70}]", "null"):
            assert len(filled.queue_page(QueueQuestion(order=order, after=after)).outcomes) == 5


def test_it_is_narrowed_by_what_a_person_knows(filled: Ledger) -> None:
    assert asked(filled, code="TAX-01") == ["F-2", "F-0O4"]
    assert asked(filled, code="DOC-09") == [None]
    assert asked(filled, vendor_id="V-001") == ["F-100%", "F-3"]
    assert asked(filled, contract_number="CT-2") == ["F-2"]
    assert asked(filled, at_least=Decimal("100.00"), at_most=Decimal("300.00")) == ["F-100%", "F-3"]
    assert asked(filled, standings=(Standing.CLEAR,)) == ["F-5"]
    assert asked(filled, standings=(Standing.CLEAR, Standing.WAITING), vendor_id="V-004") == ["F-5"]


def test_it_is_narrowed_by_arrival(filled: Ledger) -> None:
    third = filled.queue_page(QueueQuestion()).outcomes[2]
    assert asked(filled, received_before=third.received_at) == ["F-100%", "F-2"]
    assert asked(filled, received_after=third.received_at) == ["F-3", "F-0O4", None]
    assert asked(filled, received_before=third.received_at - timedelta(days=1)) == []


def test_words_are_looked_for_where_people_look(filled: Ledger) -> None:
    assert asked(filled, words="boréal") == ["F-100%", "F-3"]
    assert asked(filled, words="LOT-3") == ["F-0O4"]
    assert asked(filled, words="ct-2") == ["F-2"]
    assert asked(filled, words="f 0o4") == ["F-0O4"]
    assert asked(filled, words="100%") == ["F-100%"]
    assert asked(filled, words="_") == []
    assert asked(filled, words="rien", vendor_ids=("V-003",)) == ["F-0O4"]


def test_the_choices_are_those_that_wait_with_their_counts(filled: Ledger) -> None:
    choices = filled.queue_choices((Standing.WAITING,))
    assert [(choice.value, choice.count) for choice in choices.codes] == [("RAT-01", 2), ("TAX-01", 2), ("DOC-09", 1)]
    assert [(choice.value, choice.count) for choice in choices.vendors] == [("V-001", 2), ("V-002", 1), ("V-003", 1)]
    assert [(choice.value, choice.count) for choice in choices.contracts] == [("CT-1", 2), ("CT-2", 1)]


def test_what_was_checked_again_is_there_once(filled: Ledger) -> None:
    first = filled.queue_page(QueueQuestion()).outcomes[0]
    with filled.checking(first.sha256, again="another rate") as checking:
        checking.record([_checked("F-100%", "100.00", "V-001", "CT-1", "Conseils Boréal inc.", finding())])
    assert asked(filled, vendor_id="V-001") == ["F-100%", "F-3"]


def test_totals_count_what_takes_of_a_ceiling(filled: Ledger) -> None:
    first = filled.queue_page(QueueQuestion()).outcomes[0]
    filled.decide(entry_of(first), decision(DecisionKind.REJECT), 0)
    vendors, contracts = filled.totals_by_vendor(), filled.totals_by_contract()
    assert (vendors["V-001"].invoices, vendors["V-001"].waiting, vendors["V-001"].exceptions) == (2, 1, 2)
    assert contracts["CT-1"].amount == Decimal("300.00")
    assert (vendors["V-004"].exceptions, contracts["CT-3"].amount) == (0, Decimal("20.00"))
