"""What `deploy/` starts is there: commands, options, variables."""

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest
import yaml

from tests.pipelines.run_command import BONAPAYER

ROOT = Path(__file__).parent.parent
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose" / "compose.yaml").read_text("utf-8"))


def _knows(command: list[str]) -> None:
    """The program has that command and those options."""
    program = BONAPAYER.with_name(Path(command[0]).name)
    words = [word for word in command[1:] if re.fullmatch(r"[a-z][a-z-]*", word)]
    depth = 1 if program.name == "bonapayer" else 2
    done = subprocess.run([program, *words[:depth], "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for option in (word for word in command if word.startswith("--")):
        assert option in done.stdout, (command, option)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_what_a_unit_starts_exists(unit: Path) -> None:
    parsed = RawConfigParser(strict=False)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string("\n".join(line for line in unit.read_text("utf-8").splitlines() if not line.startswith("#")))
    _knows(parsed["Service"]["ExecStart"].split())
    assert parsed["Service"]["EnvironmentFile"] == "/etc/bonapayer/bonapayer.env"
    assert parsed["Service"]["NoNewPrivileges"] == "yes"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units() -> None:
    files = [*UNITS, *(ROOT / "deploy" / "systemd").glob("*.timer")]
    done = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    # What they start is installed elsewhere.
    said = [line for line in (done.stdout + done.stderr).splitlines() if "is not executable" not in line]
    assert [line for line in said if any(file.name.split("@")[0] in line for file in files)] == []


def test_prefect_understands_the_automation_for_lost_runs() -> None:
    from prefect.events.schemas.automations import AutomationCore, EventTrigger

    said = yaml.safe_load((ROOT / "deploy" / "prefect" / "lost-runs.yaml").read_text("utf-8"))
    (automation,) = (AutomationCore.model_validate(one) for one in said["automations"])
    assert isinstance(automation.trigger, EventTrigger)
    assert automation.trigger.for_each == {"prefect.resource.id"}
    assert [action.type for action in automation.actions] == ["change-flow-run-state"]


@pytest.mark.parametrize(
    "service", [name for name, said in COMPOSE["services"].items() if name not in ("database", "deploy")]
)
def test_what_a_container_starts_exists(service: str) -> None:
    _knows(COMPOSE["services"][service]["command"])


def test_every_variable_of_the_compose_file_is_in_its_example() -> None:
    text = (ROOT / "deploy" / "compose" / "compose.yaml").read_text("utf-8")
    example = (ROOT / "deploy" / "compose" / "example.env").read_text("utf-8")
    assert set(re.findall(r"\$\{([A-Z_]+)", text)) == set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
