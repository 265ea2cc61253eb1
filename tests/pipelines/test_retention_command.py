"""`bonapayer retention`: list, approve, erase; what contracts still need stays."""

import shutil
from pathlib import Path

import pytest

from tests.pipelines.run_command import SAMPLES, TABLES, bonapayer, lines_of


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invoice that was clear and one that waits, in 2026."""
    folder = tmp_path_factory.mktemp("house")
    inbox = folder / "inbox"
    inbox.mkdir()
    for name in ("01-boreal-septembre.pdf", "08-boreal-octobre-taux.pdf"):
        shutil.copy(SAMPLES / name, inbox)
    quick = {"BONAPAYER_WATCH__STABLE_SECONDS": "0.3", "BONAPAYER_WATCH__POLL_SECONDS": "0.1"}
    done = bonapayer("watch", inbox, "--once", "--tables", TABLES, "--data", folder / "data", environment=quick)
    assert done.returncode == 1, done.stderr
    tables = Path(shutil.copytree(TABLES, folder / "tables"))
    contracts = tables / "contracts.csv"
    contracts.write_text(contracts.read_text(encoding="utf-8").replace(",active,", ",closed,"), encoding="utf-8")
    return folder


def test_from_the_list_to_the_record(house: Path) -> None:
    when = {"BONAPAYER_AS_OF": "2040-01-01", "BONAPAYER_INBOX": str(house / "inbox")}
    data: list[str | Path] = ["--data", house / "data"]
    closed: list[str | Path] = [*data, "--tables", house / "tables"]
    who = ["--person", "Archiviste", "--reason", "calendrier 3.1"]

    listed = lines_of(bonapayer("retention", "list", *data, "--tables", TABLES, environment=when))
    assert {line["why_not"][1].partition(":")[0] for line in listed} == {
        "contract running or recent",
        "waits for a person",
    }
    listed = lines_of(bonapayer("retention", "list", *closed, environment=when))
    (free,) = [line["kept"]["sha256"] for line in listed if line["why_not"] is None]

    done = bonapayer("retention", "hold", free, *data, "--person", "Juriste", "--reason", "litige", environment=when)
    assert done.returncode == 0, done.stderr
    assert bonapayer("retention", "approve", free, *closed, *who, environment=when).returncode == 2
    bonapayer("retention", "lift", free, *data, "--person", "Juriste", "--reason", "réglé", environment=when)
    done = bonapayer("retention", "approve", "--all", *closed, *who, environment=when)
    assert "Approved: 1." in done.stderr, done.stderr
    assert "Erased: 1." in bonapayer("retention", "erase", *data, environment=when).stderr

    assert list((house / "inbox" / "done").rglob("*.*")) == []
    assert len(list((house / "inbox" / "to_review").glob("*.pdf"))) == 1
    verified = bonapayer("audit", "verify", *data)
    assert verified.returncode == 0, verified.stderr


def test_before_their_years_nothing_is_listed(house: Path) -> None:
    done = bonapayer("retention", "list", "--data", house / "data", "--tables", TABLES)
    assert lines_of(done) == []
