"""A page is shown and read where a person points; no file is ever opened outside a reader child."""

from io import BytesIO

import pytest
from PIL import Image

from records.page import Box
from review.desk import Desk
from review.fields import FieldKind
from review.read_box import values_of
from tests.review.desk import DAMAGED, RATE, SCANNED, Browser, entry_of


def pages(desk: Desk, file: str) -> str:
    return f"/api/documents/{entry_of(desk.ledger, file).sha256}/pages"


@pytest.mark.parametrize(("file", "media_type"), [(RATE, "image/png"), (SCANNED, "image/jpeg")])
def test_a_page_is_shown_at_the_resolution_asked_for(desk: Desk, clerk: Browser, file: str, media_type: str) -> None:
    answer = clerk.get(f"{pages(desk, file)}/1/picture?dpi=75")
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    width, height = Image.open(BytesIO(answer.content)).size
    assert (width, height) == pytest.approx((612 * 75 / 72, 792 * 75 / 72), abs=3)
    assert "private" in answer.headers["cache-control"]


def test_a_page_is_drawn_once(desk: Desk, clerk: Browser) -> None:
    first = clerk.get(f"{pages(desk, RATE)}/1/picture?dpi=75")
    kept = [path for path in desk.pictures.rglob("*") if path.is_file()]
    assert len(kept) == 1
    kept[0].write_bytes(b"from the disk")
    assert clerk.get(f"{pages(desk, RATE)}/1/picture?dpi=75").content == b"from the disk" != first.content


@pytest.mark.parametrize(("page", "dpi", "status"), [(99, 150, 404), (1, 7, 422), (0, 150, 422)])
def test_what_is_not_there_is_refused(desk: Desk, clerk: Browser, page: int, dpi: int, status: int) -> None:
    assert clerk.get(f"{pages(desk, RATE)}/{page}/picture?dpi={dpi}").status_code == status
    assert clerk.get(f"/api/documents/{'0' * 64}/pages/1/picture").status_code == 404


def test_a_damaged_file_is_not_shown_and_says_why(desk: Desk, clerk: Browser) -> None:
    answer = clerk.get(f"{pages(desk, DAMAGED)}/1/picture")
    assert (answer.status_code, answer.json()["code"]) == (404, "damaged")


@pytest.mark.parametrize("file", [RATE, SCANNED])
def test_the_box_of_a_field_gives_its_value_again(desk: Desk, clerk: Browser, file: str) -> None:
    reading = desk.ledger.reading(entry_of(desk.ledger, file).sha256).invoices[0]
    for field in ("/total", "/invoice_number"):
        evidence = reading.evidence[field]
        assert evidence.box is not None
        answer = clerk.change(f"{pages(desk, file)}/{evidence.page}/read", {"box": evidence.box, "field": field}).json()
        assert answer["value"] == str(getattr(reading.invoice, field[1:])), field


@pytest.mark.parametrize("file", [RATE, SCANNED])
def test_a_click_takes_the_amount_out_of_its_sentence(desk: Desk, clerk: Browser, file: str) -> None:
    reading = desk.ledger.reading(entry_of(desk.ledger, file).sha256).invoices[0]
    evidence = reading.evidence["/total"]
    assert evidence.box is not None
    x, y = evidence.box.middle_x, evidence.box.middle_y
    asked = {"box": Box(x, y, x + 1, y + 1), "field": "/total"}
    answer = clerk.change(f"{pages(desk, file)}/{evidence.page}/read", asked).json()
    assert answer["value"] == str(reading.invoice.total)
    x0, y0, x1, y1 = answer["box"]
    assert x0 <= x <= x1
    assert y0 <= y <= y1


def test_an_empty_place_gives_no_value(desk: Desk, clerk: Browser) -> None:
    answer = clerk.change(f"{pages(desk, RATE)}/1/read", {"box": [2, 2, 30, 10], "field": "/total"}).json()
    assert (answer["text"], answer["value"]) == ("", None)


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("Total : 1 234,56 $", FieldKind.MONEY, ("1234.56",)),
        ("1,234", FieldKind.NUMBER, ("1234", "1.234")),
        ("le 3 octobre 2026", FieldKind.DATE, ("2026-10-03",)),
        ("123456782 RT 0001", FieldKind.REGISTRATION, ("123456782RT0001",)),
        ("rien", FieldKind.MONEY, ()),
    ],
)
def test_a_text_becomes_a_value_of_its_field(text: str, kind: FieldKind, values: tuple[str, ...]) -> None:
    assert values_of(text, kind) == values
