"""A document comes in, is read, is checked; doing any of it again changes nothing."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ledger import Ledger, open_ledger
from ledger.errors import NotReadError, UnknownDocumentError
from records.document import DocumentState
from records.finding import Severity, Verdict
from records.outcome import Standing
from records.trail import Event
from tests.ledger.invoices import CONTRACT, VENDOR, checked, finding, invoice_reading, reading_of, unreadable

Drop = Callable[..., Path]


def _events(ledger: Ledger) -> list[Event]:
    with ledger.trail() as entries:
        return [entry.event for entry in entries]


def test_a_new_file_is_kept_whole_and_written_down(ledger: Ledger, dropped: Drop) -> None:
    intake = ledger.take_in(dropped(content=b"%PDF-1.7 whole"))

    assert intake.new
    assert intake.document.state is DocumentState.RECEIVED
    assert (intake.document.name, intake.document.size) == ("F-1017.pdf", 14)
    assert ledger.originals.read(intake.document.sha256) == b"%PDF-1.7 whole"
    assert ledger.verify() == ()


def test_the_same_file_again_changes_nothing(ledger: Ledger, dropped: Drop) -> None:
    first = ledger.take_in(dropped())
    head = ledger.trail_head()

    again = ledger.take_in(dropped())

    assert not again.new
    assert again.document == first.document
    assert ledger.trail_head() == head


def test_a_known_content_under_another_name_adds_the_name_once(ledger: Ledger, dropped: Drop) -> None:
    ledger.take_in(dropped("F-1017.pdf"))
    for _ in range(2):
        assert not ledger.take_in(dropped("copie de F-1017.pdf")).new

    assert _events(ledger) == [Event.RECEIVED, Event.NAMED]
    assert ledger.verify() == ()


def test_the_whole_way_is_kept_through_a_restart(ledger: Ledger, dropped: Drop, url: str, data_folder: Path) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    reading = reading_of(sha256, invoice_reading())
    ledger.record_reading(reading)
    with ledger.checking(sha256) as checking:
        assert checking.reading == reading
        assert checking.earlier == ()
        checking.record([checked(invoice_reading(), finding())])
    ledger.close()

    with open_ledger(url, data_folder) as reopened:
        (outcome,) = reopened.outcome_of(sha256)
        assert outcome.state is DocumentState.CHECKED
        assert (outcome.verdict, outcome.standing) == (Verdict.EXCEPTION, Standing.WAITING)
        assert (outcome.supplier_name, outcome.vendor_id) == ("Conseils Boréal inc.", VENDOR)
        assert (outcome.contract_number, outcome.invoice_number) == (CONTRACT, "F-2026-1017")
        assert (outcome.issue_date, outcome.currency) == (date(2026, 10, 5), "CAD")
        assert (outcome.subtotal, outcome.total) == (Decimal("3656.25"), Decimal("3839.06"))
        assert (outcome.amount_at_stake, outcome.findings) == (Decimal("206.25"), (finding(),))
        assert reopened.queue() == (outcome,)
        assert reopened.take_in(dropped()).outcomes == (outcome,)
        assert reopened.reading(sha256) == reading
        assert _events(reopened) == [Event.RECEIVED, Event.READ, Event.CHECKED]
        assert reopened.verify() == ()


def test_a_clear_invoice_does_not_wait(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    with ledger.checking(sha256) as checking:
        (outcome,) = checking.record([checked(invoice_reading(), finding(severity=Severity.INFO))])

    assert (outcome.verdict, outcome.standing) == (Verdict.CLEAR, Standing.CLEAR)
    assert ledger.queue() == ()


def test_an_unreadable_file_waits_with_its_problem(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    reading = unreadable(sha256)
    ledger.record_reading(reading)
    with ledger.checking(sha256) as checking:
        checking.record([], [finding("DOC-09", stake=None)])

    (waiting,) = ledger.queue()
    assert (waiting.position, waiting.problem) == (None, reading.problem)
    assert [found.code for found in waiting.findings] == ["DOC-09"]
    assert ledger.queue(code="DOC-09") == (waiting,)
    assert ledger.queue(code="RAT-01") == ()
    assert ledger.verify() == ()


def test_a_file_without_any_invoice_waits_too(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256))
    with ledger.checking(sha256) as checking:
        checking.record([])

    assert [outcome.standing for outcome in ledger.queue()] == [Standing.WAITING]


def test_recording_a_reading_or_a_check_again_changes_nothing(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    with ledger.checking(sha256) as checking:
        first = checking.record([checked(invoice_reading())])
    head = ledger.trail_head()

    ledger.record_reading(reading_of(sha256, invoice_reading(subtotal="1.00")))
    with ledger.checking(sha256) as checking:
        assert checking.earlier == first
        assert checking.record([checked(invoice_reading(), finding())]) == first

    assert ledger.trail_head() == head
    assert ledger.outcome_of(sha256) == first


def test_a_correction_is_a_new_version_beside_the_old(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    with ledger.checking(sha256) as checking:
        checking.record([checked(invoice_reading(), finding())])

    corrected = invoice_reading(number="F-2026-1071")
    document = ledger.record_reading(reading_of(sha256, corrected), actor="claire", again="numéro mal lu")
    assert (document.state, document.reading_version) == (DocumentState.READ, 2)
    with ledger.checking(sha256, actor="claire") as checking:
        (outcome,) = checking.record([checked(corrected)])

    assert (outcome.invoice_number, outcome.standing) == ("F-2026-1071", Standing.CLEAR)
    assert ledger.outcome_of(sha256) == (outcome,)
    assert ledger.queue() == ()
    assert ledger.queue_counts()[Standing.SUPERSEDED] == 1
    assert ledger.verify() == ()


def test_a_check_that_fails_leaves_nothing_behind(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    head = ledger.trail_head()

    with pytest.raises(ZeroDivisionError), ledger.checking(sha256) as checking:  # noqa: PT012
        checking.record([checked(invoice_reading())])
        raise ZeroDivisionError

    assert ledger.trail_head() == head
    (outcome,) = ledger.outcome_of(sha256)
    assert (outcome.state, outcome.verdict) == (DocumentState.READ, None)


def test_nothing_is_checked_before_it_is_read_nor_read_before_it_came_in(ledger: Ledger, dropped: Drop) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    with pytest.raises(NotReadError), ledger.checking(sha256):
        pass
    with pytest.raises(UnknownDocumentError):
        ledger.record_reading(reading_of("0" * 64))
    assert ledger.outcome_of("0" * 64) == ()


def test_a_name_is_kept_without_what_could_mislead(ledger: Ledger, dropped: Drop) -> None:
    intake = ledger.take_in(dropped("facture\u202efdp.exe\n \x07.pdf"))
    assert intake.document.name == "facturefdp.exe .pdf"


def test_calling_the_ledger_inside_a_check_is_refused_rather_than_waiting_for_itself(
    ledger: Ledger, dropped: Drop
) -> None:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256))
    with ledger.checking(sha256), pytest.raises(RuntimeError):
        ledger.claim(sha256, "a", 60)
