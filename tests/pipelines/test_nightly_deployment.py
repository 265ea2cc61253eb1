"""The deployment of prefect.yaml, on a real server."""

import subprocess
import time
from pathlib import Path
from typing import Any

import httpx

from tests.pipelines.conftest import PREFECT

ROOT = Path(__file__).resolve().parents[2]


def _prefect(environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [PREFECT, "--no-prompt", *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _ask(environment: dict[str, str], path: str, body: dict[str, Any]) -> Any:
    answer = httpx.post(f"{environment['PREFECT_API_URL']}/{path}", json=body, timeout=30)
    answer.raise_for_status()
    return answer.json()


def test_a_nightly_run_is_scheduled_at_three_in_the_morning_in_quebec(prefect_server: dict[str, str]) -> None:
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
