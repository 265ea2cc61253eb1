"""The API does what its description says, whatever it is asked; and what the pages do can be done by it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance, unsupported_method

from extractors.opening.children import ReaderPool
from review.settings import ReviewSettings
from review.web.app import create_app
from tests.review.desk import CLEAR, DAMAGED, RATE, SUM, Browser, copied, desk_on

# A request of the right form may well be refused (422): a reason is missing, a name is taken.
NOT_ASKED = [positive_data_acceptance, unsupported_method]
SCHEMA: Any = schemathesis.openapi.from_dict(create_app(Mock(settings=ReviewSettings(), guides=None)).openapi())
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations()}


@pytest.fixture(scope="module")
def anybody(filled: Path, tmp_path_factory: pytest.TempPathFactory, readers: ReaderPool) -> Iterator[Browser]:
    """An administrator's browser, for any number of requests."""
    with desk_on(copied(filled, tmp_path_factory.mktemp("api") / "data"), readers) as desk:
        yield Browser(desk).enter("Adam")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_whatever_is_asked_the_answer_is_as_described(operation: str, anybody: Browser) -> None:
    @given(OPERATIONS[operation].as_strategy())
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def ask(case: Any) -> None:
        asked = case.as_transport_kwargs(base_url=str(anybody.base_url))
        asked.pop("cookies", None)
        answer = anybody.request(**asked | {"headers": {**asked["headers"], "X-CSRF-Token": anybody.token}})
        case.validate_response(answer, excluded_checks=NOT_ASKED)

    ask()


def test_the_queue_is_asked_a_page_at_a_time(clerk: Browser) -> None:
    first = clerk.get("/api/queue?limit=2").json()
    second = clerk.get("/api/queue", params={"limit": 200, "after": first["following"]}).json()
    entries = [row["outcome"]["entry"] for row in first["rows"] + second["rows"]]
    assert len(set(entries)) == len(entries) == first["count"]
    assert second["following"] is None
    clear = clerk.get("/api/queue?standing=clear").json()
    assert [row["outcome"]["file"] for row in clear["rows"]] == [CLEAR]


def test_several_are_decided_at_once_each_by_itself(clerk: Browser) -> None:
    rows = {row["outcome"]["file"]: row for row in clerk.get("/api/queue").json()["rows"]}
    asked = [
        {"entry": rows[file]["outcome"]["entry"], "seen": rows[file]["seen"], "kind": kind, "reason": "ensemble"}
        for file, kind in ((RATE, "accept"), (SUM, "send_back"), (DAMAGED, "reject"))
    ]
    results = clerk.change("/api/decisions", [*asked, {**asked[1], "entry": 9999}]).json()
    assert [result["code"] for result in results] == ["blocked", None, None, "refused"]
    assert [result["decided"]["standing"] for result in results[1:3]] == ["sent_back", "rejected"]


def test_an_invoice_has_its_history(clerk: Browser) -> None:
    (row,) = [row for row in clerk.get("/api/queue").json()["rows"] if row["outcome"]["file"] == RATE]
    entry = row["outcome"]["entry"]
    asked = {"seen": row["seen"], "changes": [{"field": "/invoice_number", "value": "F-9"}], "reason": "mal lu"}
    clerk.change(f"/api/invoices/{entry}/corrections", asked)
    history = clerk.get(f"/api/invoices/{entry}/history").json()
    first, second = history["versions"]
    assert (first["version"]["by"], first["changed"]) == ("reader", [])
    assert (second["version"]["by"], second["version"]["why"]) == ("Claude", "mal lu")
    assert [change["field"] for change in second["changed"]] == ["/invoice_number"]


def test_suppliers_and_contracts_come_with_what_was_invoiced(clerk: Browser) -> None:
    suppliers = clerk.get("/api/suppliers").json()
    assert any(supplier["invoices"] for supplier in suppliers)
    contracts = clerk.get("/api/contracts").json()
    billed = next(contract for contract in contracts if contract["invoices"])
    number = billed["contract"]["contract_number"]
    assert clerk.get(f"/api/contracts/{number}").json() == billed
    assert clerk.get("/api/contracts/none").status_code == 404


def test_accounts_are_for_administrators(clerk: Browser, administrator: Browser) -> None:
    assert clerk.get("/api/accounts").status_code == 403
    made = administrator.change("/api/accounts", {"name": "Nadia", "role": "clerk"})
    assert (made.status_code, made.json()["account"]["role"]) == (201, "clerk")
    assert administrator.get(made.json()["link"]).status_code == 200
    changed = administrator.change("/api/accounts/Nadia", {"active": False}, method="PATCH")
    assert changed.json()["active"] is False
    assert administrator.change("/api/accounts/Nobody/link").json()["code"] == "account_refused"
