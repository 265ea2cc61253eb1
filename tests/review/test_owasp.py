"""OWASP's ten of 2021, each as it applies to the review pages: a check of its own here, beside those that are named."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from markupsafe import escape

from records.outcome import Standing
from review.desk import Desk
from review.web.app import create_app
from review.web.asking import SESSION_COOKIE, csrf_token_for
from tests.review.desk import PASSWORD, RATE, Browser, entry_of

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("records", "extractors", "validators", "ledger", "review", "pipelines")
SCRIPT = "<script>alert(1)</script>"
FOR_ANYBODY = ("/api/account", "/language", "/sign-in", "/sign-out", "/welcome")


def test_a01_broken_access_control_an_auditor_changes_nothing(desk: Desk, auditor: Browser) -> None:
    """Also `test_no_route_answers_without_sign_in`, `test_accounts_are_for_administrators`."""
    before = desk.ledger.trail_head()
    entry = entry_of(desk.ledger, RATE).entry
    asked = 0
    for route in iter_route_contexts(create_app(desk).routes):
        path = re.sub(r"{[^}]*}", str(entry), route.path or "")
        for method in set(route.methods or ()) & {"POST", "PUT", "PATCH", "DELETE"}:
            if not path.startswith(FOR_ANYBODY):
                auditor.change(path, {"seen": "1.0", "kind": "accept", "reason": "x", "state": "used"}, method)
                form = {"seen": "1.0", "kind": "accept", "reason": "x", "csrf_token": auditor.token}
                auditor.request(method, path, data=form)
                asked += 2
    assert asked > 20
    assert desk.ledger.trail_head() == before
    assert entry_of(desk.ledger, RATE).standing is Standing.WAITING


def test_a02_cryptographic_failures_no_secret_is_in_a_page_or_an_answer(desk: Desk, administrator: Browser) -> None:
    """Also `test_passwords_are_kept_as_argon2_and_links_and_sessions_as_hashes`,
    `test_behind_https_cookies_never_cross_in_clear`.
    """
    kept = desk.ledger.accounts.password_hash("Adam")
    for path in ("/", "/users", "/api/accounts", "/api/account", "/status", "/api/status"):
        text = administrator.get(path).text
        assert kept not in text
        assert "argon2" not in text
        assert administrator.cookies[SESSION_COOKIE] not in text


@pytest.mark.parametrize("words", [SCRIPT, "' OR 1=1 --", "%", "_", "{{ 7 * 7 }}", "\\"])
def test_a03_injection_what_is_asked_is_text_and_nothing_else(clerk: Browser, words: str) -> None:
    """Also `tests/hostile/test_hostile_batch.py` for what documents say, `tests/fuzzing` for what requests say."""
    answer = clerk.get("/", params={"words": words})
    assert answer.status_code == 200
    assert SCRIPT not in answer.text
    assert str(escape(words)) in answer.text
    assert clerk.get("/api/queue", params={"words": words}).json()["count"] == 0


def test_a04_insecure_design_nobody_decides_twice_on_what_they_saw_once(desk: Desk, clerk: Browser) -> None:
    """Also `tests/review/test_decide.py`: four eyes above an amount, what was seen is what is decided on."""
    (row,) = [row for row in clerk.get("/api/queue").json()["rows"] if row["outcome"]["file"] == RATE]
    entry, asked = row["outcome"]["entry"], {"seen": row["seen"], "kind": "send_back", "reason": "taux"}
    assert clerk.change(f"/api/invoices/{entry}/decisions", asked).status_code == 200
    assert clerk.change(f"/api/invoices/{entry}/decisions", asked).status_code == 409
    assert desk.two_people_above < Decimal("Infinity")


def test_a05_security_misconfiguration_nothing_is_served_that_is_not_used(clerk: Browser) -> None:
    """Also `test_every_answer_carries_what_protects_it`, `test_another_host_name_is_not_answered`."""
    for path in (
        "/docs",
        "/redoc",
        "/openapi.json",
        "/metrics",
        "/static/",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
    ):
        assert clerk.get(path).status_code == 404
    assert clerk.request("TRACE", "/").status_code == 405
    answer = clerk.get("/api/queue", headers={"Origin": "https://example.org"})
    assert "access-control-allow-origin" not in answer.headers


def test_a06_vulnerable_components_scripts_come_from_here_alone(clerk: Browser) -> None:
    """Also `tests/test_dependencies.py` for the pins; `make audit` asks for known flaws."""
    entry = clerk.get("/api/queue").json()["rows"][0]["outcome"]["entry"]
    for path in ("/", f"/invoices/{entry}", "/contracts", "/status"):
        sources = re.findall(r'(?:src|href)="([^"]+)"', clerk.get(path).text)
        assert sources
        assert all(source.startswith(("/", "#", "?")) and not source.startswith("//") for source in sources)


def test_a07_authentication_failures_a_session_given_beforehand_is_not_taken_up(desk: Desk) -> None:
    """Also `test_a_session_is_a_new_secret_that_scripts_and_other_sites_never_see`,
    `test_after_too_many_failures_even_the_right_password_waits`, `test_a_session_ends_when_idle_and_in_the_end_always`.
    """
    planted = Browser(desk).enter("Aude").cookies[SESSION_COOKIE]
    victim = Browser(desk)
    victim.cookies.set(SESSION_COOKIE, planted)
    token = csrf_token_for(planted)
    answer = victim.post("/sign-in", data={"name": "Claude", "password": PASSWORD, "csrf_token": token})
    assert answer.status_code == 303
    assert answer.cookies[SESSION_COOKIE] != planted
    stranger = Browser(desk)
    stranger.cookies.set(SESSION_COOKIE, planted)
    assert stranger.get("/api/account").status_code == 401


def test_a08_integrity_failures_no_room_makes_objects_or_code_of_what_it_is_given() -> None:
    """Also `tests/ledger/test_trail.py` for what is recorded."""
    unsafe = re.compile(
        r"^\s*(?:import|from) (?:pickle|shelve|marshal|dill)\b|\byaml\.load\(|(?<![\w.])(?:eval|exec)\(|shell=True",
        re.M,
    )
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert len(files) > 200
    assert [str(path) for path in files if unsafe.search(path.read_text("utf-8"))] == []


def test_a09_logging_failures_who_decided_what_and_why_is_in_the_trail(desk: Desk, clerk: Browser) -> None:
    """Also `test_changes_of_accounts_are_in_the_trail`; refused sign-ins are counted by name and by address."""
    (row,) = [row for row in clerk.get("/api/queue").json()["rows"] if row["outcome"]["file"] == RATE]
    asked = {"seen": row["seen"], "kind": "reject", "reason": "déjà payée"}
    clerk.change(f"/api/invoices/{row['outcome']['entry']}/decisions", asked)
    with desk.ledger.trail() as entries:
        last = list(entries)[-1]
    assert last.actor == "Claude"
    assert last.document == row["outcome"]["sha256"]
    assert last.facts["kind"] == "reject"
    ((_, decision),) = desk.ledger.decisions_of(last.document)
    assert (decision.person, decision.reason) == ("Claude", "déjà payée")


def test_a10_server_side_request_forgery_no_room_but_the_doctor_and_notices_can_ask_anything_of_a_network() -> None:
    """The doctor asks the Prefect server of the settings; notices go to the mail server of the settings."""
    asking = re.compile(
        r"^\s*(?:import|from) (?:httpx|requests|aiohttp|urllib\.request|urllib3|http\.client|ftplib|smtplib)\b", re.M
    )
    found = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if asking.search(path.read_text("utf-8"))
    }
    assert found == {"pipelines/doctor/keeping.py", "pipelines/flows/notices.py"}
