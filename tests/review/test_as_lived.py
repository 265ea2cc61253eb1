"""Corrections say how well fields are read, opinions how often rules are right: as lived, not as measured."""

from datetime import UTC, datetime
from typing import Any

from review.as_lived import FieldAsLived, as_lived
from review.desk import Desk
from tests.review.desk import PERSON, RATE, Browser, entry_of


def change(desk: Desk, browser: Browser, file: str, **changes: str) -> None:
    entry = entry_of(desk.ledger, file).entry
    seen = browser.get(f"/api/invoices/{entry}").json()["seen"]
    asked = [{"field": f"/{field}", "value": value} for field, value in changes.items()]
    assert browser.change(f"/api/invoices/{entry}/corrections", {"seen": seen, "changes": asked}).status_code == 200


def test_what_people_changed_confirmed_and_added_is_counted_by_field(desk: Desk, clerk: Browser) -> None:
    number = str(entry_of(desk.ledger, RATE).invoice_number)
    assert desk.ledger.reading(entry_of(desk.ledger, RATE).sha256).invoices[0].invoice.holdback is None
    change(desk, clerk, RATE, invoice_number=number, holdback="10,00")
    change(desk, clerk, PERSON, invoice_number="F-1")

    figures = as_lived(desk.ledger)
    fields = {each.field: each for each in figures.fields}
    assert figures.documents == 2
    assert fields["/invoice_number"] == FieldAsLived(field="/invoice_number", read=2, changed=1, added=0)
    assert (fields["/holdback"].changed, fields["/holdback"].added) == (0, 1)
    assert fields["/lines/amount"].read >= 2
    assert fields["/lines/amount"].changed == 0


def test_what_nobody_looked_at_does_not_count(desk: Desk, supervisor: Browser) -> None:
    assert as_lived(desk.ledger).documents == 0
    entry = entry_of(desk.ledger, RATE).entry
    asked: dict[str, Any] = {"seen": f"{entry}.0", "kind": "override", "reason": "vu"}
    assert supervisor.change(f"/api/invoices/{entry}/decisions", asked).status_code == 200
    assert as_lived(desk.ledger).documents == 1
    assert as_lived(desk.ledger, end=datetime(2020, 1, 1, tzinfo=UTC)).documents == 0


def test_the_api_gives_the_same(desk: Desk, clerk: Browser) -> None:
    entry = entry_of(desk.ledger, RATE)
    clerk.change(f"/api/invoices/{entry.entry}/findings/0/opinion", {"agrees": False})
    figures = clerk.get("/api/as-lived?from_date=2020-01-01&to_date=9999-12-31").json()
    assert figures["rules"] == [{"code": entry.findings[0].code, "agreed": 0, "disagreed": 1}]
