"""Originals in a shared store: what one machine keeps another reads; a copy on a machine is only a copy."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest

from ledger import open_ledger
from ledger.errors import OriginalAlteredError, OriginalMissingError
from ledger.restoring import restore
from ledger.shared_originals import SharedOriginals

Drop = Callable[..., Path]
CONTENT = b"%PDF-1.7 one"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "file":
        return f"file://{tmp_path}/store"
    fsspec.filesystem("memory").store.clear()
    return "memory://bucket/originals"


def test_what_one_machine_keeps_another_reads(store: str, tmp_path: Path, dropped: Drop) -> None:
    one, two = SharedOriginals(tmp_path / "one", store), SharedOriginals(tmp_path / "two", store)
    assert one.keep(dropped()) == (SHA256, len(CONTENT))
    assert two.read(SHA256) == CONTENT
    assert two.path_of(SHA256).read_bytes() == CONTENT
    shutil.rmtree(tmp_path / "two")
    assert SharedOriginals(tmp_path / "two", store).read(SHA256) == CONTENT


def test_the_store_is_what_is_verified(store: str, tmp_path: Path, dropped: Drop) -> None:
    originals = SharedOriginals(tmp_path / "one", store)
    originals.keep(dropped())
    originals.verify(SHA256)
    files, root = fsspec.core.url_to_fs(store)
    place = f"{root}/{SHA256[:2]}/{SHA256[2:4]}/{SHA256}"
    if store.startswith("file"):
        Path(place).chmod(0o640)
    files.pipe_file(place, b"altered")
    with pytest.raises(OriginalAlteredError):
        originals.verify(SHA256)
    with pytest.raises(OriginalAlteredError):
        SharedOriginals(tmp_path / "two", store).path_of(SHA256)
    files.rm_file(place)
    with pytest.raises(OriginalMissingError):
        originals.verify(SHA256)


def test_nothing_is_left_under_another_name(store: str, tmp_path: Path, dropped: Drop) -> None:
    originals = SharedOriginals(tmp_path / "one", store)
    for _ in range(2):
        originals.keep(dropped())
    files, root = fsspec.core.url_to_fs(store)
    assert [path.rpartition("/")[2] for path in files.find(root)] == [SHA256]
    originals.erase(SHA256)
    assert files.find(root) == []
    assert not originals.path_of(SHA256).exists()


def test_a_ledger_on_it_is_backed_up_and_put_back_elsewhere(store: str, tmp_path: Path, dropped: Drop) -> None:
    url = f"sqlite:///{tmp_path}/ledger.sqlite3"
    with open_ledger(url, tmp_path / "data", originals=store) as ledger:
        ledger.take_in(dropped())
        made = ledger.back_up(tmp_path / "kept")
        assert ledger.verify() == ()
    elsewhere = f"sqlite:///{tmp_path}/elsewhere.sqlite3"
    assert restore(elsewhere, tmp_path / "elsewhere", tmp_path / "kept", made, originals=store) == ()
