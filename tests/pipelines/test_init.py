"""`bonapayer init` lays out a folder, and its guide leads to a first invoice checked."""

import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipelines.init.guide import tables_guide
from pipelines.init.table_examples import COLUMNS, EXAMPLES, PURPOSES
from pipelines.language import Language
from pipelines.settings import read_settings_of
from tests.pipelines.run_command import BONAPAYER, SAMPLES, bonapayer
from validators.read_tables import read_tables
from validators.table_files.columns import FORMS

WRONG_RATE = SAMPLES / "08-boreal-octobre-taux.pdf"


def commands_of(guide: Path) -> list[str]:
    """The commands that the guide tells to type, in order, but for the examples in its last part."""
    first_part = guide.read_text("utf-8").partition("\n## ")[0]
    return re.findall(r"^ *(bonapayer .*)$", first_part, re.MULTILINE)


@pytest.mark.parametrize(
    ("language", "guide", "examples"), [("fr", "LISEZMOI.md", "exemples"), ("en", "README.md", "examples")]
)
def test_what_the_guide_says_ends_with_the_first_invoice_in_the_queue(
    tmp_path: Path, prefect_server: dict[str, str], language: str, guide: str, examples: str
) -> None:
    house = tmp_path / "house"
    assert bonapayer("init", house, "--yes", "--language", language, cwd=tmp_path).returncode == 0
    for table in ("vendors", "contracts", "rates"):
        shutil.copy(house / "tables" / examples / f"{table}.csv", house / "tables")
    shutil.copy(WRONG_RATE, house / "inbox")

    check_tables, check, process, queue = commands_of(house / guide)
    environment = {**prefect_server, "BONAPAYER_AS_OF": "2026-11-20", "COLUMNS": "160"}

    def run(command: str) -> subprocess.CompletedProcess[str]:
        typed = command.replace("bonapayer", str(BONAPAYER), 1)
        return subprocess.run(
            ["sh", "-c", typed], cwd=house, env=environment, capture_output=True, encoding="utf-8", check=False
        )

    assert run(check_tables).returncode == 0
    checked = run(check)
    assert ("RAT-01" in checked.stdout, checked.returncode) == (True, 1), checked.stderr
    processed = run(process)
    assert processed.returncode == 1, processed.stderr
    assert "RAT-01" in run(queue).stdout
    assert list(house.glob("r*ports/*.html"))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    bonapayer("init", "house", "--yes", cwd=tmp_path)
    (tmp_path / "house/tables/vendors.csv").write_text("mine", "utf-8")
    (tmp_path / "house/README.md").unlink()
    again = bonapayer("init", "house", "--yes", "--organisation", "Another", cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "house/tables/vendors.csv").read_text("utf-8") == "mine"
    assert "Another" not in (tmp_path / "house/bonapayer.toml").read_text("utf-8")
    assert "Kept as it is: house/tables/vendors.csv" in again.stderr
    assert (tmp_path / "house/README.md").is_file()


def test_answers_come_back_as_settings(tmp_path: Path) -> None:
    name = 'Ministère « X » \\ "Y"'
    options: list[str | Path] = [
        "--organisation",
        name,
        "--minutes-by-hand",
        "12,5",
        "--inbox",
        tmp_path / "share" / "in",
    ]
    database = ["--database", "postgresql+psycopg://clerk:secret@host/ledger"]
    done = bonapayer("init", "house", "--yes", "--language", "en", *options, *database, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    settings = read_settings_of(tmp_path / "house/bonapayer.toml")
    assert settings.buyer_names == (name,)
    assert settings.inbox == tmp_path / "share/in"
    assert settings.tables == tmp_path / "house/tables"
    assert settings.data == tmp_path / "house/data"
    assert settings.database == database[1]
    assert (str(settings.review.minutes_by_hand), settings.review.shadow) == ("12.5", False)
    assert (tmp_path / "house/bonapayer.toml").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--inbox", ".", "can't be the inbox"),
        ("--inbox", "data/in", "can't be the inbox"),
        ("--inbox", "/", "can't be the inbox"),
        ("--database", "mysql://host/ledger", "given by its URL"),
        ("--minutes-by-hand", "a while", "A number of minutes"),
        ("--minutes-by-hand", "-3", "A number of minutes"),
    ],
)
def test_an_answer_that_would_not_do_is_refused_before_anything_is_written(
    tmp_path: Path, option: str, value: str, said: str
) -> None:
    done = bonapayer("init", "house", "--yes", option, value, cwd=tmp_path)
    assert (done.returncode, said in done.stderr) == (2, True)
    assert not (tmp_path / "house").exists()


def test_a_person_at_a_terminal_is_asked_five_questions_and_again_after_a_slip(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [BONAPAYER, "init", "house"], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as asking:
        os.close(theirs)
        os.write(ours, "en\nVille de Val-des-Érables\n.\nmail\n\nsome\n7.5\n".encode())
        said = _all_of(ours)
    assert asking.returncode == 0, said
    assert [number in said for number in ("1/5", "2/5", "3/5", "4/5", "5/5")] == [True] * 5
    settings = read_settings_of(tmp_path / "house/bonapayer.toml")
    assert settings.buyer_names == ("Ville de Val-des-Érables",)
    assert settings.inbox == tmp_path / "house/mail"
    assert str(settings.review.minutes_by_hand) == "7.5"


def _all_of(terminal: int) -> str:
    said = b""
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            # Linux's way to say that the other side of a terminal is closed.
            break
        said += more
    os.close(terminal)
    return said.decode("utf-8", "replace")


def test_the_examples_are_right_tables_and_every_column_is_explained(tmp_path: Path) -> None:
    bonapayer("init", "house", "--yes", "--language", "fr", cwd=tmp_path)
    read = read_tables(tmp_path / "house/tables/exemples")
    assert [len(rows) for _name, rows in read.tables] == [1] * len(FORMS)
    assert read.notes == ()
    columns = {column.name for form in FORMS for column in form.columns}
    assert set(COLUMNS) == columns
    assert set(EXAMPLES) == set(PURPOSES) == {form.name for form in FORMS}
    assert all(name in tables_guide(Language.ENGLISH) for name in columns)
