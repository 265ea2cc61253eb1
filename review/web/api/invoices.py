"""An invoice before a person: all of it, corrections, decisions, the lock, opinions, the letter."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import Field

from records.decision import Letter
from records.invoice import Invoice
from records.reading import Reading
from records.record import Record
from records.review import DecisionMade, InvoiceInReview, Lock, Opinion, Version
from review.correct import Corrected, CorrectionAsked, FieldChanged, correct, field_changes
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


class VersionWithChanges(Record):
    """A version of the reading, and what it changed of this invoice."""

    version: Version
    changed: tuple[FieldChanged, ...] = ()


class History(Record):
    """All that happened to an invoice, in order."""

    versions: tuple[VersionWithChanges, ...]
    decisions: tuple[DecisionMade, ...]


@invoices.get("")
def invoice(desk: DeskHere, _account: AccountHere, entry: Entry) -> InvoiceInReview:
    """All of the invoice as it stands now; its own `outcome.entry` is newer where it was checked again since."""
    return desk.ledger.review.invoice(entry)


@invoices.get("/history")
def history(desk: DeskHere, _account: AccountHere, entry: Entry) -> History:
    """Every version of its document's reading and, from one to the next, the values of this invoice that changed."""
    outcome = desk.ledger.review.invoice(entry).outcome
    versions = desk.ledger.review.versions(outcome.sha256)
    read = [_read_at(reading, outcome.position) for _, reading in versions]
    return History(
        versions=tuple(
            VersionWithChanges(version=version, changed=field_changes(read[place - 1], read[place]) if place else ())
            for place, (version, _) in enumerate(versions)
        ),
        decisions=desk.ledger.review.invoice(entry).decisions,
    )


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
    return draft_letter(desk.ledger.review.invoice(entry), account, desk.rules.buyer_names, language, desk.letters)


@invoices.post(
    "/letter.pdf",
    response_class=Response,
    responses={200: {"content": {"application/pdf": {}}}},
)
def letter_as_pdf(desk: DeskHere, _account: AccountHere, entry: Entry, written: Letter) -> Response:
    """A letter as a PDF; records nothing."""
    addressee = desk.ledger.review.invoice(entry).outcome.supplier_name or ""
    return Response(letter_pdf(written, desk.today(), addressee), media_type="application/pdf")


def _read_at(reading: Reading, position: int | None) -> Invoice:
    if position is None or position >= len(reading.invoices):
        return Invoice()
    return reading.invoices[position].invoice
