"""What is dropped in the inbox is taken once it is whole, and comes back with a note."""

import os
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from ledger import Ledger
from pipelines.watching.inbox import InboxHeldError
from tests.pipelines.watching.conftest import WHOLE_PDF, Desk


def test_a_clear_invoice_comes_back_in_done_under_its_sub_folder(desk: Desk) -> None:
    desk.drop("Ministère/boréal/F-1.pdf")
    desk.settle()
    assert desk.files() == ["done/Ministère/boréal/F-1.pdf"]
    note = desk.note("done/Ministère/boréal/F-1.pdf")
    assert "CONFORME" in note
    assert "CLEAR" in note
    assert (desk.root / "done/Ministère/boréal/F-1.pdf").read_bytes() == WHOLE_PDF


def test_a_doubtful_one_comes_back_in_to_review_with_the_reasons_in_both_languages(desk: Desk) -> None:
    desk.drop("F-1.pdf", WHOLE_PDF + b" doubt %%EOF")
    desk.settle()
    assert desk.files() == ["to_review/F-1.pdf"]
    note = desk.note("to_review/F-1.pdf")
    (entry,) = desk.ledger.queue()
    (found,) = entry.findings
    assert found.message.fr in note
    assert found.message.en in note
    assert f"entrée {entry.entry}" in note


def test_one_that_cannot_be_read_comes_back_in_refused_with_what_to_do(desk: Desk) -> None:
    desk.drop("F-1.pdf", WHOLE_PDF + b" refuse %%EOF")
    desk.settle()
    assert desk.files() == ["refused/F-1.pdf"]
    assert "Demandez au fournisseur de le renvoyer" in desk.note("refused/F-1.pdf")


def test_a_file_is_left_alone_while_it_grows(desk: Desk) -> None:
    path = desk.drop("F-1.pdf", b"%PDF-1.7 half")
    for piece in range(5):
        desk.after(4)
        with path.open("ab") as file:
            file.write(b"more %d" % piece)
    assert desk.files() == ["F-1.pdf"]
    assert desk.ledger.outcomes() == ()


def test_a_file_whose_end_is_missing_is_waited_for_but_not_for_ever(desk: Desk) -> None:
    desk.drop("F-1.pdf", b"%PDF-1.7 half, refuse")
    for _ in range(3):
        desk.after(10)
    assert desk.files() == ["F-1.pdf"]
    for _ in range(5):
        desk.after(10)
    assert desk.files() == ["refused/F-1.pdf"]


def test_an_empty_file_is_waited_for(desk: Desk) -> None:
    path = desk.drop("F-1.pdf", b"")
    desk.settle()
    assert desk.files() == ["F-1.pdf"]
    path.write_bytes(WHOLE_PDF)
    desk.settle()
    assert desk.files() == ["done/F-1.pdf"]


def test_junk_names_links_and_pipes_stay_where_they_are(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(WHOLE_PDF)
    for junk in ("._F-1.pdf", "~$F-1.pdf", "Thumbs.db", "F-1.pdf.part"):
        desk.drop(junk)
    (desk.root / "link.pdf").symlink_to(secret)
    (desk.root / "folder").symlink_to(tmp_path)
    os.mkfifo(desk.root / "pipe.pdf")
    desk.settle()
    assert desk.ledger.outcomes() == ()
    assert secret.is_file()
    assert desk.watcher.waiting == 0


def test_the_same_content_again_says_what_became_of_it_the_first_time(desk: Desk) -> None:
    desk.drop("F-1.pdf", WHOLE_PDF + b" doubt %%EOF")
    desk.settle()
    desk.drop("scan 0001.pdf", WHOLE_PDF + b" doubt %%EOF")
    desk.settle()
    assert desk.files() == ["to_review/F-1.pdf", "to_review/scan 0001.pdf"]
    note = desk.note("to_review/scan 0001.pdf")
    assert "déjà reçu" in note
    assert "« F-1.pdf »" in note
    assert "déjà reçu" not in desk.note("to_review/F-1.pdf")
    assert len(desk.ledger.queue()) == 1


def test_a_name_that_is_taken_gets_a_number(desk: Desk) -> None:
    for content in (b"%PDF one %%EOF", b"%PDF two %%EOF"):
        desk.drop("F-1.pdf", content)
        desk.settle()
    assert desk.files() == ["done/F-1 (2).pdf", "done/F-1.pdf"]
    assert (desk.root / "done/F-1 (2).pdf").read_bytes() == b"%PDF two %%EOF"


def test_what_a_killed_watcher_had_claimed_is_finished_by_the_next(desk: Desk) -> None:
    desk.drop("sub/F-1.pdf")
    desk.work.idle = True
    desk.settle()
    assert desk.files() == []
    desk.work.idle = False
    desk.watcher = desk.new_watcher()
    desk.settle()
    assert desk.files() == ["done/sub/F-1.pdf"]
    assert "déjà reçu" not in desk.note("done/sub/F-1.pdf")
    assert list((desk.root / ".bonapayer" / "claimed").iterdir()) == []


def test_a_lost_database_is_waited_for_and_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> None:
        raise OperationalError("", None, Exception("gone"))

    desk.drop("F-1.pdf")
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "take_in", lost)
        for _ in range(10):
            desk.after(6)
        assert isinstance(desk.watcher.trouble, OperationalError)
        assert desk.watcher.in_hand == 1
    desk.settle()
    assert desk.watcher.trouble is None
    assert desk.files() == ["done/F-1.pdf"]


def test_a_file_that_may_not_be_read_is_refused_after_some_tries(desk: Desk) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    desk.drop("F-1.pdf").chmod(0)
    for _ in range(5):
        desk.after(6)
    assert desk.files() == ["refused/F-1.pdf"]
    assert "droit de lecture" in desk.note("refused/F-1.pdf")


def test_a_link_put_in_the_place_of_done_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (desk.root / "done").symlink_to(elsewhere)
    desk.drop("F-1.pdf")
    desk.settle()
    assert list(elsewhere.iterdir()) == []
    assert desk.watcher.in_hand == 1
    assert isinstance(desk.watcher.trouble, OSError)


def test_two_watchers_never_have_the_same_inbox(desk: Desk) -> None:
    with desk.inbox.held(), pytest.raises(InboxHeldError), desk.inbox.held():
        pass
