"""The evidence file: the decision, the page with its boxes, the rules, the trail; the same each time."""

from datetime import UTC
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from records.decision import DecisionKind
from review.desk import Desk
from review.export.accepted import AcceptedInvoice, accepted_invoice
from review.export.evidence.compose import evidence_page
from review.export.files import ExportedFile, Exporter, LeftOut
from review.page_pictures import KeptPicture, page_picture
from review.refusal import RefusedError
from tests.review.desk import RATE, entry_of
from tests.review.export.invoices import USUAL, accepted
from tests.review.export.test_export_files import decided

REASON = "Avenant <b>signé</b>, pas encore aux tables"


@pytest.fixture
def exporter(desk: Desk) -> Exporter:
    return Exporter(desk.ledger, desk.zone, "fr", lambda sha256, page: page_picture(desk, sha256, page, 100))


@pytest.fixture
def overridden(desk: Desk) -> AcceptedInvoice:
    return accepted_invoice(desk.ledger, decided(desk, RATE, DecisionKind.OVERRIDE, reason=REASON))


def printed(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in PdfDocument(pdf))


def test_it_holds_all_that_a_payment_request_needs(
    desk: Desk, exporter: Exporter, overridden: AcceptedInvoice, tmp_path: Path
) -> None:
    made = exporter.evidence(overridden)
    assert isinstance(made, ExportedFile)
    text = printed(made.content)
    assert "Acceptée par dérogation" in text
    assert "RAT-01" in text
    assert REASON in text
    assert "23 638,29" in text.replace("\u00a0", " ").replace("\u202f", " ")
    assert overridden.outcome.sha256 in text.replace(" ", "")
    with desk.ledger.trail(overridden.outcome.sha256) as entries:
        hashes = [entry.hash for entry in entries]
    assert len(hashes) >= 4
    assert all(each in text.replace(" ", "") for each in hashes)
    checked = overridden.checked
    assert all(code in text for code in (*checked.passed, *(each.code for each in checked.not_checked)))
    kept = tmp_path / "evidence.pdf"
    kept.write_bytes(made.content)
    with pikepdf.open(kept) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fr-CA"
        assert any(page.get_images() for page in pdf.pages)


def test_it_is_the_same_each_time_nothing_changed(exporter: Exporter, overridden: AcceptedInvoice) -> None:
    assert exporter.evidence(overridden) == exporter.evidence(overridden)


def test_an_original_that_is_not_what_came_proves_nothing(
    desk: Desk, exporter: Exporter, overridden: AcceptedInvoice
) -> None:
    original = desk.ledger.originals.path_of(entry_of(desk.ledger, RATE).sha256)
    original.chmod(0o640)
    original.write_bytes(b"%PDF-1.7 another")
    assert isinstance(exporter.evidence(overridden), LeftOut)


def test_each_value_has_the_number_of_its_box(desk: Desk, overridden: AcceptedInvoice) -> None:
    def show(page: int) -> KeptPicture:
        return page_picture(desk, overridden.outcome.sha256, page, 75)

    page = evidence_page(overridden, (), show, "en", desk.zone)
    boxes = page.count('<div class="box')
    assert boxes > 20
    assert 'class="box marked"' in page
    assert "Accepted by override" in page
    assert "<b>signé</b>" not in page


def test_a_page_that_cannot_be_shown_says_why(desk: Desk, overridden: AcceptedInvoice) -> None:
    def show(page: int) -> KeptPicture:
        raise RefusedError("timeout", "La page est trop longue à dessiner.", "The page takes too long to draw.")

    assert "La page est trop longue à dessiner." in evidence_page(overridden, (), show, "fr", desk.zone)


def test_what_a_document_says_stays_text() -> None:
    evil = "<script>alert(1)</script>{{ 7 * 7 }}"
    invoice = USUAL.model_copy(update={"invoice_number": evil})

    def show(page: int) -> KeptPicture:
        raise AssertionError("it has no pages")

    page = evidence_page(accepted(invoice, reason=evil), (), show, "fr", UTC)
    assert "<script>" not in page
    assert "{{ 7 * 7 }}" in page
