"""What is backed up can be put back, whole, on either database, and goes on from there."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger import Ledger, open_ledger
from ledger.back_up import back_ups
from ledger.errors import BackUpRefusedError, OriginalChangedError, OriginalMissingError
from ledger.restoring import restore
from tests.conftest import PostgresServer
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of

Drop = Callable[..., Path]


def _finish(ledger: Ledger, path: Path) -> str:
    sha256 = ledger.take_in(path).document.sha256
    ledger.record_reading(reading_of(sha256, invoice_reading()))
    with ledger.checking(sha256) as checking:
        checking.record([checked(one, finding()) for one in checking.reading.invoices])
    return sha256


@pytest.fixture
def new_url(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[str], str]:
    def make(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/restored.sqlite3"
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server.new_database()

    return make


@pytest.mark.parametrize("onto", ["sqlite", "postgresql"])
def test_it_comes_back_whole_on_either_database_and_goes_on(
    ledger: Ledger, dropped: Drop, tmp_path: Path, new_url: Callable[[str], str], onto: str
) -> None:
    for number in range(3):
        _finish(ledger, dropped(f"F-{number}.pdf", f"%PDF {number}".encode()))
    made = ledger.back_up(tmp_path / "kept")
    later = _finish(ledger, dropped("later.pdf", b"%PDF later"))

    url, data = new_url(onto), tmp_path / "restored"
    assert restore(url, data, tmp_path / "kept", made) == ()
    with open_ledger(url, data) as restored:
        assert restored.trail_head() == made.head
        before = [outcome for outcome in ledger.outcomes() if outcome.sha256 != later]
        assert list(restored.outcomes()) == before
        sha256 = _finish(restored, dropped("next.pdf", b"%PDF next"))
        assert len(restored.queue()) == 4
        assert restored.originals.read(sha256) == b"%PDF next"
        assert restored.verify(made.head) == ()


def test_the_next_one_copies_only_what_is_new(ledger: Ledger, dropped: Drop, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    first = _finish(ledger, dropped("1.pdf", b"%PDF 1"))
    ledger.back_up(folder)
    kept = folder / "originals" / first[:2] / first[2:4] / first
    untouched = kept.stat().st_mtime_ns
    (folder / next(folder.glob("2*")).name).rename(folder / "20000101T000000Z")
    _finish(ledger, dropped("2.pdf", b"%PDF 2"))
    ledger.back_up(folder)
    assert kept.stat().st_mtime_ns == untouched
    assert [made.documents for made in back_ups(folder)] == [1, 2]


def test_a_ledger_that_holds_something_is_never_written_over(
    ledger: Ledger, url: str, data_folder: Path, dropped: Drop, tmp_path: Path
) -> None:
    _finish(ledger, dropped())
    made = ledger.back_up(tmp_path / "kept")
    with pytest.raises(BackUpRefusedError, match="not empty"):
        restore(url, data_folder, tmp_path / "kept", made)
    assert ledger.verify() == ()


def test_a_back_up_that_was_altered_is_refused(ledger: Ledger, dropped: Drop, tmp_path: Path) -> None:
    sha256 = _finish(ledger, dropped())
    folder = tmp_path / "kept"
    made = ledger.back_up(folder)
    url = f"sqlite:///{tmp_path}/restored.sqlite3"

    original = folder / "originals" / sha256[:2] / sha256[2:4] / sha256
    original.chmod(0o600)
    original.write_bytes(b"%PDF-1.7 two")
    with pytest.raises(OriginalChangedError, match=sha256):
        restore(url, tmp_path / "restored", folder, made)

    rows = folder / made.name / "rows.jsonl.gz"
    rows.write_bytes(gzip.compress(gzip.decompress(rows.read_bytes()).replace(b"F-1017", b"F-1018")))
    with pytest.raises(BackUpRefusedError, match="SHA-256"):
        restore(url, tmp_path / "restored", folder, made)


def test_a_back_up_that_lacks_an_original_is_not_made(ledger: Ledger, dropped: Drop, tmp_path: Path) -> None:
    sha256 = _finish(ledger, dropped())
    ledger.originals.path_of(sha256).unlink()
    with pytest.raises(OriginalMissingError):
        ledger.back_up(tmp_path / "kept")
    assert back_ups(tmp_path / "kept") == ()
