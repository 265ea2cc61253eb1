"""Which files a command takes, and in which order."""

import os
from pathlib import Path

from pipelines.gather_files import gather_files


def _folder(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return root


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    _folder(tmp_path, "b.pdf", "a/2.pdf", "a/1.pdf", "c.pdf")
    assert [path.name for path in gather_files([tmp_path])] == ["1.pdf", "2.pdf", "b.pdf", "c.pdf"]


def test_what_systems_and_programs_leave_behind_is_ignored(tmp_path: Path) -> None:
    _folder(tmp_path, "._a.pdf", ".DS_Store", "~$a.pdf", "a.pdf.part", "Thumbs.db", ".git/x.pdf", "a.pdf")
    assert gather_files([tmp_path]) == [tmp_path / "a.pdf"]


def test_links_and_pipes_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = _folder(tmp_path / "outside", "secret.pdf")
    inbox = _folder(tmp_path / "inbox", "a.pdf")
    (inbox / "link.pdf").symlink_to(secret / "secret.pdf")
    (inbox / "folder").symlink_to(secret)
    os.mkfifo(inbox / "pipe.pdf")
    assert gather_files([inbox]) == [inbox / "a.pdf"]


def test_a_file_named_by_hand_is_kept_whatever_it_is_and_once(tmp_path: Path) -> None:
    absent = tmp_path / "absent.pdf"
    inbox = _folder(tmp_path / "inbox", "a.pdf")
    assert gather_files([absent, inbox / "a.pdf", inbox]) == [absent, inbox / "a.pdf"]
