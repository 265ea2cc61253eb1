"""Who may decide what, and that nobody decides on what they did not see."""

from datetime import timedelta
from typing import Any

import pytest

from records.decision import DecisionKind
from records.finding import Severity
from records.outcome import RecordedOutcome, Standing
from review.decide import DecisionAsked, decide
from review.desk import Desk
from review.refusal import RefusedError
from tests.review.desk import CLEAR, DAMAGED, PERSON, RATE, SUM, TODAY, Browser, entry_of


def ask(browser: Browser, outcome: RecordedOutcome, kind: str, reason: str = "vu", **more: Any) -> Any:
    seen = browser.get(f"/api/invoices/{outcome.entry}").json()["seen"]
    asked = {"seen": seen, "kind": kind, "reason": reason} | more
    return browser.change(f"/api/invoices/{outcome.entry}/decisions", asked)


def standing(desk: Desk, file: str) -> Standing | None:
    return entry_of(desk.ledger, file).standing


def test_the_samples_are_what_these_tests_need(desk: Desk) -> None:
    severities = {
        file: {finding.severity for finding in entry_of(desk.ledger, file).findings}
        for file in (CLEAR, RATE, PERSON, SUM)
    }
    assert {file: Severity.BLOCK in found for file, found in severities.items()} == {
        CLEAR: False,
        RATE: True,
        PERSON: True,
        SUM: True,
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("send_back", Standing.SENT_BACK),
        ("reject", Standing.REJECTED),
        ("hold", Standing.HELD),
        ("comment", Standing.WAITING),
    ],
)
def test_a_clerk_decides_and_the_trail_says_so(desk: Desk, clerk: Browser, kind: str, expected: Standing) -> None:
    outcome = entry_of(desk.ledger, RATE)
    answer = ask(clerk, outcome, kind, "taux refusé")
    assert (answer.status_code, answer.json()["standing"]) == (200, expected.value)
    ((entry, decision),) = desk.ledger.decisions_of(outcome.sha256)
    assert (entry, decision.person, decision.reason) == (outcome.entry, "Claude", "taux refusé")
    assert desk.ledger.verify() == ()


def test_a_block_is_not_accepted_and_a_clerk_does_not_override(desk: Desk, clerk: Browser, supervisor: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    assert (ask(clerk, outcome, "accept").status_code, ask(clerk, outcome, "override").status_code) == (403, 403)
    assert ask(supervisor, outcome, "override", "").json()["code"] == "reason"
    assert ask(supervisor, outcome, "override").json()["standing"] == "overridden"


def test_an_auditor_reads_all_and_changes_nothing(desk: Desk, auditor: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    entry = f"/api/invoices/{outcome.entry}"
    seen = auditor.get(entry).json()["seen"]
    for path, content in {
        "decisions": {"seen": seen, "kind": "comment", "reason": "x"},
        "corrections": {"seen": seen, "changes": [{"field": "/total", "value": "1"}]},
        "lock": None,
        "findings/0/opinion": {"agrees": True},
    }.items():
        assert auditor.change(f"{entry}/{path}", content).status_code == 403, path
    assert desk.ledger.review.invoice(outcome.entry or 0).seen == seen


def test_a_stale_decision_is_refused_and_says_what_changed(desk: Desk, clerk: Browser, supervisor: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    seen = clerk.get(f"/api/invoices/{outcome.entry}").json()["seen"]
    ask(supervisor, outcome, "hold", "avenant à venir")
    answer = clerk.change(f"/api/invoices/{outcome.entry}/decisions", {"seen": seen, "kind": "reject", "reason": "non"})
    assert (answer.status_code, answer.json()["code"]) == (409, "decided_meanwhile")
    (changed,) = answer.json()["changed"]
    assert (changed["person"], changed["what"]["fr"], changed["reason"]) == (
        "Simone",
        "a mis en suspens",
        "avenant à venir",
    )
    assert standing(desk, RATE) is Standing.HELD


def test_an_invoice_that_somebody_has_open_waits(desk: Desk, clerk: Browser, supervisor: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    lock = f"/api/invoices/{outcome.entry}/lock"
    assert clerk.change(lock).json()["mine"]
    held = supervisor.change(lock).json()
    assert (held["mine"], held["lock"]["person"]) == (False, "Claude")
    assert ask(supervisor, outcome, "reject").json()["code"] == "locked"
    assert ask(supervisor, outcome, "comment").status_code == 200
    clerk.change(lock, method="DELETE")
    assert ask(supervisor, outcome, "reject").status_code == 200


def test_a_lock_expires(desk: Desk) -> None:
    sha256 = entry_of(desk.ledger, RATE).sha256
    desk.ledger.review.lock(sha256, "Claude", timedelta(seconds=-1))
    assert desk.ledger.review.lock(sha256, "Simone", timedelta(minutes=1)).person == "Simone"
    assert desk.ledger.review.who_has([sha256])[sha256][1] is not None


@pytest.mark.parametrize(("kind", "back"), [("reject", False), ("override", True)])
def test_undoing_is_a_new_entry_and_what_was_turned_down_is_checked_again(
    desk: Desk, supervisor: Browser, kind: str, back: bool
) -> None:
    outcome = entry_of(desk.ledger, RATE)
    ask(supervisor, outcome, kind)
    answer = ask(supervisor, outcome, "undo", "par erreur").json()
    assert answer["standing"] == "waiting"
    assert (answer["entry"] == outcome.entry) is back
    assert [decision.kind.value for _, decision in desk.ledger.decisions_of(outcome.sha256)] == [kind, "undo"]
    assert desk.ledger.verify() == ()


def test_only_its_author_or_a_supervisor_undoes_a_decision(desk: Desk, clerk: Browser) -> None:
    camille = Browser(desk).enter("Camille")
    outcome = entry_of(desk.ledger, RATE)
    assert ask(clerk, outcome, "undo").json()["code"] == "nothing"
    ask(clerk, outcome, "reject")
    assert ask(camille, outcome, "undo").status_code == 403
    assert ask(clerk, outcome, "undo").status_code == 200


def test_a_decided_invoice_is_undone_before_it_is_decided_anew(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    ask(clerk, outcome, "reject")
    assert ask(clerk, outcome, "send_back").json()["code"] == "decided"


def test_a_hold_ends_by_itself_on_its_day(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    assert ask(clerk, outcome, "hold", until=str(TODAY)).json()["code"] == "date"
    tomorrow = TODAY + timedelta(days=1)
    assert ask(clerk, outcome, "hold", until=str(tomorrow)).status_code == 200
    assert desk.ledger.review.end_holds(TODAY) == 0
    assert standing(desk, RATE) is Standing.HELD
    assert desk.ledger.review.end_holds(tomorrow) == 1
    assert standing(desk, RATE) is Standing.WAITING
    assert desk.ledger.verify() == ()


def test_an_invoice_is_given_to_someone_who_can_deal_with_it(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    assert ask(clerk, outcome, "assign", "", assigned_to="Aude").json()["code"] == "person"
    assert ask(clerk, outcome, "assign", "", assigned_to="Camille").status_code == 200
    assert desk.ledger.review.who_has([outcome.sha256]) == {outcome.sha256: ("Camille", None)}
    assert ask(clerk, outcome, "assign", "", assigned_to=None).status_code == 200
    assert desk.ledger.review.who_has([outcome.sha256]) == {}


def test_a_file_without_an_invoice_is_decided_on_too(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, DAMAGED)
    assert ask(clerk, outcome, "send_back", "illisible").json()["standing"] == "sent_back"


def test_what_is_clear_needs_no_acceptance_but_can_be_turned_down(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, CLEAR)
    assert ask(clerk, outcome, "accept").json()["code"] == "clear"
    assert ask(clerk, outcome, "reject").json()["standing"] == "rejected"


def test_above_an_amount_two_people_decide_and_never_the_same_twice(desk_of_two: Desk) -> None:
    desk = desk_of_two
    simone, adam = (desk.ledger.accounts.get(name) for name in ("Simone", "Adam"))
    assert simone is not None
    assert adam is not None
    entry = entry_of(desk.ledger, RATE).entry
    assert entry is not None

    def override(account: Any) -> Any:
        seen = desk.ledger.review.invoice(entry).seen
        return decide(desk, account, entry, DecisionAsked(seen=seen, kind=DecisionKind.OVERRIDE, reason="vu"))

    first = override(simone)
    assert (first.kind, first.standing, first.second_person_needed) == (DecisionKind.APPROVE, Standing.WAITING, True)
    assert desk.ledger.review.invoice(entry).first_approval == "Simone"
    with pytest.raises(RefusedError, match="second person"):
        override(simone)
    assert override(adam).standing is Standing.OVERRIDDEN
    assert desk.ledger.verify() == ()


def test_whoever_corrected_does_not_accept_above_the_amount(desk_of_two: Desk) -> None:
    desk = desk_of_two
    browser = Browser(desk).enter("Simone")
    outcome = entry_of(desk.ledger, RATE)
    seen = browser.get(f"/api/invoices/{outcome.entry}").json()["seen"]
    asked = {"seen": seen, "changes": [{"field": "/payment_terms", "value": "Net 30 jours"}]}
    corrected = browser.change(f"/api/invoices/{outcome.entry}/corrections", asked).json()
    assert "FRD-07" in {finding["code"] for finding in corrected["appeared"]}
    assert ask(browser, outcome, "override").json()["code"] == "same_person"
    assert ask(Browser(desk).enter("Adam"), outcome, "override").json()["standing"] == "overridden"
