"""A place that a person points at is learned, tried on past invoices, put to use, removed; it proves nothing itself."""

from pathlib import Path

from extractors.header.learned_places import learn_place, value_at_place
from extractors.opening.children import ReaderPool
from pipelines.check_document import check_document
from pipelines.read_document import read_document
from records.page import Box, Page, Reader, Word
from records.profile import LearnedPlace, Side
from review.desk import Desk
from tests.extractors.drawing import draw
from tests.review.desk import CLEAR, RATE, Browser, entry_of


def page(*words: tuple[str, float, float]) -> Page:
    """A page of words 6 points wide a letter, 10 high, at these places."""
    return Page(
        number=1,
        width=612,
        height=792,
        reader=Reader.TEXT,
        words=tuple(Word(text, Box(x, y, x + 6 * len(text), y + 10)) for text, x, y in words),
    )


BESIDE = page(("Facture", 40, 40), ("Code", 300, 100), ("dossier", 330, 100), ("QX-77", 420, 100), ("Total", 40, 300))
UNDER = page(("Votre", 300, 100), ("repère", 336, 100), ("Page", 480, 100), ("QX-77", 300, 116), ("1", 480, 116))


def test_a_place_is_known_by_the_words_before_it_else_over_it() -> None:
    beside = learn_place(BESIDE, Box(420, 100, 450, 110), "/invoice_number")
    assert beside == LearnedPlace(field="/invoice_number", label="code dossier", side=Side.BESIDE)
    under = learn_place(UNDER, Box(300, 116, 330, 126), "/invoice_number")
    assert under == LearnedPlace(field="/invoice_number", label="votre repere", side=Side.UNDER)
    for taught, place in ((BESIDE, beside), (UNDER, under)):
        found = value_at_place([taught], place)
        assert found is not None
        assert found.value == "QX-77"


def test_what_could_not_be_found_again_is_not_learned() -> None:
    assert learn_place(page(("QX-77", 300, 100)), Box(300, 100, 330, 110), "/invoice_number") is None
    assert learn_place(BESIDE, Box(420, 100, 450, 110), "/total") is None
    twice = page(("Code", 40, 100), ("A1", 90, 100), ("Code", 40, 200), ("B2", 90, 200))
    assert value_at_place([twice], LearnedPlace(field="/invoice_number", label="code", side=Side.BESIDE)) is None


def test_a_correction_teaches_a_place_that_counts_once_a_supervisor_says_so(
    desk: Desk, clerk: Browser, supervisor: Browser
) -> None:
    outcome = entry_of(desk.ledger, RATE)
    evidence = desk.ledger.reading(outcome.sha256).invoices[0].evidence["/invoice_number"]
    change = {"field": "/invoice_number", "value": outcome.invoice_number, "page": evidence.page, "box": evidence.box}
    seen = clerk.get(f"/api/invoices/{outcome.entry}").json()["seen"]
    clerk.change(f"/api/invoices/{outcome.entry}/corrections", {"seen": seen, "changes": [change]})

    (learned,) = clerk.get("/api/learned-places").json()
    assert (learned["state"], learned["vendor_id"]) == ("learned", outcome.vendor_id)
    assert desk.ledger.profiles.in_use() == ()
    trial = clerk.get(f"/api/learned-places/{learned['number']}/trial").json()
    # The same supplier's other sample has its number at the same place.
    assert (trial["agree"], trial["differ"]) == (2, 0)
    assert entry_of(desk.ledger, CLEAR).vendor_id == outcome.vendor_id

    place = f"/api/learned-places/{learned['number']}"
    assert clerk.change(place, {"state": "in_use"}, method="PATCH").status_code == 403
    assert supervisor.change(place, {"state": "in_use"}, method="PATCH").json()["state"] == "in_use"
    assert len(desk.ledger.profiles.in_use()) == 1
    assert supervisor.change(place, {"state": "removed"}, method="PATCH").json()["changed_by"] == "Simone"
    assert clerk.get("/api/learned-places").json() == []
    assert desk.ledger.verify() == ()


def test_the_next_invoice_is_tried_there_first_and_gains_no_proof(
    desk: Desk, readers: ReaderPool, tmp_path: Path
) -> None:
    numbers = ("142857016RT0001",)

    def drawn(canvas: object) -> None:
        for text, x, y in (
            ("FACTURE", 72, 720),
            ("Conseils Pointus inc.", 72, 700),
            ("TPS : 142857016 RT0001", 72, 680),
            ("Numéro de facture : 555-A", 300, 680),
            ("Repère du client", 300, 660),
            ("QX-77", 430, 660),
            ("Date : 2026-10-05", 300, 640),
            ("Services conseils", 72, 560),
            ("1 000,00", 480, 560),
            ("Total : 1 000,00 $", 400, 500),
        ):
            canvas.drawString(x, y, text)  # type: ignore[attr-defined]

    path = draw(tmp_path / "pointus.pdf", drawn)
    before = readers.read(path).invoices[0]
    assert (before.invoice.invoice_number, before.invoice.seller.gst_number) == ("555-A", numbers[0])

    place = LearnedPlace(field="/invoice_number", label="repere du client", side=Side.BESIDE)
    kept = desk.ledger.profiles.learn("V-9", numbers, place, "0" * 64, "Claude")
    desk.ledger.profiles.change(kept.number, kept.state.__class__.IN_USE, "Simone")
    sha256 = desk.ledger.take_in(path).document.sha256
    read_document(desk.ledger, readers, sha256, path.name)
    check_document(desk.ledger, sha256, desk.tables(), desk.rules, desk.today())
    after = desk.ledger.reading(sha256).invoices[0]
    assert after.invoice.invoice_number == "QX-77"
    assert after.evidence["/invoice_number"].text == "QX-77"
    assert after.evidence["/invoice_number"].proof == ()
    assert after.evidence["/invoice_number"].doubt is not None
    assert entry_of(desk.ledger, path.name).verdict == "exception"
