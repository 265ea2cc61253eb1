"""A desk with a few of the sample invoices read and checked, and people at it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from starlette.testclient import TestClient

from extractors.opening.children import ReaderPool
from ledger import open_ledger
from ledger.ledger import Ledger
from pipelines.check_document import check_document
from pipelines.read_document import read_document
from records.account import Role
from records.outcome import RecordedOutcome
from review.accounts import new_link, new_token, sha256_of_token, use_link
from review.desk import Desk
from review.settings import ReviewSettings
from review.web.app import create_app
from review.web.asking import SESSION_COOKIE, START_COOKIE, csrf_token_for
from validators.read_tables import read_tables
from validators.settings import RuleSettings

SAMPLES = Path(__file__).resolve().parents[2] / "sample_invoices"
TABLES = SAMPLES / "tables"
TODAY = date(2026, 11, 20)
RULES = RuleSettings()
CLEAR, RATE, PERSON, SCANNED, SUM, DAMAGED = (
    "01-boreal-septembre.pdf",
    "08-boreal-octobre-taux.pdf",
    "09-harfang-octobre-personne.pdf",
    "11-sitelle-octobre-tvq.pdf",
    "12-loon-october-sum.pdf",
    "16-outarde-octobre-endommagee.pdf",
)
PEOPLE = {
    "Adam": Role.ADMINISTRATOR,
    "Claude": Role.CLERK,
    "Camille": Role.CLERK,
    "Simone": Role.SUPERVISOR,
    "Aude": Role.AUDITOR,
}
PASSWORD = "une phrase assez longue"


def fill(folder: Path, readers: ReaderPool) -> None:
    """Takes the samples in, reads and checks them; and opens the accounts of PEOPLE."""
    tables = read_tables(TABLES).tables
    with open_ledger(f"sqlite:///{folder}/bonapayer.sqlite3", folder) as ledger:
        for name in (CLEAR, RATE, PERSON, SCANNED, SUM, DAMAGED):
            sha256 = ledger.take_in(SAMPLES / name).document.sha256
            read_document(ledger, readers, sha256, name)
            check_document(ledger, sha256, tables, RULES, TODAY)
        for person, role in PEOPLE.items():
            open_account(ledger, person, role)


@contextmanager
def desk_on(
    folder: Path, readers: ReaderPool, settings: ReviewSettings | None = None, rules: RuleSettings = RULES
) -> Iterator[Desk]:
    """A desk on the data in that folder."""
    tables = read_tables(TABLES).tables
    with open_ledger(f"sqlite:///{folder}/bonapayer.sqlite3", folder) as ledger:
        yield Desk(
            ledger=ledger,
            readers=readers,
            tables=lambda: tables,
            rules=rules,
            today=lambda: TODAY,
            now=lambda: datetime.now(UTC),
            zone=ZoneInfo("America/Toronto"),
            pictures=folder / "pictures",
            settings=settings or ReviewSettings(),
        )


def copied(filled: Path, folder: Path) -> Path:
    """A copy of that data, for one test alone."""
    shutil.copytree(filled, folder)
    return folder


def open_account(ledger: Ledger, name: str, role: Role) -> None:
    """An account whose password is PASSWORD."""
    ledger.accounts.add(name, role, "tests")
    use_link(ledger.accounts, new_link(ledger.accounts, ReviewSettings(), name, "tests"), PASSWORD, name)


class Browser(TestClient):
    """A person's browser; `change` asks for a change as the pages' JavaScript does, with the session's token."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__(create_app(desk, "testserver"), follow_redirects=False, raise_server_exceptions=False)

    @property
    def token(self) -> str:
        return csrf_token_for(self.cookies.get(SESSION_COOKIE) or self.cookies.get(START_COOKIE) or "")

    def change(self, path: str, content: object = None, method: str = "POST") -> Any:
        return self.request(method, path, json=content, headers={"X-CSRF-Token": self.token})

    def enter(self, name: str) -> "Browser":
        """As after signing in, without what a password costs."""
        token = new_token()
        self._desk.ledger.accounts.open_session(name, sha256_of_token(token), self._desk.settings.session)
        self.cookies.set(SESSION_COOKIE, token)
        return self

    def sign_in(self, name: str, password: str = PASSWORD) -> "Browser":
        self.cookies.delete("session")
        self.get("/sign-in")
        answer = self.post("/sign-in", data={"name": name, "password": password, "csrf_token": self.token})
        assert answer.status_code == 303, answer.text
        return self


def entry_of(ledger: Ledger, file: str) -> RecordedOutcome:
    """What became of the one invoice of that sample (or of the file, where it holds none)."""
    return next(outcome for outcome in ledger.outcomes() if outcome.file == file)
