"""What a command does not need is not imported: a single file is checked before the hand leaves the mouse."""

import subprocess
import sys

import pytest

HEAVY = (
    "alembic", "babel", "cv2", "fastapi", "jinja2", "openpyxl", "pandas", "prefect", "prometheus_client", "rapidfuzz",
    "reportlab", "sqlalchemy", "tesserocr", "uvicorn",
)  # fmt: skip
# What matching and reading stand on; no database, no server, no table of data.
CHECK_NEEDS = {"rapidfuzz"}


def heavy_after(code: str) -> set[str]:
    """The heavy packages imported once `code` ran, in a process of its own."""
    told = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_command_line_starts_light() -> None:
    assert heavy_after("import pipelines.command_line") == set()


@pytest.mark.parametrize("module", ["pipelines.check_files", "extractors.opening.children", "validators.check"])
def test_what_checks_a_file_stays_light(module: str) -> None:
    assert heavy_after(f"import {module}") <= CHECK_NEEDS


def test_the_child_that_reads_a_digital_page_starts_light() -> None:
    assert (
        heavy_after("import extractors.opening.child, extractors.find_invoices, extractors.opening.open_document")
        <= CHECK_NEEDS
    )
