"""Rooms import downwards only, and no room stands outside the plan."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"records", "extractors", "validators", "ledger", "review", "pipelines"}
AROUND = {"benchmarks", "tests", "sample_invoices", "docs"}


def test_rooms_import_downwards_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_folder_of_code_is_a_room_of_the_plan() -> None:
    tracked = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    folders = {Path(name).parts[0] for name in tracked.splitlines() if len(Path(name).parts) > 1}
    assert folders <= ROOMS | AROUND


def test_the_packages_that_are_installed_are_the_rooms() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert {name.removesuffix("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]} == ROOMS
    assert set(project["tool"]["importlinter"]["root_packages"]) == ROOMS


def test_no_file_outgrows_its_noun() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if (lines := len(path.read_text().splitlines())) > 400
    }
    assert not long


def test_the_map_names_every_room() -> None:
    described = (ROOT / "docs" / "architecture.md").read_text()
    assert all(f"`{room}/`" in described for room in ROOMS)
