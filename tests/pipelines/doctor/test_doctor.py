"""`bonapayer doctor` on a house in order and on others; the bundle names nobody."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.pipelines.run_command import SAMPLES, TABLES, bonapayer, lines_of


def _health(folder: Path, *options: str | Path, **environment: str) -> dict[str, str]:
    done = bonapayer("doctor", "--data", folder / "data", *options, environment=environment)
    assert done.returncode in (0, 1), done.stderr
    found = {line["what"]: line["health"] for line in lines_of(done)}
    assert (done.returncode == 1) is ("fault" in found.values())
    return found


def test_a_house_in_order_has_no_fault(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    found = _health(tmp_path, "--tables", TABLES, "--inbox", inbox)
    assert "fault" not in found.values()
    assert {"versions", "languages", "data", "inbox", "tables", "database", "clock", "isolation"} <= set(found)


@pytest.mark.parametrize("missing", ["tables", "inbox", "database", "languages"])
def test_each_fault_is_named_and_says_what_to_do(tmp_path: Path, missing: str) -> None:
    inbox = tmp_path / "inbox"
    if missing != "inbox":
        inbox.mkdir()
    options: list[str | Path] = ["--inbox", inbox, "--tables", tmp_path / "none" if missing == "tables" else TABLES]
    environment = {}
    if missing == "database":
        options += ["--database", f"postgresql+psycopg://nobody@/none?host={tmp_path}/nowhere"]
    if missing == "languages":
        (tmp_path / "eng.traineddata").touch()
        environment["TESSDATA_PREFIX"] = str(tmp_path)
    done = bonapayer("doctor", "--data", tmp_path / "data", *options, environment=environment)
    assert done.returncode == 1, done.stderr
    (line,) = [line for line in lines_of(done) if line["what"] == missing]
    assert line["health"] == "fault"
    assert line["advice"]["fr"]
    assert line["advice"]["en"]


def test_an_open_data_folder_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    assert _health(tmp_path, "--tables", TABLES)["data"] == "warning"


def test_the_bundle_holds_what_helps_and_names_nobody(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox-of-boreal"
    inbox.mkdir()
    data = tmp_path / "data"
    options: list[str | Path] = ["--tables", TABLES, "--data", data]
    environment = {"BONAPAYER_BUYER_NAMES": '["Ministère de l\'Exemple"]', "BONAPAYER_WATCH__STABLE_SECONDS": "0.3"}
    shutil.copy(SAMPLES / "01-boreal-septembre.pdf", inbox)
    bonapayer("watch", inbox, "--once", *options, environment=environment)
    bundle = tmp_path / "bundle.zip"
    done = bonapayer("doctor", "--inbox", inbox, *options, "--bundle", bundle, environment=environment)
    assert done.returncode == 0, done.stdout
    with zipfile.ZipFile(bundle) as opened:
        parts = {name: opened.read(name).decode() for name in opened.namelist()}
    assert json.loads(parts["work.json"])["workload"]["documents"]["checked"] == 1
    assert json.loads(parts["settings.json"])["database"] == "sqlite"
    everything = "\n".join(parts.values()).lower()
    for private in ("boreal", "boréal", "ministère", "tremblay", "f-2026", "ct-2025", str(tmp_path).lower()):
        assert private not in everything
    assert bundle.stat().st_mode & 0o077 == 0
