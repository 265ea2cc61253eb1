"""An invoice before a person: all of it, corrections, decisions, the lock, opinions, the letter."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import Field

from records.decision import Letter
from records.record import Record
from records.review import InvoiceInReview, Lock, Opinion
from review.correct import Corrected, CorrectionAsked, correct
from review.decide import Decided, DecisionAsked, decide
from review.letter.draft import draft_letter
from review.letter.print_letter import letter_pdf
from review.opinions import add_opinion
from review.web.asking import AccountHere, DecidingHere, DeskHere, PageLanguage

invoices = APIRouter(prefix="/invoices/{entry}", tags=["invoices"])

Entry = Annotated[int, Path(ge=1, le=2**31 - 1)]


class LockHeld(Record):
    """Who has the invoice open; `mine` says that it is whoever asks."""

    mine: bool
    lock: Lock


class OpinionAsked(Record):
    """Whether the finding is right, to whoever asks."""

    agrees: bool
    note: str = Field(default="", max_length=1000)


@invoices.get("")
def invoice(desk: DeskHere, _account: AccountHere, entry: Entry) -> InvoiceInReview:
    """All of the invoice as it stands now; its own `outcome.entry` is newer where it was checked again since."""
    return desk.ledger.review.invoice(entry)


@invoices.post("/corrections")
def corrections(desk: DeskHere, account: AccountHere, entry: Entry, asked: CorrectionAsked) -> Corrected:
    """Changes or confirms values; the document is checked again at once."""
    return correct(desk, account, entry, asked)


@invoices.post("/decisions")
def decisions(desk: DeskHere, account: AccountHere, entry: Entry, asked: DecisionAsked) -> Decided:
    """Decides."""
    return decide(desk, account, entry, asked)


@invoices.post("/lock")
def lock(desk: DeskHere, account: DecidingHere, entry: Entry) -> LockHeld:
    """Takes or renews the lock, unless somebody else has it."""
    sha256 = desk.ledger.review.invoice(entry).outcome.sha256
    held = desk.ledger.review.lock(sha256, account.name, timedelta(minutes=desk.settings.lock_minutes))
    return LockHeld(mine=held.person == account.name, lock=held)


@invoices.delete("/lock", status_code=204)
def unlock(desk: DeskHere, account: DecidingHere, entry: Entry) -> None:
    """Frees the invoice, where whoever asks had it."""
    desk.ledger.review.unlock(desk.ledger.review.invoice(entry).outcome.sha256, account.name)


@invoices.post("/findings/{finding}/opinion")
def opinion(
    desk: DeskHere, account: DecidingHere, entry: Entry, finding: Annotated[int, Path(ge=0)], asked: OpinionAsked
) -> Opinion:
    """Agrees or disagrees with a finding, by its place among the invoice's."""
    return add_opinion(desk, account, entry, finding, asked.agrees, asked.note)


@invoices.get("/letter")
def letter(desk: DeskHere, account: AccountHere, entry: Entry, language: PageLanguage | None = None) -> Letter:
    """A draft of the letter to the supplier, from the findings; in the supplier's language unless another is asked."""
    return draft_letter(desk.ledger.review.invoice(entry), account, desk.rules.buyer_names, language)


@invoices.post(
    "/letter.pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def letter_as_pdf(desk: DeskHere, _account: AccountHere, entry: Entry, written: Letter) -> Response:
    """A letter as a PDF; records nothing."""
    addressee = desk.ledger.review.invoice(entry).outcome.supplier_name or ""
    return Response(letter_pdf(written, desk.today(), addressee), media_type="application/pdf")
