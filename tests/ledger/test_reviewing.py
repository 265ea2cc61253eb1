"""People at work on both databases: corrections, locks, assignments, opinions, holds, accounts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from ledger import Ledger
from ledger.errors import (
    AccountRefusedError,
    AlreadyDecidedError,
    DecidedMeanwhileError,
    UnknownEntryError,
    UnknownPlaceError,
)
from records.account import Role
from records.decision import Decision, DecisionKind, Letter
from records.finding import Severity
from records.outcome import RecordedOutcome, Standing
from records.profile import LearnedPlace, ProfileState, Side, SupplierProfile
from records.trail import Event, TrailFaultKind
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of

AT = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)
Drop = Callable[..., Path]


@pytest.fixture
def waiting(ledger: Ledger, dropped: Drop) -> RecordedOutcome:
    sha256 = ledger.take_in(dropped()).document.sha256
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    with ledger.checking(sha256) as checking:
        (outcome,) = checking.record([checked(invoice_reading(), finding())])
    return outcome


def entry_of(outcome: RecordedOutcome) -> int:
    assert outcome.entry is not None
    return outcome.entry


def correct(ledger: Ledger, outcome: RecordedOutcome, number: str, seen: int = 0, person: str = "claire") -> int:
    corrected = invoice_reading(number=number)
    reading = reading_of(outcome.sha256, corrected)
    with ledger.review.correcting(entry_of(outcome), seen, reading, person, "mal lu") as checking:
        (again,) = checking.record([checked(corrected)])
    return entry_of(again)


def test_a_correction_is_a_version_and_a_check_in_one_step(ledger: Ledger, waiting: RecordedOutcome) -> None:
    entry = correct(ledger, waiting, "F-2")

    assert ledger.review.present_entry(entry_of(waiting)) == entry
    assert ledger.review.invoice(entry_of(waiting)).outcome.entry == entry
    assert ledger.review.reading_version_of(entry_of(waiting)) == 1
    assert ledger.review.reading_version_of(entry) == 2
    assert [
        (version.by, version.why, len(version.checks)) for version, _ in ledger.review.versions(waiting.sha256)
    ] == [
        ("reader", None, 1),
        ("claire", "mal lu", 1),
    ]
    assert ledger.verify() == ()


def test_a_correction_that_stops_half_way_leaves_nothing(ledger: Ledger, waiting: RecordedOutcome) -> None:
    reading = reading_of(waiting.sha256, invoice_reading(number="F-2"))
    with (
        pytest.raises(ZeroDivisionError),
        ledger.review.correcting(entry_of(waiting), 0, reading, "claire", "mal lu"),
    ):
        raise ZeroDivisionError
    assert len(ledger.review.versions(waiting.sha256)) == 1
    assert ledger.review.present_entry(entry_of(waiting)) == waiting.entry


def test_of_many_corrections_at_once_one_is_made(ledger: Ledger, waiting: RecordedOutcome) -> None:
    def one(person: int) -> bool:
        try:
            correct(ledger, waiting, f"F-{person}", person=f"p{person}")
        except DecidedMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(6) as people:
        assert sorted(people.map(one, range(6))) == [False] * 5 + [True]
    assert len(ledger.review.versions(waiting.sha256)) == 2
    assert ledger.verify() == ()


def test_what_is_decided_is_not_corrected(ledger: Ledger, waiting: RecordedOutcome) -> None:
    ledger.decide(entry_of(waiting), Decision(kind=DecisionKind.REJECT, person="claire", reason="non", at=AT), 0)
    with pytest.raises(AlreadyDecidedError):
        correct(ledger, waiting, "F-2", seen=1)


def two_in_one_file(ledger: Ledger, dropped: Drop) -> tuple[RecordedOutcome, RecordedOutcome]:
    sha256 = ledger.take_in(dropped()).document.sha256
    invoices = invoice_reading(number="F-1"), invoice_reading(number="F-2")
    ledger.record_reading(reading_of(sha256, *invoices))
    with ledger.checking(sha256) as checking:
        one, two = checking.record([checked(invoice, finding(severity=Severity.WARN)) for invoice in invoices])
    return one, two


def correct_the_second(ledger: Ledger, two: RecordedOutcome, first: str = "F-1") -> tuple[RecordedOutcome, ...]:
    invoices = invoice_reading(number=first), invoice_reading(number="F-22")
    corrected = reading_of(two.sha256, *invoices)
    with ledger.review.correcting(entry_of(two), 0, corrected, "claire", "mal lu") as checking:
        return checking.record([checked(invoice, finding(severity=Severity.WARN)) for invoice in invoices])


def test_what_was_accepted_in_the_same_file_stays_so(ledger: Ledger, dropped: Drop) -> None:
    one, two = two_in_one_file(ledger, dropped)
    ledger.decide(entry_of(one), Decision(kind=DecisionKind.ACCEPT, person="marc", reason="vu", at=AT), 0)
    with pytest.raises(AlreadyDecidedError):
        correct_the_second(ledger, two, first="F-11")

    first, second = correct_the_second(ledger, two)
    assert (first.standing, second.standing) == (Standing.ACCEPTED, Standing.WAITING)
    assert [made.decision.person for made in ledger.review.invoice(entry_of(first)).decisions] == ["marc"]
    assert ledger.verify() == ()
    ledger.decide(entry_of(first), Decision(kind=DecisionKind.UNDO, person="marc", reason="erreur", at=AT), 0)
    assert ledger.outcome_of(one.sha256)[0].standing is Standing.WAITING
    assert ledger.verify() == ()


def test_what_was_turned_down_in_the_same_file_is_undone_first(ledger: Ledger, dropped: Drop) -> None:
    one, two = two_in_one_file(ledger, dropped)
    ledger.decide(entry_of(one), Decision(kind=DecisionKind.REJECT, person="marc", reason="non", at=AT), 0)
    with pytest.raises(AlreadyDecidedError):
        correct_the_second(ledger, two)
    assert len(ledger.review.versions(two.sha256)) == 1


def test_a_hold_ends_on_its_day_and_a_changed_day_is_found(ledger: Ledger, waiting: RecordedOutcome) -> None:
    until = date(2026, 10, 20)
    held = Decision(kind=DecisionKind.HOLD, person="claire", reason="réponse", at=AT, until=until)
    ledger.decide(entry_of(waiting), held, 0)
    assert ledger.review.invoice(entry_of(waiting)).held_until == until
    assert ledger.verify() == ()
    assert ledger.review.end_holds(until - timedelta(days=1)) == 0
    assert [ledger.review.end_holds(until) for _ in range(2)] == [1, 0]
    assert ledger.outcome_of(waiting.sha256)[0].standing is Standing.WAITING
    assert ledger.verify() == ()

    with ledger._database.writing() as session:
        from ledger.schema import StandingRow

        session.get_one(StandingRow, entry_of(waiting)).held_until = until
    assert [fault.kind for fault in ledger.verify()] == [TrailFaultKind.ROW_ALTERED]


def test_a_letter_is_kept_with_its_decision(ledger: Ledger, waiting: RecordedOutcome) -> None:
    letter = Letter(language="fr", subject="À corriger", text="Bonjour,\n")
    sent = Decision(kind=DecisionKind.SEND_BACK, person="claire", reason="taux", at=AT, letter=letter)
    ledger.decide(entry_of(waiting), sent, 0)
    assert [made.decision for made in ledger.review.invoice(entry_of(waiting)).decisions] == [sent]


def test_a_first_approval_stands_until_something_starts_anew(ledger: Ledger, waiting: RecordedOutcome) -> None:
    def decide(kind: DecisionKind, person: str) -> str | None:
        seen = ledger.review.invoice(entry_of(waiting)).outcome.decisions
        ledger.decide(entry_of(waiting), Decision(kind=kind, person=person, reason="vu", at=AT), seen)
        return ledger.review.invoice(entry_of(waiting)).first_approval

    assert decide(DecisionKind.APPROVE, "claire") == "claire"
    assert decide(DecisionKind.COMMENT, "marc") == "claire"
    assert decide(DecisionKind.UNDO, "claire") is None


def test_a_lock_is_one_persons_at_a_time(ledger: Ledger, waiting: RecordedOutcome) -> None:
    minute = timedelta(minutes=1)
    assert ledger.review.lock(waiting.sha256, "claire", minute).person == "claire"
    assert ledger.review.lock(waiting.sha256, "marc", minute).person == "claire"
    ledger.review.unlock(waiting.sha256, "marc")
    assert ledger.review.invoice(entry_of(waiting)).lock is not None
    ledger.review.unlock(waiting.sha256, "claire")
    assert ledger.review.lock(waiting.sha256, "marc", -minute).person == "marc"
    assert ledger.review.who_has([waiting.sha256]) == {}


def test_of_many_who_ask_for_the_lock_one_gets_it(ledger: Ledger, waiting: RecordedOutcome) -> None:
    with ThreadPoolExecutor(6) as people:
        held = people.map(lambda n: ledger.review.lock(waiting.sha256, f"p{n}", timedelta(minutes=1)).person, range(6))
    assert len(set(held)) == 1


def test_whom_an_invoice_is_given_to_outlives_its_correction(ledger: Ledger, waiting: RecordedOutcome) -> None:
    given = Decision(kind=DecisionKind.ASSIGN, person="claire", reason="congé", at=AT, assigned_to="marc")
    ledger.decide(entry_of(waiting), given, 0)
    correct(ledger, waiting, "F-2", seen=1)
    assert ledger.review.invoice(entry_of(waiting)).assigned_to == "marc"
    assert ledger.review.who_has([waiting.sha256]) == {waiting.sha256: ("marc", None)}


def test_each_persons_last_word_on_a_finding_counts(ledger: Ledger, waiting: RecordedOutcome) -> None:
    for person, agrees in (("claire", True), ("claire", False), ("marc", True)):
        ledger.review.add_opinion(entry_of(waiting), 0, "RAT-01", person, agrees)
    assert ledger.review.opinions_by_rule() == {"RAT-01": (1, 1)}
    assert len(ledger.review.invoice(entry_of(waiting)).opinions) == 2


def test_an_entry_that_is_not_there_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UnknownEntryError):
        ledger.review.invoice(7)


def test_accounts_and_sessions(ledger: Ledger) -> None:
    hour = timedelta(hours=1)
    ledger.accounts.add("Zoé", Role.CLERK, "tests")
    with pytest.raises(AccountRefusedError):
        ledger.accounts.add("ZOÉ", Role.CLERK, "tests")
    ledger.accounts.add_link("a" * 64, hour, "zoé", "tests")
    assert ledger.accounts.use_link("a" * 64, "hash", "").has_password
    ledger.accounts.open_session("Zoé", "b" * 64, hour)
    signed_in = ledger.accounts.signed_in("b" * 64, hour)
    assert signed_in is not None
    assert signed_in.account.name == "Zoé"
    assert ledger.accounts.signed_in("b" * 64, timedelta(0)) is None
    ledger.accounts.failed_sign_in("zoé", "10.0.0.1")
    assert ledger.accounts.failures("ZOÉ", "10.0.0.2", hour) == (1, 0)
    ledger.accounts.end_session("b" * 64)
    assert ledger.accounts.signed_in("b" * 64, hour) is None
    assert ledger.verify() == ()


def test_a_learned_place_counts_once_put_to_use(ledger: Ledger, waiting: RecordedOutcome) -> None:
    place = LearnedPlace(field="/invoice_number", label="notre dossier", side=Side.BESIDE)
    numbers = ("123456782RT0001",)
    vendor_id = waiting.vendor_id
    assert vendor_id is not None
    kept = ledger.profiles.learn(vendor_id, numbers, place, waiting.sha256, "claire")
    assert ledger.profiles.learn(vendor_id, numbers, place, waiting.sha256, "marc") == kept
    assert ledger.profiles.in_use() == ()
    ledger.profiles.change(kept.number, ProfileState.IN_USE, "simone")
    assert ledger.profiles.in_use() == (SupplierProfile(numbers=numbers, places=(place,)),)
    ((_, reading, invoice),) = ledger.profiles.past_readings(vendor_id, 10)
    assert reading.invoices == (invoice,)
    ledger.profiles.change(kept.number, ProfileState.REMOVED, "simone")
    assert (ledger.profiles.in_use(), ledger.profiles.all()) == ((), ())
    with pytest.raises(UnknownPlaceError):
        ledger.profiles.get(kept.number + 1)
    with ledger.trail() as entries:
        states = [entry.facts["state"] for entry in entries if entry.event is Event.PROFILE]
    assert states == ["learned", "in_use", "removed"]
    assert ledger.verify() == ()


def test_what_people_looked_at_is_given_as_it_was_and_as_they_left_it(ledger: Ledger, waiting: RecordedOutcome) -> None:
    with ledger.review.looked_at() as pairs:
        assert list(pairs) == []
    correct(ledger, waiting, "F-2")
    with ledger.review.looked_at(start=waiting.received_at) as pairs:
        (looked,) = pairs
    assert (looked.sha256, looked.first.invoice_number, looked.last.invoice_number) == (
        waiting.sha256,
        "F-2026-1017",
        "F-2",
    )
