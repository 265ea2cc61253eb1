"""Originals are kept whole, once, and never overwritten."""

import hashlib
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger.errors import NotAnOrdinaryFileError, OriginalAlteredError, OriginalChangedError, OriginalMissingError
from ledger.originals import Originals

Drop = Callable[..., Path]


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")


def test_a_file_is_kept_under_its_sha256_for_reading_only(originals: Originals, dropped: Drop) -> None:
    content = b"%PDF" * 500_000
    sha256, size = originals.keep(dropped(content=content))

    assert (sha256, size) == (hashlib.sha256(content).hexdigest(), len(content))
    kept = originals.path_of(sha256)
    assert kept.parts[-3:] == (sha256[:2], sha256[2:4], sha256)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o440
    assert originals.read(sha256) == content


def test_an_empty_file_is_kept_too(originals: Originals, dropped: Drop) -> None:
    sha256, size = originals.keep(dropped(content=b""))
    assert (originals.read(sha256), size) == (b"", 0)


def test_keeping_again_does_not_write_again(originals: Originals, dropped: Drop) -> None:
    sha256, _ = originals.keep(dropped())
    before = originals.path_of(sha256).stat()
    originals.keep(dropped("other name.pdf"))
    assert originals.path_of(sha256).stat() == before


def test_an_altered_original_is_told_and_left_as_it_is(originals: Originals, dropped: Drop) -> None:
    sha256, _ = originals.keep(dropped())
    kept = originals.path_of(sha256)
    kept.chmod(0o640)
    kept.write_bytes(b"altered")

    for ask in (lambda: originals.read(sha256), lambda: originals.verify(sha256), lambda: originals.keep(dropped())):
        with pytest.raises(OriginalAlteredError):
            ask()
    assert kept.read_bytes() == b"altered"


def test_a_missing_original_is_told(originals: Originals) -> None:
    with pytest.raises(OriginalMissingError):
        originals.read("0" * 64)
    with pytest.raises(OriginalMissingError):
        originals.verify("0" * 64)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "0" * 63, ""])
def test_only_a_sha256_leads_to_a_path(originals: Originals, name: str) -> None:
    with pytest.raises(ValueError):
        originals.path_of(name)


def test_another_content_than_announced_is_refused(originals: Originals, dropped: Drop, tmp_path: Path) -> None:
    with pytest.raises(OriginalChangedError):
        originals.keep(dropped(), "0" * 64)
    assert _files(tmp_path / "originals") == []


def test_links_folders_pipes_and_sockets_are_refused(originals: Originals, dropped: Drop, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(dropped())
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    plug = socket.socket(socket.AF_UNIX)
    plug.bind(str(tmp_path / "s"))
    for odd in (link, pipe, tmp_path, tmp_path / "s", Path("/dev/null")):
        with pytest.raises(NotAnOrdinaryFileError):
            originals.keep(odd)
    plug.close()


def test_what_a_crash_left_half_written_is_swept_after_a_day(originals: Originals, tmp_path: Path) -> None:
    left = tmp_path / "originals" / "incoming" / "left"
    fresh = tmp_path / "originals" / "incoming" / "fresh"
    left.write_bytes(b"half")
    fresh.write_bytes(b"being written")
    os.utime(left, (0, 0))

    Originals(tmp_path / "originals")

    assert not left.exists()
    assert fresh.exists()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
