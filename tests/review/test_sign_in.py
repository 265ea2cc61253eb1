"""Nothing answers without sign-in; sign-in is hard to guess; a session cannot be made to act for another site."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts

from extractors.opening.children import ReaderPool
from ledger import open_ledger
from ledger.errors import AccountRefusedError
from records.account import Role
from records.trail import Event
from review.accounts import WeakPasswordError, new_link, sha256_of_token, use_link
from review.desk import Desk
from review.settings import ReviewSettings
from review.web.app import create_app
from review.web.asking import SESSION_COOKIE, is_public
from review.web.sign_in import local_path
from tests.review.desk import PASSWORD, Browser, desk_on


@contextmanager
def desk_at(now: Callable[[], datetime], folder: Path, readers: ReaderPool) -> Iterator[Desk]:
    """An empty desk whose clock is told."""
    folder.mkdir()
    with desk_on(folder, readers) as desk, open_ledger(f"sqlite:///{folder}/a.sqlite3", folder, now) as ledger:
        ledger.accounts.add("Claude", Role.CLERK, "tests")
        use_link(ledger.accounts, new_link(ledger.accounts, ReviewSettings(), "Claude", "tests"), PASSWORD, "Claude")
        yield replace(desk, ledger=ledger, now=now)


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(clock: Clock, tmp_path: Path, readers: ReaderPool) -> Iterator[Desk]:
    with desk_at(clock, tmp_path / "timed", readers) as desk:
        yield desk


def test_no_route_answers_without_sign_in(desk: Desk, browser: Browser) -> None:
    routes = list(iter_route_contexts(create_app(desk).routes))
    assert len(routes) > 30
    for route in routes:
        path = (route.path or "").replace("{sha256}", "0" * 64).replace("{ending}", "pdf")
        path = re.sub(r"{[^}]*}", "1", path)
        for method in route.methods or ():
            answer = browser.request(method, path)
            if is_public(path):
                assert answer.status_code in (200, 403, 404, 405), path
            elif path.startswith("/api/"):
                assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in"), path
            else:
                assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in"), path


def test_the_page_asked_for_is_led_back_to_after_sign_in(desk: Desk, browser: Browser) -> None:
    asked = browser.get("/invoices/7?x=1")
    assert asked.headers["location"] == "/sign-in?next=%2Finvoices%2F7%3Fx%3D1"
    browser.get("/sign-in")
    form = {"name": "claude", "password": PASSWORD, "next": "/invoices/7?x=1", "csrf_token": browser.token}
    assert browser.post("/sign-in", data=form).headers["location"] == "/invoices/7?x=1"


@pytest.mark.parametrize("elsewhere", ["https://example.org", "//example.org", "/\\example.org", "x", "/a\nb", ""])
def test_nobody_is_led_elsewhere(elsewhere: str) -> None:
    assert local_path(elsewhere) == "/"


def test_every_answer_carries_what_protects_it(desk: Desk, browser: Browser) -> None:
    for path in ("/sign-in", "/", "/api/account", "/static/vendor/htmx.min.js", "/nowhere"):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_a_session_is_a_new_secret_that_scripts_and_other_sites_never_see(desk: Desk, browser: Browser) -> None:
    browser.get("/sign-in")
    form = {"name": "Claude", "password": PASSWORD, "csrf_token": browser.token}
    cookie = browser.post("/sign-in", data=form).headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Path=/"))
    first = browser.cookies[SESSION_COOKIE]
    browser.post("/sign-out", data={"csrf_token": browser.token})
    browser.cookies.set(SESSION_COOKIE, first)
    assert browser.get("/api/account").status_code == 401
    assert Browser(desk).sign_in("Claude").cookies[SESSION_COOKIE] != first


def test_behind_https_cookies_never_cross_in_clear(desk: Desk) -> None:
    browser = Browser(replace(desk, settings=ReviewSettings(behind_https=True)))
    answer = browser.get("/sign-in")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


def test_a_change_without_its_token_or_from_another_site_is_refused(desk: Desk, clerk: Browser) -> None:
    for headers in ({}, {"X-CSRF-Token": "0" * 64}, {"X-CSRF-Token": clerk.token, "Sec-Fetch-Site": "cross-site"}):
        answer = clerk.post("/api/invoices/1/lock", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "stale_page")
    assert clerk.post("/sign-out", data={}).status_code == 403
    assert clerk.change("/api/invoices/1/lock").status_code == 200


def test_another_host_name_is_not_answered(desk: Desk, clerk: Browser) -> None:
    assert clerk.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_wrong_name_and_a_wrong_password_look_the_same(desk: Desk, browser: Browser) -> None:
    browser.get("/sign-in")
    answers = [
        browser.post("/sign-in", data={"name": name, "password": "wrong password", "csrf_token": browser.token})
        for name in ("Claude", "Claudf")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].text == answers[1].text.replace("Claudf", "Claude")


def test_after_too_many_failures_even_the_right_password_waits(timed: Desk, clock: Clock) -> None:
    browser = Browser(timed)
    browser.get("/sign-in")

    def post(password: str) -> int:
        form = {"name": "CLAUDE", "password": password, "csrf_token": browser.token}
        return int(browser.post("/sign-in", data=form).status_code)

    assert [post("wrong") for _ in range(6)] == [401] * 5 + [429]
    assert post(PASSWORD) == 429
    clock.at += timedelta(minutes=16)
    assert post(PASSWORD) == 303


def test_one_address_cannot_try_many_names(timed: Desk) -> None:
    accounts = timed.ledger.accounts
    for number in range(50):
        accounts.failed_sign_in(f"name{number}", "testclient")
    browser = Browser(timed)
    browser.get("/sign-in")
    form = {"name": "Claude", "password": PASSWORD, "csrf_token": browser.token}
    assert browser.post("/sign-in", data=form).status_code == 429


@pytest.mark.parametrize(("step", "times", "stands"), [(29, 4, True), (31, 1, False), (25, 30, False)])
def test_a_session_ends_when_idle_and_in_the_end_always(
    timed: Desk, clock: Clock, step: int, times: int, stands: bool
) -> None:
    browser = Browser(timed).sign_in("Claude")
    for _ in range(times):
        clock.at += timedelta(minutes=step)
        answer = browser.get("/api/account")
    assert (answer.status_code == 200) is stands


def test_a_shut_account_and_a_changed_role_end_its_sessions(desk: Desk, clerk: Browser) -> None:
    desk.ledger.accounts.change_role("Claude", Role.AUDITOR, "Adam")
    assert clerk.get("/api/account").status_code == 401
    clerk.sign_in("Claude")
    desk.ledger.accounts.set_active("Claude", active=False, by="Adam")
    assert clerk.get("/api/account").status_code == 401
    browser = Browser(desk)
    browser.get("/sign-in")
    form = {"name": "Claude", "password": PASSWORD, "csrf_token": browser.token}
    assert browser.post("/sign-in", data=form).status_code == 401


def test_the_first_administrator_comes_by_a_link_that_works_once(tmp_path: Path, readers: ReaderPool) -> None:
    with desk_on(tmp_path, readers) as desk:
        accounts = desk.ledger.accounts
        assert accounts.needs_first_administrator()
        old, token = (new_link(accounts, desk.settings, None, "start") for _ in range(2))
        browser = Browser(desk)
        assert browser.get(f"/welcome/{old}").status_code == 404
        assert browser.get(f"/welcome/{token}").status_code == 200
        form = {"name": "Adam", "password": PASSWORD, "again": PASSWORD, "csrf_token": browser.token}
        assert browser.post(f"/welcome/{token}", data=form | {"again": "autre chose"}).status_code == 422
        assert browser.post(f"/welcome/{token}", data=form | {"password": "court", "again": "court"}).status_code == 422
        assert browser.post(f"/welcome/{token}", data=form).status_code == 303
        assert browser.post(f"/welcome/{token}", data=form).status_code == 404
        assert browser.sign_in("adam").get("/api/account").json()["account"]["role"] == "administrator"
        assert not accounts.needs_first_administrator()
        with pytest.raises(AccountRefusedError):
            new_link(accounts, desk.settings, None, "start")


def test_a_link_grows_old_and_a_reset_ends_what_was(timed: Desk, clock: Clock) -> None:
    accounts, settings = timed.ledger.accounts, timed.settings
    browser = Browser(timed).sign_in("Claude")
    token = new_link(accounts, settings, "Claude", "Adam")
    assert browser.get("/api/account").status_code == 401
    assert accounts.password_hash("Claude") is None
    clock.at += timedelta(hours=73)
    assert accounts.link_is_good(sha256_of_token(token)) == (False, None)
    with pytest.raises(AccountRefusedError):
        use_link(accounts, token, PASSWORD)


def test_passwords_are_kept_as_argon2_and_links_and_sessions_as_hashes(desk: Desk, clerk: Browser) -> None:
    kept = desk.ledger.accounts.password_hash("Claude")
    assert (kept or "").startswith("$argon2id$")
    token = new_link(desk.ledger.accounts, desk.settings, "Camille", "Adam")
    database = b"".join(path.read_bytes() for path in desk.pictures.parent.glob("bonapayer.sqlite3*"))
    assert PASSWORD.encode() not in database
    assert token.encode() not in database
    assert clerk.cookies[SESSION_COOKIE].encode() not in database


def test_a_weak_password_is_refused_and_the_link_kept(desk: Desk) -> None:
    token = new_link(desk.ledger.accounts, desk.settings, "Claude", "Adam")
    with pytest.raises(WeakPasswordError):
        use_link(desk.ledger.accounts, token, "onze lettre", "Claude")
    assert use_link(desk.ledger.accounts, token, "douze lettres", "Claude").has_password


def test_the_last_administrator_stays_one(desk: Desk) -> None:
    with pytest.raises(AccountRefusedError, match="last administrator"):
        desk.ledger.accounts.change_role("Adam", Role.CLERK, "Adam")
    with pytest.raises(AccountRefusedError, match="last administrator"):
        desk.ledger.accounts.set_active("Adam", active=False, by="Adam")


def test_changes_of_accounts_are_in_the_trail(desk: Desk) -> None:
    desk.ledger.accounts.change_role("Claude", Role.SUPERVISOR, "Adam")
    with desk.ledger.trail() as entries:
        last = [entry for entry in entries if entry.event is Event.ACCOUNT][-1]
    assert (last.actor, last.facts) == ("Adam", {"account": "Claude", "change": "role", "role": "supervisor"})
    assert desk.ledger.verify() == ()


def test_nobody_sends_more_than_a_page_needs(desk: Desk, clerk: Browser) -> None:
    answer = clerk.post("/api/invoices/1/decisions", content=b"x" * 3_000_000, headers={"X-CSRF-Token": clerk.token})
    assert answer.status_code == 413


def test_what_goes_wrong_inside_is_not_shown(desk: Desk, clerk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.ledger, "queue_counts", lambda: 1 / 0)
    answer = clerk.get("/api/queue/counts")
    assert (answer.status_code, answer.json()["code"]) == (500, "error")
    assert "ZeroDivision" not in answer.text
    assert len(answer.json()["reference"]) == 8
