"""Exports downloaded from the pages and by the API."""

import io
import zipfile
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from records.decision import DecisionKind
from review.desk import Desk
from tests.review.desk import CLEAR, PERSON, RATE, Browser, entry_of
from tests.review.export.official import schema_errors
from tests.review.export.test_export_files import decided


@pytest.fixture
def overridden(desk: Desk) -> int:
    return decided(desk, RATE, DecisionKind.OVERRIDE)


def names_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.namelist()


def test_the_page_of_an_accepted_invoice_offers_its_files(clerk: Browser, overridden: int) -> None:
    page = clerk.get(f"/invoices/{overridden}").text
    for form, kind in (("ubl", "application/xml"), ("evidence", "application/pdf")):
        assert f"/invoices/{overridden}/export/{form}" in page
        answer = clerk.get(f"/invoices/{overridden}/export/{form}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert schema_errors(clerk.get(f"/api/invoices/{overridden}/export/ubl").content) == []


def test_an_invoice_that_nobody_accepted_is_refused(desk: Desk, clerk: Browser) -> None:
    waiting = entry_of(desk.ledger, PERSON).entry
    assert "/export/" not in clerk.get(f"/invoices/{waiting}").text
    assert clerk.get(f"/api/invoices/{waiting}/export/ubl").status_code == 409
    assert "Seule une facture acceptée" in clerk.get(f"/invoices/{waiting}/export/ubl").text
    clear = entry_of(desk.ledger, CLEAR).entry
    assert clerk.get(f"/api/invoices/{clear}/export/ubl").status_code == 409
    assert clerk.get(f"/api/invoices/{clear}/export/ubl?with_clear=true").status_code == 200


def test_a_period_is_downloaded_whole(desk: Desk, clerk: Browser, overridden: int) -> None:
    day = desk.ledger.review.invoice(overridden).outcome.standing_since
    assert day is not None
    days = {"from_date": day.astimezone(desk.zone).date(), "to_date": day.astimezone(desk.zone).date()}
    book = clerk.get("/exports/download", params={"format": "xlsx", **days})
    assert load_workbook(io.BytesIO(book.content))["invoices"].max_row == 2
    tables = clerk.get("/api/exports", params={"format": "csv", **days})
    assert names_in(tables.content) == [
        f"{name}_{days['from_date']}_{days['to_date']}.csv" for name in ("invoices", "lines")
    ]
    for form, name in (("ubl", f"invoice-{overridden:06}.xml"), ("evidence", f"evidence-{overridden:06}.pdf")):
        assert names_in(clerk.get("/api/exports", params={"format": form, **days}).content) == [name]
    before = {name: value - timedelta(days=400) for name, value in days.items()}
    assert names_in(clerk.get("/api/exports", params={"format": "ubl", **before}).content) == []


def test_exports_are_for_those_who_are_signed_in(browser: Browser, overridden: int, auditor: Browser) -> None:
    assert browser.get(f"/api/invoices/{overridden}/export/ubl").status_code == 401
    assert browser.get("/exports").status_code == 303
    assert auditor.get("/exports").status_code == 200
    assert auditor.get(f"/api/invoices/{overridden}/export/xlsx").status_code == 200
