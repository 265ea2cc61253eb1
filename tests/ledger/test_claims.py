"""Several workers share the work, never the same document."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ledger import Ledger, open_ledger
from tests.ledger.invoices import checked, invoice_reading, reading_of

Drop = Callable[..., Path]


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 10, 5, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(url: str, data_folder: Path, clock: Clock) -> Iterator[Ledger]:
    with open_ledger(url, data_folder, clock) as opened:
        yield opened


def test_a_document_is_claimed_by_one_worker_until_the_claim_runs_out(
    ledger: Ledger, dropped: Drop, clock: Clock
) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256

    claimed = ledger.claim(sha256, "a", 60)
    assert claimed is not None
    assert (claimed.claimed_by, claimed.attempts) == ("a", 1)
    assert ledger.claim(sha256, "b", 60) is None

    clock.pass_seconds(60)
    taken = ledger.claim(sha256, "b", 60)
    assert taken is not None
    assert (taken.claimed_by, taken.attempts) == ("b", 2)


def test_renewing_a_claim_is_no_new_attempt(ledger: Ledger, dropped: Drop, clock: Clock) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.claim(sha256, "a", 60)
    clock.pass_seconds(30)
    renewed = ledger.claim(sha256, "a", 60)
    assert renewed is not None
    assert renewed.attempts == 1
    assert renewed.claim_expires == clock.now + timedelta(seconds=60)


def test_a_released_document_is_free(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.claim(sha256, "a", 60)
    ledger.release(sha256, "b")
    assert ledger.claim(sha256, "b", 60) is None
    ledger.release(sha256, "a")
    assert ledger.claim(sha256, "b", 60) is not None


def test_what_was_left_is_taken_up_oldest_first(ledger: Ledger, dropped: Drop, clock: Clock) -> None:
    left, held, never, done = (
        ledger.take_in(dropped(f"{name}.pdf", name.encode())).document.sha256
        for name in ("left", "held", "never", "done")
    )
    ledger.record_reading(reading_of(done, invoice_reading()))
    with ledger.checking(done) as checking:
        checking.record([checked(invoice_reading())])
    ledger.claim(left, "dead", 10)
    ledger.claim(held, "alive", 100)
    clock.pass_seconds(50)

    assert [document.sha256 for document in ledger.take_up_stranded("sweep", 60, limit=1)] == [left]
    assert [document.sha256 for document in ledger.take_up_stranded("sweep", 60)] == [never]
    assert ledger.take_up_stranded("other", 60) == ()


def test_a_recorded_check_ends_the_claim_and_a_checked_document_is_not_claimed(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.claim(sha256, "a", 60)
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    with ledger.checking(sha256) as checking:
        checking.record([checked(invoice_reading())])
    document = ledger.document(sha256)
    assert document is not None
    assert document.claimed_by is None
    assert ledger.claim(sha256, "a", 60) is None
