"""What the project stands on: versions that run, and names that nothing else takes."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ROOMS = ("records", "extractors", "validators", "ledger", "review", "pipelines")
OURS = canonicalize_name(PROJECT["name"])
PINS = {
    canonicalize_name(name): version
    for name, version in (
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line
    )
}


def _distributions() -> list[metadata.Distribution]:
    return [found for found in metadata.distributions() if canonicalize_name(found.name) != OURS]


@pytest.mark.parametrize("room", ROOMS)
def test_no_distribution_brings_a_module_of_a_rooms_name(room: str) -> None:
    taken = [
        found.name
        for found in _distributions()
        if any(str(file).startswith((f"{room}/", f"{room}.py")) for file in found.files or ())
    ]
    assert not taken


@pytest.mark.parametrize("room", ROOMS)
def test_a_rooms_name_means_our_room(room: str) -> None:
    module = __import__(room)
    assert Path(str(module.__file__)).is_relative_to(ROOT)


def test_validators_from_the_registry_is_no_dependency() -> None:
    assert "validators" not in PINS
    assert "validators" not in {canonicalize_name(Requirement(line).name) for line in PROJECT["dependencies"]}


def test_prefect_and_what_it_breaks_on_are_held() -> None:
    wanted = {Requirement(line).name: Requirement(line).specifier for line in PROJECT["dependencies"]}
    assert str(wanted["prefect"]) == "==3.8.8"
    assert str(wanted["fastapi"]) == "==0.150.0"
    assert "2.1" not in wanted["sqlalchemy"]
    assert Version(metadata.version("sqlalchemy")) < Version("2.1")


def test_every_dependency_is_pinned_to_what_it_asks() -> None:
    asked = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["development"])]
    missing = [wanted.name for wanted in asked if canonicalize_name(wanted.name) not in PINS]
    wrong = [
        wanted.name
        for wanted in asked
        if canonicalize_name(wanted.name) in PINS and PINS[canonicalize_name(wanted.name)] not in wanted.specifier
    ]
    assert not missing
    assert not wrong


def test_pins_name_versions_and_nothing_else() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    odd = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+-]+", line)]
    assert not odd


def _imported(folder: str) -> set[str]:
    """The top-level modules that a folder's code imports, wherever in a file."""
    found: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {*ROOMS, "tests", "benchmarks"}


@pytest.mark.parametrize("folder", [*ROOMS, "tests", "benchmarks"])
def test_what_the_code_imports_is_asked_for(folder: str) -> None:
    asked = [*PROJECT["dependencies"]]
    if folder not in ROOMS:
        asked += PROJECT["optional-dependencies"]["development"]
    names = {canonicalize_name(Requirement(line).name) for line in asked}
    providers = metadata.packages_distributions()
    missing = {
        module
        for module in _imported(folder)
        if not names & {canonicalize_name(name) for name in providers.get(module, [])}
    }
    assert not missing
