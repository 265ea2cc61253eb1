"""Benefits: what is counted and measured from what people did, and what is estimated from it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from extractors.opening.children import ReaderPool
from ledger import open_ledger
from ledger.handled import HandledInvoice
from ledger.ledger import Ledger
from records.decision import Decision, DecisionKind
from records.finding import Verdict
from records.outcome import Standing
from review.benefits.count import benefits, count_benefits
from review.benefits.figures import MinutesByHand
from review.benefits.section import benefits_section
from review.settings import ReviewSettings
from review.share import Share
from tests.pipelines.run_command import bonapayer
from tests.review.desk import PERSON, RATE, SUM, Browser, copied, desk_on, entry_of

ZONE = ZoneInfo("America/Toronto")
ESTIMATE = MinutesByHand(minutes=Decimal(12), measured=False)
NOTHING = Share(part=0, whole=0)


@dataclass
class Day:
    """A ledger in which time passes when told."""

    ledger: Ledger
    now: list[datetime]

    def after(self, **time: float) -> None:
        self.now[0] += timedelta(**time)

    def open_for(self, file: str, minutes: int, person: str = "Claude") -> None:
        """Its page stays open that long, with a sign of life every minute, then is left."""
        sha256 = entry_of(self.ledger, file).sha256
        for _ in range(minutes):
            self.ledger.review.lock(sha256, person, timedelta(minutes=5))
            self.after(minutes=1)
        self.ledger.review.unlock(sha256, person)

    def decide(self, file: str, kind: DecisionKind) -> None:
        outcome = entry_of(self.ledger, file)
        assert outcome.entry is not None
        made = Decision(kind=kind, person="Claude", reason="vu", at=self.now[0])
        self.ledger.decide(outcome.entry, made, outcome.decisions)


@pytest.fixture
def day(filled: Path, tmp_path: Path) -> Iterator[Day]:
    folder = copied(filled, tmp_path / "data")
    now = [datetime.now(UTC)]
    with open_ledger(f"sqlite:///{folder}/bonapayer.sqlite3", folder, clock=lambda: now[0]) as ledger:
        yield Day(ledger, now)


def test_minutes_are_measured_from_opening_to_leaving(day: Day) -> None:
    day.open_for(RATE, 4)
    day.after(hours=2)
    day.open_for(RATE, 2, "Camille")
    day.decide(RATE, DecisionKind.SEND_BACK)
    day.open_for(PERSON, 2)
    day.decide(PERSON, DecisionKind.REJECT)
    day.decide(SUM, DecisionKind.REJECT)  # by the API: nobody had it open

    found = benefits(day.ledger, ZONE, ESTIMATE)
    assert (found.total.by_people, found.total.measured) == (3, 2)
    assert (found.total.measured_minutes, found.total.median_minutes) == (Decimal("8.0"), Decimal("4.0"))
    assert found.total.minutes_now == Decimal("12.0")
    # Three decided and one straight through, at twelve minutes each.
    assert (found.total.minutes_before, found.total.minutes_saved) == (Decimal("48.0"), Decimal("36.0"))


def test_a_page_left_open_and_a_machine_gone_to_sleep_do_not_count_for_hours(day: Day) -> None:
    day.open_for(RATE, 50)
    sha256 = entry_of(day.ledger, RATE).sha256
    day.ledger.review.lock(sha256, "Claude", timedelta(minutes=5))
    day.after(minutes=1)
    day.ledger.review.lock(sha256, "Claude", timedelta(minutes=5))
    day.after(hours=10)
    day.ledger.review.lock(sha256, "Camille", timedelta(minutes=5))
    day.ledger.review.unlock(sha256, "Camille")
    day.decide(RATE, DecisionKind.SEND_BACK)
    assert benefits(day.ledger, ZONE).total.measured_minutes == Decimal("31.0")


def test_errors_caught_are_what_people_turned_down_with_what_was_at_stake(day: Day) -> None:
    stake = entry_of(day.ledger, RATE).amount_at_stake
    day.decide(RATE, DecisionKind.SEND_BACK)
    day.decide(SUM, DecisionKind.HOLD)
    total = benefits(day.ledger, ZONE).total
    assert (total.caught, total.caught_at_stake) == (1, {"CAD": stake})
    assert (total.invoices, total.straight_through) == (6, Share(part=1, whole=6))
    assert total.open == 4


def test_without_a_measure_or_the_time_by_hand_nothing_is_estimated(day: Day) -> None:
    assert benefits(day.ledger, ZONE).total.minutes_saved is None
    day.decide(RATE, DecisionKind.SEND_BACK)
    total = benefits(day.ledger, ZONE, ESTIMATE).total
    assert (total.minutes_now, total.minutes_saved) == (None, None)


def test_the_page_and_the_api_tell_counts_measures_and_estimates_apart(
    filled: Path, tmp_path: Path, readers: ReaderPool
) -> None:
    settings = ReviewSettings(minutes_by_hand=Decimal("12.5"))
    with desk_on(copied(filled, tmp_path / "data"), readers, settings) as desk:
        supervisor = Browser(desk).enter("Simone")
        page = supervisor.get("/benefits", headers={"Accept-Language": "fr"})
        assert page.status_code == 200
        assert [f"{word}\xa0: " in page.text for word in ("Compté", "Mesuré", "Estimé")] == [True] * 3
        assert "12,5 par facture" in page.text
        told = supervisor.get("/api/benefits").json()
        assert (told["by_hand"]["measured"], told["total"]["invoices"]) == (False, 6)
        assert told["total"]["minutes_saved"] == "12.5"


def test_the_report_holds_the_same_as_a_section(day: Day) -> None:
    day.open_for(RATE, 4)
    day.decide(RATE, DecisionKind.SEND_BACK)
    section = benefits_section(benefits(day.ledger, ZONE, ESTIMATE))
    counted, measured, estimated = (sentence.fr for sentence in section.sentences)
    assert counted.startswith("Compté – factures retournées ou refusées par des gens : 1")
    assert "4 minutes" in measured
    assert "24 minutes à la main, à 12 par facture" in estimated
    (table,) = section.tables
    assert [len(row) for row in table.rows] == [len(table.columns)] * 2


def test_the_command_takes_the_time_by_hand_from_a_trial(filled: Path, tmp_path: Path) -> None:
    data = copied(filled, tmp_path / "data")
    trial = tmp_path / "trial.csv"
    trial.write_text("invoice_number,supplier,decision,minutes\nF-1,A,paid,10\nF-2,A,paid,20\n", "utf-8")
    told = json.loads(bonapayer("benefits", "--data", data, "--by-hand", trial, "--format", "json").stdout)
    assert told["by_hand"] == {"minutes": "15.0", "measured": True, "documents": 2}
    table = bonapayer("benefits", "--data", data, "--by-hand", trial, "--format", "table", "--language", "fr")
    assert "15,0 par facture, mesurées sur 2" in table.stderr
    trial.write_text("invoice_number,supplier,decision\nF-1,A,paid\n", "utf-8")
    assert bonapayer("benefits", "--data", data, "--by-hand", trial).returncode == 2


def one(
    at: datetime, standing: Standing, *, corrected: bool = False, verdict: Verdict = Verdict.CLEAR
) -> HandledInvoice:
    return HandledInvoice(
        received_at=at,
        sha256="",
        standing=standing,
        verdict=verdict,
        corrected=corrected,
        decided=False,
        currency="CAD",
        total=Decimal(100),
        amount_at_stake=None,
        sittings=0,
        open_for=timedelta(),
    )


def test_no_more_is_saved_than_the_invoice_asks_for() -> None:
    misread = one(datetime(2026, 11, 1, tzinfo=UTC), Standing.REJECTED)._replace(amount_at_stake=Decimal(15_000_000))
    assert count_benefits(None, [misread], NOTHING, None).caught_at_stake == {"CAD": Decimal(100)}


def test_what_a_person_made_clear_did_not_go_straight_through() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    clear, corrected = one(at, Standing.CLEAR), one(at, Standing.CLEAR, corrected=True)
    found = count_benefits(None, [clear, corrected], NOTHING, ESTIMATE)
    assert (found.straight_through, found.by_people) == (Share(part=1, whole=2), 1)


def test_months_go_by_where_the_organisation_works(day: Day) -> None:
    (month,) = benefits(day.ledger, ZONE).months
    received = entry_of(day.ledger, RATE).received_at.astimezone(ZONE)
    assert month.month == f"{received:%Y-%m}"
    assert benefits(day.ledger, ZONE, start=received + timedelta(days=1)).months == ()


def test_the_ledger_stays_whole_and_a_sitting_names_nobody(day: Day) -> None:
    day.open_for(RATE, 1)
    assert day.ledger.verify() == ()
    (sitting,) = (each for each in day.ledger.review.handled() if each.sittings)
    assert "Claude" not in repr(sitting)
