"""A correction is a new version beside the old, checked at once; a person's value is proven by the person alone."""

from decimal import Decimal
from typing import Any

import pytest

from records.evidence import Proof
from records.finding import Severity
from records.outcome import RecordedOutcome
from records.page import Reader
from review.desk import Desk
from tests.review.desk import CLEAR, DAMAGED, RATE, SCANNED, SUM, Browser, entry_of

LINE = ("description", "person", "role", "service_date", "quantity", "unit", "unit_price", "amount", "kind")


def ask(browser: Browser, outcome: RecordedOutcome, changes: list[dict[str, Any]] | None = None, **more: Any) -> Any:
    seen = browser.get(f"/api/invoices/{outcome.entry}").json()["seen"]
    asked = {"seen": seen, "changes": changes or []} | more
    return browser.change(f"/api/invoices/{outcome.entry}/corrections", asked)


def as_typed(invoice: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"from": place} | {name: line[name] for name in LINE} for place, line in enumerate(invoice["lines"])]


def test_a_correction_is_checked_at_once_and_says_what_changed(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    before = desk.ledger.reading(outcome.sha256)
    wrong = [finding for finding in outcome.findings if finding.code == "RAT-01"]
    field = wrong[0].fields[0]
    answer = ask(clerk, outcome, [{"field": field, "value": wrong[0].expected}], reason="mal lu").json()

    assert "RAT-01" in {finding["code"] for finding in answer["gone"]}
    assert "ARI-01" in {finding["code"] for finding in answer["appeared"]}
    assert [change["field"] for change in answer["changed"]] == [field]
    assert (answer["changed"][0]["before"], answer["changed"][0]["after"]) == (wrong[0].found, wrong[0].expected)
    assert answer["entry"] != outcome.entry
    (first, original), (second, corrected) = desk.ledger.review.versions(outcome.sha256)
    assert (first.by, original) == ("reader", before)
    assert (second.by, second.why, corrected.invoices[0].corrected_by) == ("Claude", "mal lu", ("Claude",))
    assert desk.ledger.review.present_entry(outcome.entry or 0) == answer["entry"]
    assert desk.ledger.verify() == ()


def test_what_a_person_gives_is_read_and_proven_by_the_person(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    asked = {"field": "/invoice_number", "value": "F-77", "page": 1, "box": [10, 20, 60, 30]}
    answer = ask(clerk, outcome, [asked]).json()
    evidence = desk.ledger.review.invoice(answer["entry"]).checked.reading.evidence["/invoice_number"]  # type: ignore[union-attr]
    assert (evidence.text, evidence.reader, evidence.page, evidence.box) == ("F-77", Reader.PERSON, 1, (10, 20, 60, 30))
    assert Proof.PERSON in evidence.proof


def test_a_value_is_confirmed_by_giving_it_again(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, SCANNED)
    unproven = [finding for finding in outcome.findings if finding.code == "DOC-08"]
    invoice = clerk.get(f"/api/invoices/{outcome.entry}").json()["checked"]["reading"]["invoice"]
    before = desk.ledger.reading(outcome.sha256).invoices[0].evidence["/invoice_number"]
    answer = ask(clerk, outcome, [{"field": "/invoice_number", "value": invoice["invoice_number"]}]).json()
    now = desk.ledger.reading(outcome.sha256).invoices[0]
    assert answer["changed"] == []
    assert now.invoice == desk.ledger.review.versions(outcome.sha256)[0][1].invoices[0].invoice
    assert (now.evidence["/invoice_number"].box, now.evidence["/invoice_number"].proof) == (before.box, (Proof.PERSON,))
    assert not any("/invoice_number" in finding["fields"] for finding in answer["appeared"]), unproven


def test_arithmetic_is_weighed_again_with_the_corrected_value(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, CLEAR)
    reading = desk.ledger.reading(outcome.sha256).invoices[0]
    assert Proof.ARITHMETIC in reading.evidence["/total"].proof
    assert reading.invoice.subtotal is not None
    answer = ask(clerk, outcome, [{"field": "/subtotal", "value": str(reading.invoice.subtotal + 1)}]).json()
    assert answer["verdict"] == "exception"
    doubted = desk.ledger.reading(outcome.sha256).invoices[0].evidence
    assert (doubted["/total"].doubt or "").startswith("equation")
    again = ask(clerk, entry_of(desk.ledger, CLEAR), [{"field": "/subtotal", "value": str(reading.invoice.subtotal)}])
    now = desk.ledger.review.invoice(again.json()["entry"]).outcome
    # Whoever corrected it does not decide on it, at this amount; nothing else is left.
    assert {finding.code for finding in now.findings if finding.severity is not Severity.INFO} == {"FRD-07"}
    assert desk.ledger.reading(outcome.sha256).invoices[0].evidence["/total"].doubt is None


def test_lines_are_changed_added_moved_and_removed_as_in_a_spreadsheet(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, SUM)
    before = desk.ledger.reading(outcome.sha256).invoices[0]
    lines = as_typed(before.invoice.model_dump(mode="json"))
    assert len(lines) > 1
    first, second = lines[0], lines[1]
    new = {"description": "Déplacement", "quantity": "1", "unit_price": "12,50", "amount": "12,50 $", "kind": "expense"}
    assert ask(clerk, outcome, lines=[second | {"quantity": "1 234,50"}, first, new]).status_code == 200

    after = desk.ledger.reading(outcome.sha256).invoices[0]
    assert [line.description for line in after.invoice.lines] == [
        second["description"],
        first["description"],
        "Déplacement",
    ]
    assert (after.invoice.lines[0].quantity, after.invoice.lines[2].amount) == (Decimal("1234.50"), Decimal("12.50"))
    kept = before.evidence["/lines/0/amount"]
    assert (after.evidence["/lines/1/amount"].text, after.evidence["/lines/1/amount"].box) == (kept.text, kept.box)
    assert after.evidence["/lines/0/quantity"].reader is Reader.PERSON
    assert "/lines/2/service_date" not in after.evidence
    assert not any(pointer.startswith("/lines/3/") for pointer in after.evidence)


def test_taxes_are_added_and_removed(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    answer = ask(clerk, outcome, taxes=[{"from": 0, "kind": "GST", "rate": "5", "amount": "1,00"}])
    assert answer.status_code == 200
    (tax,) = desk.ledger.reading(outcome.sha256).invoices[0].invoice.taxes
    assert (tax.kind.value, tax.amount) == ("GST", Decimal("1.00"))


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("/total", "beaucoup", "is not a number"),
        ("/total", "1e300", "is not a number"),
        ("/lines/0/quantity", "1,234", "may mean"),
        ("/issue_date", "03/04/2026", "may mean"),
        ("/issue_date", "hier", "is not a date"),
        ("/lines/99/amount", "1", "no such row"),
        ("/lines/0/unit", "parsec", "not a value"),
        ("/nothing", "1", "Unknown field"),
        ("/seller/__class__", "1", "Unknown field"),
    ],
)
def test_a_value_that_its_field_cannot_have_is_refused(
    desk: Desk, clerk: Browser, field: str, value: str, said: str
) -> None:
    outcome = entry_of(desk.ledger, RATE)
    answer = ask(clerk, outcome, [{"field": field, "value": value}])
    assert (answer.status_code, answer.json()["code"], answer.json()["places"]) == (422, "wrong_field", [field])
    assert said in answer.json()["message"]["en"]
    assert len(desk.ledger.review.versions(outcome.sha256)) == 1


def test_of_two_corrections_of_the_same_version_the_second_is_told_of_the_first(
    desk: Desk, clerk: Browser, supervisor: Browser
) -> None:
    outcome = entry_of(desk.ledger, RATE)
    seen = supervisor.get(f"/api/invoices/{outcome.entry}").json()["seen"]
    ask(clerk, outcome, [{"field": "/invoice_number", "value": "F-1"}], reason="numéro mal lu")
    late = supervisor.change(
        f"/api/invoices/{outcome.entry}/corrections",
        {"seen": seen, "changes": [{"field": "/invoice_number", "value": "F-2"}]},
    )
    assert (late.status_code, late.json()["code"]) == (409, "decided_meanwhile")
    assert [(each["person"], each["reason"]) for each in late.json()["changed"]] == [("Claude", "numéro mal lu")]
    assert desk.ledger.reading(outcome.sha256).invoices[0].invoice.invoice_number == "F-1"


def test_what_is_decided_or_holds_no_invoice_is_not_corrected(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    seen = clerk.get(f"/api/invoices/{outcome.entry}").json()["seen"]
    clerk.change(f"/api/invoices/{outcome.entry}/decisions", {"seen": seen, "kind": "reject", "reason": "non"})
    refused = ask(clerk, outcome, [{"field": "/total", "value": "1"}])
    assert (refused.status_code, refused.json()["code"]) == (409, "decided")
    assert (
        ask(clerk, entry_of(desk.ledger, DAMAGED), [{"field": "/total", "value": "1"}]).json()["code"] == "no_invoice"
    )
    assert ask(clerk, entry_of(desk.ledger, SUM)).json()["code"] == "nothing"


def test_people_say_whether_a_finding_is_right_and_their_last_word_counts(
    desk: Desk, clerk: Browser, supervisor: Browser
) -> None:
    outcome = entry_of(desk.ledger, RATE)
    code = outcome.findings[0].code
    opinion = f"/api/invoices/{outcome.entry}/findings/0/opinion"
    assert clerk.change(opinion, {"agrees": True}).json()["code"] == code
    clerk.change(opinion, {"agrees": False, "note": "avenant signé"})
    supervisor.change(opinion, {"agrees": True})
    assert desk.ledger.review.opinions_by_rule() == {code: (1, 1)}
    assert [each.agrees for each in desk.ledger.review.invoice(outcome.entry or 0).opinions] == [False, True]
    assert clerk.change(f"/api/invoices/{outcome.entry}/findings/99/opinion", {"agrees": True}).status_code == 404


def test_a_value_against_what_the_page_proves_is_for_somebody_else(
    desk: Desk, clerk: Browser, supervisor: Browser
) -> None:
    outcome = entry_of(desk.ledger, RATE)
    (wrong,) = [finding for finding in outcome.findings if finding.code == "RAT-01"]
    asked = {"field": wrong.fields[0], "value": wrong.expected}
    for _ in range(2):  # saying it twice makes it no truer
        answer = ask(clerk, entry_of(desk.ledger, RATE), [asked]).json()
    outcome = entry_of(desk.ledger, RATE)
    (found,) = [finding for finding in outcome.findings if finding.code == "FRD-07"]
    assert (found.fields, found.expected, found.found) == (wrong.fields, wrong.found, "Claude")
    assert "DOC-08" in {finding.code for finding in outcome.findings}
    asked = {"seen": answer["seen"], "kind": "accept", "reason": "vu"}
    assert clerk.change(f"/api/invoices/{outcome.entry}/decisions", asked).status_code == 403

    back = ask(clerk, outcome, [{"field": wrong.fields[0], "value": wrong.found}]).json()
    assert "FRD-07" in {finding["code"] for finding in back["gone"]}


def test_a_value_that_the_page_shows_where_one_points_is_against_nothing(desk: Desk, clerk: Browser) -> None:
    outcome = entry_of(desk.ledger, RATE)
    there = desk.ledger.reading(outcome.sha256).invoices[0].evidence["/contract_number"]
    asked = {"field": "/invoice_number", "value": outcome.contract_number, "page": there.page, "box": there.box}
    answer = ask(clerk, outcome, [asked]).json()
    assert "FRD-07" not in {finding["code"] for finding in answer["appeared"]}
    unpointed = ask(clerk, entry_of(desk.ledger, SUM), [{"field": "/invoice_number", "value": "X-1"}]).json()
    assert "FRD-07" in {finding["code"] for finding in unpointed["appeared"]}
