"""The flow on a Prefect server of one's own: the nightly deployment, and what a batch shows there."""

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx

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


def test_the_nightly_run_is_scheduled_at_three_in_quebec_and_a_worker_runs_it(
    prefect_server: dict[str, str], tmp_path: Path
) -> None:
    _prefect(prefect_server, "work-pool", "create", "bonapayer", "--type", "process")
    _prefect(prefect_server, "deploy", "--all")

    (deployment,) = _ask(prefect_server, "deployments/filter", {})
    assert deployment["name"] == "nightly"
    assert deployment["global_concurrency_limit"]["limit"] == 1
    assert deployment["concurrency_options"]["collision_strategy"] == "ENQUEUE"
    assert deployment["parameters"] == {"paths": ["inbox"], "report": "var/bonapayer/report"}
    (schedule,) = deployment["schedules"]
    assert schedule["schedule"]["cron"] == "0 3 * * *"
    assert schedule["schedule"]["timezone"] == "America/Toronto"

    # A scheduler that died leaves the deployment looking ready, and no run ever appears.
    scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
    deadline = time.monotonic() + 120
    while not (runs := _ask(prefect_server, "flow_runs/filter", scheduled)) and time.monotonic() < deadline:
        time.sleep(1)
    assert runs
    assert {run["deployment_id"] for run in runs} == {deployment["id"]}

    # A worker runs it: the settings are those of its environment.
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(FILES[0], inbox)
    settings = {"BONAPAYER_TABLES": str(TABLES), "BONAPAYER_DATA": str(tmp_path / "data")}
    environment = {**prefect_server, **settings}
    parameters = json.dumps({"paths": [str(inbox)], "report": str(tmp_path / "report")})
    _prefect(environment, "deployment", "run", "process-batch/nightly", "--params", parameters)
    _prefect(environment, "worker", "start", "--pool", "bonapayer", "--run-once")
    assert (tmp_path / "report" / "rapport.html").is_file()
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
