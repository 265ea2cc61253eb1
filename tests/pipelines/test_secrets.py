"""A password of the settings is never said: not by a command that fails, not in the log, not in the bundle."""

import zipfile
from pathlib import Path

import pytest

from tests.pipelines.run_command import SAMPLES, TABLES, bonapayer

SECRET = "tr4verse-b0real"
COMMANDS: dict[str, list[str | Path]] = {
    "process": ["process", SAMPLES / "01-boreal-septembre.pdf", "--tables", TABLES],
    "watch": ["watch", "--once", "--tables", TABLES],
    "review": ["review", "--tables", TABLES],
    "status": ["status"],
    "queue": ["queue", "list"],
    "audit": ["audit", "verify"],
    "doctor": ["doctor"],
    "wrong settings": ["status"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_says_the_databases_password(command: str, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    driver = "postgresql+nothing" if command == "wrong settings" else "postgresql+psycopg"
    environment = {
        "BONAPAYER_DATABASE": f"{driver}://bonapayer:{SECRET}@127.0.0.1:1/bonapayer",
        "BONAPAYER_DATA": str(tmp_path / "data"),
        "BONAPAYER_INBOX": str(tmp_path / "inbox"),
        "PREFECT_HOME": str(tmp_path / "prefect"),
    }
    bundle: list[str | Path] = ["--bundle", tmp_path / "bundle.zip"] if command == "doctor" else []
    done = bonapayer(*COMMANDS[command], *bundle, environment=environment)
    assert done.returncode != 0
    assert done.stderr or done.stdout
    assert SECRET not in done.stdout + done.stderr
    if bundle:
        with zipfile.ZipFile(tmp_path / "bundle.zip") as opened:
            assert all(SECRET.encode() not in opened.read(name) for name in opened.namelist())
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".zip"]
    assert [path for path in kept if SECRET.encode() in path.read_bytes()] == []
