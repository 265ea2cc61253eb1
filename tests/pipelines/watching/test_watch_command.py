"""`bonapayer watch` and `bonapayer status`, as a clerk and ops use them."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.pipelines.run_command import BONAPAYER, ROOT, SAMPLES, TABLES, bonapayer

QUICK = {"BONAPAYER_WATCH__STABLE_SECONDS": "0.3", "BONAPAYER_WATCH__POLL_SECONDS": "0.1"}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def test_once_deals_with_what_is_there_and_status_says_so(inbox: Path, tmp_path: Path) -> None:
    for name in ("01-boreal-septembre.pdf", "08-boreal-octobre-taux.pdf"):
        shutil.copy(SAMPLES / name, inbox)
    options: list[str | Path] = ["--tables", TABLES, "--data", tmp_path / "data"]
    done = bonapayer("watch", inbox, "--once", *options, environment=QUICK)
    assert done.returncode == 1, done.stderr
    assert (inbox / "done" / "01-boreal-septembre.pdf.txt").is_file()
    assert "RAT-01" in (inbox / "to_review" / "08-boreal-octobre-taux.pdf.txt").read_text(encoding="utf-8-sig")

    events = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert {event.get("step") for event in events} >= {"read", "check"}
    assert "boreal" not in json.dumps(events)

    (status,) = [json.loads(line) for line in bonapayer("status", "--data", tmp_path / "data").stdout.splitlines()]
    assert status["work"]["documents"] == {"received": 0, "read": 0, "checked": 2}
    assert status["work"]["standings"]["waiting"] == 1
    assert (status["watcher"]["done"], status["watcher"]["to_review"]) == (1, 1)
    assert status["watching"] is False


def test_told_to_stop_it_finishes_what_it_has_in_hand(inbox: Path, tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "03-sitelle-septembre-numerisee.pdf", inbox)
    environment = {**os.environ, **QUICK, "BONAPAYER_AS_OF": "2026-11-20", "OMP_THREAD_LIMIT": "1"}
    running = subprocess.Popen(
        [BONAPAYER, "watch", inbox, "--tables", TABLES, "--data", tmp_path / "data"],
        env=environment,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while not list((inbox / ".bonapayer" / "claimed").glob("*/*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 0, said
    assert '"stopped"' in said
    assert list(inbox.glob("done/*.pdf")) or list((inbox / ".bonapayer" / "claimed").glob("*/*"))
    again = bonapayer("watch", inbox, "--once", "--tables", TABLES, "--data", tmp_path / "data", environment=QUICK)
    assert again.returncode == 0, again.stderr
    assert [path.name for path in inbox.glob("done/*.pdf")] == ["03-sitelle-septembre-numerisee.pdf"]


@pytest.mark.parametrize("inside", ["data", "tables", "settings"])
def test_it_refuses_an_inbox_that_holds_what_steers_it(inbox: Path, tmp_path: Path, inside: str) -> None:
    data, tables = tmp_path / "data", TABLES
    environment = {}
    if inside == "data":
        data = inbox / "data"
    elif inside == "tables":
        tables = Path(shutil.copytree(TABLES, inbox / "tables"))
    else:
        (inbox / "bonapayer.toml").write_text("")
        environment = {"BONAPAYER_SETTINGS": str(inbox / "bonapayer.toml")}
    done = bonapayer("watch", inbox, "--once", "--tables", tables, "--data", data, environment=environment)
    assert done.returncode == 2
    assert "is not watched" in done.stderr


def test_without_an_inbox_it_says_what_to_do(tmp_path: Path) -> None:
    done = bonapayer("watch", "--tables", TABLES, cwd=tmp_path)
    assert done.returncode == 2
    assert "which folder" in done.stderr
