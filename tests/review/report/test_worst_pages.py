"""The worst pages are shown as they look: a scanned sample whose values are taken for unproven."""

from ledger.report_facts import Doubt
from pipelines.report_files import shown_by
from review.desk import Desk
from review.report.sections.reading_quality import reading_quality, worst_pages
from tests.review.desk import RATE, SCANNED, entry_of
from tests.review.report.facts import facts


def test_a_scanned_page_in_doubt_is_shown_and_a_digital_one_is_not(desk: Desk) -> None:
    scanned, digital = entry_of(desk.ledger, SCANNED), entry_of(desk.ledger, RATE)
    given = facts(
        doubts=[
            Doubt(1, digital.sha256, RATE, None, digital.pages, ("/total", "/subtotal", "/invoice_number")),
            Doubt(2, scanned.sha256, SCANNED, "Sitelle", scanned.pages, ("/total", "/subtotal")),
        ]
    )
    (worst,) = worst_pages(given, desk.ledger.reading)
    assert (worst.file, worst.page, worst.doubts) == (SCANNED, scanned.pages[0], 2)
    assert 0.5 < worst.confidence < 1

    picture = shown_by(desk.readers, desk.ledger.originals)(worst.sha256, worst.page)
    assert picture is not None
    media_type, content = picture
    assert (media_type, content[:2]) == ("image/jpeg", b"\xff\xd8")
    section = reading_quality(given, lambda field, _: field, [worst], {(worst.sha256, worst.page): picture})
    assert [shown.caption.en for shown in section.pictures] == [f"{SCANNED}, page {worst.page}"]


def test_a_page_that_cannot_be_shown_is_named_without_its_picture(desk: Desk) -> None:
    assert shown_by(desk.readers, desk.ledger.originals)(entry_of(desk.ledger, SCANNED).sha256, 99) is None
