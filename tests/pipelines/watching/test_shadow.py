"""In shadow mode whoever decides the old way learns nothing of what was found."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from pipelines.watching.watcher import Watcher
from tests.pipelines.watching.conftest import SETTINGS, WHOLE_PDF, Desk


@pytest.mark.parametrize("content", [b"clear", b"doubt", b"refuse"])
def test_each_file_comes_back_the_same_way_without_a_word_on_what_was_found(desk: Desk, content: bytes) -> None:
    desk.watcher = Watcher(
        desk.inbox,
        desk.ledger,
        desk.work,
        SETTINGS,
        ZoneInfo("America/Toronto"),
        lambda: datetime.now(UTC),
        shadow=True,
    )
    desk.drop("facture.pdf", WHOLE_PDF.replace(b"one", content))
    desk.settle()
    (note,) = desk.root.glob("*/facture.pdf.txt")
    text = note.read_text(encoding="utf-8-sig")
    assert note.parent.name == "done"
    assert "ESSAI À BLANC" in text
    assert not any(word in text for word in ("RAT-01", "CONFORME", "VÉRIFIER", "REFUSÉ"))
