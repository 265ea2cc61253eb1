"""The letter to the supplier: a draft, and what a person makes of it to download."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, HTTPException, Path, Query, Request
from fastapi.responses import Response

from records.decision import DecisionKind, Letter
from records.review import InvoiceInReview
from review.desk import Desk
from review.letter.preview import preview, told_codes
from review.letter.print_letter import letter_pdf, letter_text
from review.web.asking import AccountHere, DeskHere, LanguageHere, PageLanguage
from review.web.render import render

router = APIRouter(prefix="/invoices/{entry}", include_in_schema=False)
templates = APIRouter(include_in_schema=False)

Entry = Annotated[int, Path(ge=1, le=2**31 - 1)]
Ending = Literal["pdf", "txt"]


@router.post("/letter.{ending}")
def download_as_written(
    desk: DeskHere,
    _account: AccountHere,
    entry: Entry,
    ending: Ending,
    letter: Annotated[str, Form(max_length=20_000)] = "",
    letter_subject: Annotated[str, Form(max_length=500)] = "",
    letter_language: Annotated[PageLanguage, Form()] = "fr",
) -> Response:
    """The letter as it is in the form, not saved."""
    written = Letter(language=letter_language, subject=letter_subject, text=letter)
    return letter_file(desk, desk.ledger.review.invoice(entry), written, ending)


@router.get("/letter.{ending}")
def download_saved(desk: DeskHere, _account: AccountHere, entry: Entry, ending: Ending) -> Response:
    """The last letter that was sent back with this invoice."""
    invoice = desk.ledger.review.invoice(entry)
    saved = saved_letter(invoice)
    if saved is None:
        raise HTTPException(404)
    return letter_file(desk, invoice, saved, ending)


@templates.get("/letters")
def show_templates(
    request: Request,
    desk: DeskHere,
    account: AccountHere,
    language: LanguageHere,
    code: Annotated[str, Query(max_length=20)] = "",
    letter_language: PageLanguage | None = None,
) -> Response:
    """What the templates of a reason give, on an invoice that does not exist."""
    codes = told_codes()
    chosen = code if code in codes else codes[0]
    letter = preview(chosen, letter_language or language, account, desk.rules.buyer_names, desk.letters)
    name = desk.letters.name_for(letter.language, chosen)
    own = name is not None and (letter.language, name) in desk.letters.own
    return render(request, "letters.html", codes=codes, code=chosen, letter=letter, name=name, own=own)


def saved_letter(invoice: InvoiceInReview) -> Letter | None:
    """The last letter of its decisions."""
    made = (made.decision for made in reversed(invoice.decisions) if made.decision.kind is DecisionKind.SEND_BACK)
    return next((decision.letter for decision in made if decision.letter), None)


def letter_file(desk: Desk, invoice: InvoiceInReview, letter: Letter, ending: Ending) -> Response:
    """The letter to download; its file's name has nothing of the document's in it."""
    if ending == "txt":
        content, media_type = letter_text(letter).encode(), "text/plain; charset=utf-8"
    else:
        content = letter_pdf(letter, desk.today(), invoice.outcome.supplier_name or "")
        media_type = "application/pdf"
    name = f"{'lettre' if letter.language == 'fr' else 'letter'}-{invoice.outcome.entry}.{ending}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
