"""The flow on a Prefect server of one's own: the nightly deployment, and what a batch shows there."""

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from ledger.opening import open_ledger
from tests.pipelines.conftest import PREFECT
from tests.pipelines.run_command import BONAPAYER, ROOT, SAMPLES, TABLES, bonapayer, lines_of

FILES = [SAMPLES / "01-boreal-septembre.pdf", SAMPLES / "08-boreal-octobre-taux.pdf"]


def _prefect(environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [PREFECT, "--no-prompt", *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _ask(environment: dict[str, str], path: str, body: dict[str, Any]) -> list[dict[str, Any]]:
    answer = httpx.post(f"{environment['PREFECT_API_URL']}/{path}", json=body, timeout=30)
    answer.raise_for_status()
    return list(answer.json())


@pytest.fixture(scope="module")
def deployed(prefect_server: dict[str, str]) -> dict[str, dict[str, Any]]:
    """All deployments of `prefect.yaml`, by name."""
    _prefect(prefect_server, "work-pool", "create", "bonapayer", "--type", "process")
    _prefect(prefect_server, "deploy", "--all")
    return {deployment["name"]: deployment for deployment in _ask(prefect_server, "deployments/filter", {})}


def test_what_ops_schedule_is_on_quebec_time_one_at_a_time_and_explains_itself(
    prefect_server: dict[str, str], deployed: dict[str, dict[str, Any]]
) -> None:
    crons = {
        name: [(schedule["schedule"]["cron"], schedule["schedule"]["timezone"]) for schedule in deployment["schedules"]]
        for name, deployment in deployed.items()
    }
    quebec = "America/Toronto"
    assert crons == {
        "nightly": [("0 3 * * *", quebec)],
        "sweep": [("*/15 * * * *", quebec)],
        "daily": [("0 6 * * *", quebec)],
        "retention": [("0 5 1 * *", quebec)],
        "folder": [],
        "documents": [],
    }
    limits = {name: deployment["global_concurrency_limit"]["limit"] for name, deployment in deployed.items()}
    assert limits == {"nightly": 1, "sweep": 1, "daily": 1, "retention": 1, "folder": 1, "documents": 8}
    for name, deployment in deployed.items():
        assert deployment["description"], name
        for parameter in deployment["parameter_openapi_schema"]["properties"].values():
            assert parameter.get("description"), (name, parameter)

    # A scheduler that died leaves a deployment looking ready, and no run ever appears.
    scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    expected = {deployed[name]["id"] for name, schedules in crons.items() if schedules}
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        planned = {run["deployment_id"] for run in _ask(prefect_server, "flow_runs/filter", scheduled)}
        if planned >= expected:
            break
        time.sleep(1)
    assert planned >= expected


@pytest.mark.usefixtures("deployed")
def test_what_is_dropped_is_read_by_two_workers_and_waits_in_the_queue(
    prefect_server: dict[str, str], tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    environment = {
        **prefect_server,
        "BONAPAYER_TABLES": str(TABLES),
        "BONAPAYER_DATA": str(tmp_path / "data"),
        "BONAPAYER_AS_OF": "2026-11-20",
        "BONAPAYER_WATCH__STABLE_SECONDS": "0.5",
        "BONAPAYER_WATCH__POLL_SECONDS": "0.5",
    }
    worker: list[str | Path] = [PREFECT, "worker", "start", "--pool", "bonapayer"]
    commands: list[list[str | Path]] = [
        [*worker, "--name", "one"],
        [*worker, "--name", "two"],
        [BONAPAYER, "watch", inbox],
    ]
    running = [
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    try:
        deadline = time.monotonic() + 240
        # Each comes once the one before is taken, so that there are two runs.
        for file in FILES:
            dropped = Path(shutil.copy(file, inbox))
            while dropped.exists() and time.monotonic() < deadline:
                time.sleep(0.2)
        while len(list(inbox.glob("*/*.pdf.txt"))) < len(FILES) and time.monotonic() < deadline:
            time.sleep(0.5)
        # Prefect sends a run's last state and log a little after its work is done.
        said, runs = "", []
        while said.count("Finished in state") < len(FILES) and time.monotonic() < deadline:
            runs = _ask(prefect_server, "flow_runs/filter", {"flows": {"name": {"any_": ["process-documents"]}}})
            wanted = {"logs": {"flow_run_id": {"any_": [run["id"] for run in runs]}}}
            said = "\n".join(log["message"] for log in _ask(prefect_server, "logs/filter", wanted))
            time.sleep(0.5)
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                # A Prefect worker on a busy machine may not stop when asked; how it stops is not what is tested.
                process.kill()
                process.wait()
    assert [path.name for path in inbox.glob("done/*.pdf")] == [FILES[0].name]
    assert [path.name for path in inbox.glob("to_review/*.pdf")] == [FILES[1].name]
    (entry,) = lines_of(bonapayer("queue", "list", "--format", "json", environment=environment))
    assert entry["file"] == FILES[1].name
    assert "6 entries" in bonapayer("audit", "verify", environment=environment).stderr
    assert [run["state"]["type"] for run in runs] == ["COMPLETED", "COMPLETED"]
    assert said.count("step=read") == said.count("step=check") == 2
    assert "boreal" not in said


@pytest.mark.usefixtures("deployed")
def test_the_nightly_run_empties_the_inbox_and_writes_the_report(
    prefect_server: dict[str, str], tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(FILES[0], inbox)
    settings = {
        "BONAPAYER_TABLES": str(TABLES),
        "BONAPAYER_DATA": str(tmp_path / "data"),
        "BONAPAYER_WATCH__STABLE_SECONDS": "0.5",
    }
    environment = {**prefect_server, **settings}
    parameters = json.dumps({"inbox": str(inbox), "report": str(tmp_path / "report")})
    _prefect(environment, "deployment", "run", "process-inbox/nightly", "--params", parameters)
    _prefect(environment, "worker", "start", "--pool", "bonapayer", "--run-once")
    assert (tmp_path / "report" / "rapport.html").is_file()
    assert len(list(inbox.glob("*/*.pdf.txt"))) == 1
    assert "3 entries" in bonapayer("audit", "verify", environment=environment).stderr


def test_a_batch_is_one_flow_run_with_a_summary_without_names(prefect_server: dict[str, str], tmp_path: Path) -> None:
    done = bonapayer(
        "process", *FILES, "--tables", TABLES, "--data", tmp_path, "--format", "json",
        environment=prefect_server,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "on its server" in done.stderr

    finished: dict[str, Any] = {
        "flows": {"name": {"any_": ["process-batch"]}},
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
        "sort": "START_TIME_DESC",
        "limit": 1,
    }
    (run,) = _ask(prefect_server, "flow_runs/filter", finished)
    # Prefect's pages are no place for a database's password or for what an invoice says.
    assert "sqlite" not in str(run["parameters"])
    artifacts = _ask(prefect_server, "artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    shown = {artifact["key"]: artifact for artifact in artifacts}
    exceptions = sum(line["outcomes"][0]["verdict"] == "exception" for line in lines_of(done))
    assert f"| Exceptions | {exceptions} |" in shown["batch-summary"]["data"]
    assert "RAT-01" in shown["batch-causes"]["data"]
    assert "Boréal" not in str(shown)


def test_the_same_content_under_two_names_is_one_document(prefect_server: dict[str, str], tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (inbox / name).write_bytes(FILES[0].read_bytes())
    done = bonapayer("process", inbox, "--tables", TABLES, "--data", tmp_path / "data", environment=prefect_server)
    first, second = lines_of(done)
    assert (first["known"], second["known"]) == (False, True)
    assert first["outcomes"] == second["outcomes"]


def test_a_batch_killed_in_the_middle_is_finished_by_running_it_again(
    prefect_server: dict[str, str], tmp_path: Path
) -> None:
    files = sorted(SAMPLES.glob("*.pdf"))
    command: list[str | Path] = ["process", *files, "--tables", TABLES, "--data", tmp_path]
    with open_ledger(f"sqlite:///{tmp_path}/bonapayer.sqlite3", tmp_path) as ledger:
        killed = subprocess.Popen(
            [BONAPAYER, *command], env=prefect_server, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while killed.poll() is None and not any(outcome.standing for outcome in ledger.outcomes()):
            time.sleep(0.05)
        killed.kill()
        killed.wait()
        done_before = {outcome.sha256: outcome for outcome in ledger.outcomes() if outcome.standing}
        assert 0 < len(done_before) < len(files)

        again = bonapayer(*command, environment=prefect_server)
        assert sum(line["known"] for line in lines_of(again)) == len(done_before)
        outcomes = {outcome.sha256: outcome for outcome in ledger.outcomes()}
        assert len(outcomes) == len(files)
        assert all(outcome.standing for outcome in outcomes.values())
        assert {sha256: outcomes[sha256] for sha256 in done_before} == done_before
        documents = [ledger.document(sha256) for sha256 in outcomes]
        assert {(document.reading_version, document.check_version) for document in documents if document} == {(1, 1)}
        assert ledger.verify() == ()
