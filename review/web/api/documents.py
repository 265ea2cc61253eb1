"""A document's pages, as pictures and as text read from a box."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import FileResponse

from records.page import Box
from records.record import Record
from review.page_pictures import page_picture
from review.read_box import ReadBox, read_box
from review.web.asking import AccountHere, DeskHere

documents = APIRouter(prefix="/documents/{sha256}", tags=["documents"])

Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
PageNumber = Annotated[int, Path(ge=1, le=100_000)]


class BoxAsked(Record):
    """A box of a page as shown, in points from its top left corner; `field` is a JSON pointer into the invoice."""

    box: Box
    field: str | None = None


@documents.get(
    "/pages/{number}/picture",
    response_class=FileResponse,
    responses={200: {"content": {"image/png": {}, "image/jpeg": {}}}, 404: {"description": "no such page"}},
)
def picture(
    desk: DeskHere, _account: AccountHere, sha256: Sha256, number: PageNumber, dpi: Annotated[int, Query()] = 150
) -> FileResponse:
    """The page as its file shows it, `dpi` dots an inch."""
    if desk.ledger.document(sha256) is None:
        raise HTTPException(404)
    kept = page_picture(desk, sha256, number, dpi)
    # A picture never changes; it stays in this browser alone.
    return FileResponse(
        kept.path, media_type=kept.media_type, headers={"Cache-Control": "private, max-age=86400, immutable"}
    )


@documents.post("/pages/{number}/read")
def read(desk: DeskHere, _account: AccountHere, sha256: Sha256, number: PageNumber, asked: BoxAsked) -> ReadBox:
    """What stands in a box of the page, as a value of the field; records nothing."""
    return read_box(desk, sha256, number, asked.box, asked.field)
