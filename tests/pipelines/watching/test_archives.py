"""A zip of invoices: each comes back by itself; a hostile one is refused whole, and reaches the queue."""

import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from tests.pipelines.watching.conftest import WHOLE_PDF, Desk


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_each_file_of_a_zip_is_dealt_with_by_itself(desk: Desk) -> None:
    content = zipped(
        **{"a.pdf": WHOLE_PDF, "b/c.pdf": WHOLE_PDF + b" doubt %%EOF", "__MACOSX/._a.pdf": b"x", "b/.DS_Store": b"x"}
    )
    desk.drop("org/lot.zip", content)
    desk.settle()
    assert desk.files() == ["done/org/lot.zip", "done/org/lot/a.pdf", "to_review/org/lot/b/c.pdf"]
    assert "2 fichier(s)" in desk.note("done/org/lot.zip")
    assert len(desk.ledger.outcomes()) == 2


def _linked() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("link.pdf")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def _encrypted() -> bytes:
    content = bytearray(zipped(**{"a.pdf": WHOLE_PDF}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def _lying() -> bytes:
    """Says that it holds 600 files and holds one."""
    content = bytearray(zipped(**{"a.pdf": WHOLE_PDF}))
    end = content.index(b"PK\x05\x06")
    content[end + 10 : end + 12] = (60_000).to_bytes(2, "little")
    return bytes(content)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "traversal": (lambda: zipped(**{"../../evil.pdf": WHOLE_PDF}), "mène ailleurs"),
    "absolute": (lambda: zipped(**{"/etc/evil.pdf": WHOLE_PDF}), "mène ailleurs"),
    "backslash": (lambda: zipped(**{"a\\..\\evil.pdf": WHOLE_PDF}), "mène ailleurs"),
    "drive": (lambda: zipped(**{"C:evil.pdf": WHOLE_PDF}), "mène ailleurs"),
    "link": (_linked, "un lien"),
    "nested": (lambda: zipped(**{"more.zip": zipped(**{"a.pdf": WHOLE_PDF})}), "un autre zip"),
    "bomb": (lambda: zipped(**{"a.pdf": bytes(20_000_000)}), "taille permise"),
    "many": (lambda: zipped(**{f"{number}.pdf": b"x" for number in range(501)}), "plus de 500"),
    "lying": (_lying, "plus de 500"),
    "password": (_encrypted, "mot de passe"),
    "empty": (lambda: zipped(), "vide"),
    "damaged": (lambda: b"PK\x03\x04 rubbish PK\x05\x06" + bytes(18), "endommagé|vide"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_zip_is_refused_whole_with_its_reason_and_reaches_the_queue(desk: Desk, kind: str) -> None:
    make, reason = HOSTILE[kind]
    desk.drop("lot.zip", make())
    desk.settle()
    assert desk.files() == ["refused/lot.zip"]
    assert any(words in desk.note("refused/lot.zip") for words in reason.split("|"))
    (entry,) = desk.ledger.queue()
    assert entry.problem is not None
    assert entry.problem.code == "archive_refused"
    assert list(desk.root.parent.rglob("evil*")) == []
    assert sorted(path.name for path in (desk.root / ".bonapayer").iterdir()) == ["claimed", "lock"]
