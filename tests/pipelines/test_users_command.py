"""Accounts are opened, shut and given links from the command line; no password is ever typed there."""

import subprocess
from pathlib import Path

import pytest

from ledger import open_ledger
from records.account import Role
from review.accounts import sha256_of_token
from tests.pipelines.run_command import bonapayer, lines_of


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def users(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return bonapayer("users", *arguments, "--data", str(data))


def test_an_account_is_opened_with_a_link_to_choose_a_password(data: Path) -> None:
    done = users(data, "add", "Claude", "--role", "clerk", "--address", "https://factures.example.org/")
    assert done.returncode == 0
    address, token = done.stdout.strip().rsplit("/", 1)
    assert address == "https://factures.example.org/welcome"
    with open_ledger(f"sqlite:///{data}/bonapayer.sqlite3", data) as ledger:
        good, account = ledger.accounts.link_is_good(sha256_of_token(token))
    assert good
    assert account is not None
    assert (account.name, account.role) == ("Claude", Role.CLERK)


def test_accounts_are_listed_shut_and_opened_again(data: Path) -> None:
    users(data, "add", "Claude", "--role", "clerk")
    users(data, "add", "Aude", "--role", "auditor")
    assert users(data, "disable", "claude").returncode == 0
    listed = lines_of(users(data, "list", "--format", "json"))
    assert [(each["name"], each["role"], each["active"]) for each in listed] == [
        ("Aude", "auditor", True),
        ("Claude", "clerk", False),
    ]
    assert users(data, "reset", "Claude").returncode == 2
    assert users(data, "enable", "Claude").returncode == 0
    assert users(data, "reset", "Claude").returncode == 0


def test_what_is_refused_is_said(data: Path) -> None:
    users(data, "add", "Claude", "--role", "clerk")
    again = users(data, "add", "CLAUDE", "--role", "clerk")
    assert (again.returncode, again.stdout) == (2, "")
    assert "CLAUDE" in again.stderr
    assert users(data, "role", "nobody", "--role", "clerk").returncode == 2
