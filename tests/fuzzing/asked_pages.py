"""The review application on a small ledger, asked straight by its interface, without a server between."""

import asyncio
import atexit
import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from extractors.opening.children import ReaderPool
from ledger import open_ledger
from ledger.ledger import Ledger
from records.account import Role
from review.accounts import new_token, sha256_of_token
from review.desk import Desk
from review.settings import ReviewSettings
from review.web.app import create_app
from review.web.asking import CSRF_HEADER, SESSION_COOKIE, csrf_token_for
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of
from tests.pipelines.run_command import TABLES
from validators.read_tables import read_tables
from validators.settings import RuleSettings

_INVOICES = 30
_TODAY = date(2026, 11, 20)
# Nobody is signed out and no account is shut in the middle of a run.
_LEFT_OUT = ("/sign-out", "/users", "/api/accounts", "/welcome", "/static")


class AskedPages:
    """`routes` are methods and paths with their parameters in braces; `ask` answers as the server would."""

    def __init__(self, folder: Path) -> None:
        self._loop = asyncio.new_event_loop()
        ledger = open_ledger(f"sqlite:///{folder}/ledger.sqlite3", folder)
        _fill(ledger, folder)
        tables = read_tables(TABLES).tables
        desk = Desk(
            ledger=ledger,
            readers=ReaderPool(1),
            tables=lambda: tables,
            rules=RuleSettings(),
            today=lambda: _TODAY,
            now=lambda: datetime.now(UTC),
            zone=ZoneInfo("America/Toronto"),
            pictures=folder / "pictures",
            settings=ReviewSettings(session_hours=10_000, idle_minutes=100_000),
        )
        token = new_token()
        ledger.accounts.open_session("Simone", sha256_of_token(token), desk.settings.session)
        self._headers = [
            (b"host", b"127.0.0.1"),
            (b"cookie", f"{SESSION_COOKIE}={token}".encode()),
            (CSRF_HEADER.lower().encode(), csrf_token_for(token).encode()),
        ]
        self._app = create_app(desk)
        self.routes = _routes(self._app)

    def ask(self, method: str, path: str, query: bytes, kind: bytes, body: bytes) -> tuple[int, bytes]:
        """The answer's status and body, to somebody signed in as a supervisor who carries their token."""
        length = (b"content-length", str(len(body)).encode())
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": path, "raw_path": path.encode("utf-8", "surrogateescape"), "root_path": "", "query_string": query,
            "headers": [*self._headers, (b"content-type", kind), length],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        }  # fmt: skip
        return self._loop.run_until_complete(self._answer(scope, body))

    async def _answer(self, scope: dict[str, Any], body: bytes) -> tuple[int, bytes]:
        status, said, asked = 0, b"", False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            if asked:
                return {"type": "http.disconnect"}
            asked = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            nonlocal status, said
            status = message.get("status", status)
            said += message.get("body", b"")

        await self._app(scope, receive, send)
        return status, said


@cache
def asked_pages() -> AskedPages:
    """Made once a process, in a folder that goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="asked-pages-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return AskedPages(folder)


def filled_in(path: str, parts: Sequence[str]) -> str:
    """The route's path with `parts` for its parameters, and 1 for those that are missing."""
    left = iter(parts)
    return re.sub(r"{[^}]*}", lambda _: next(left, "") or "1", path)


def _routes(app: FastAPI) -> list[tuple[str, str]]:
    return sorted(
        (method, route.path)
        for route in iter_route_contexts(app.routes)
        if route.path and not route.path.startswith(_LEFT_OUT)
        for method in route.methods or ()
    )


def _fill(ledger: Ledger, folder: Path) -> None:
    for number in range(_INVOICES):
        path = folder / f"F-{number}.pdf"
        path.write_bytes(b"%%PDF %d" % number)
        sha256 = ledger.take_in(path).document.sha256
        ledger.record_reading(reading_of(sha256, invoice_reading(f"F-{number}")))
        with ledger.checking(sha256) as checking:
            checking.record([checked(one, finding()) for one in checking.reading.invoices])
    ledger.accounts.add("Simone", Role.SUPERVISOR, "fuzzing")
