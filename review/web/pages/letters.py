"""The letter that is being written, to take along as text or as a PDF."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from records.decision import Letter
from review.desk import Desk
from review.letter.print_letter import letter_pdf, letter_text
from review.web.asking import AccountHere, DeskHere, PageLanguage

router = APIRouter(prefix="/invoices/{entry}")

_Text = Annotated[str, Form(max_length=20_000)]


@router.post("/letter.pdf")
def take_pdf(
    desk: DeskHere,
    _account: AccountHere,
    entry: int,
    letter: _Text,
    letter_subject: _Text = "",
    letter_language: Annotated[PageLanguage, Form()] = "fr",
) -> Response:
    """The letter as it is written now, as a PDF; records nothing."""
    written = Letter(language=letter_language, subject=letter_subject, text=letter)
    addressee = desk.ledger.review.invoice(entry).outcome.supplier_name or ""
    return _file(desk, entry, letter_pdf(written, desk.today(), addressee), "application/pdf", "pdf")


@router.post("/letter.txt")
def take_text(
    desk: DeskHere,
    _account: AccountHere,
    entry: int,
    letter: _Text,
    letter_subject: _Text = "",
    letter_language: Annotated[PageLanguage, Form()] = "fr",
) -> Response:
    """The letter as it is written now, as text; records nothing."""
    written = Letter(language=letter_language, subject=letter_subject, text=letter)
    return _file(desk, entry, letter_text(written).encode(), "text/plain; charset=utf-8", "txt")


def _file(desk: Desk, entry: int, content: bytes, media_type: str, ending: str) -> Response:
    name = f"{desk.today():%Y-%m-%d}-{entry}.{ending}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
