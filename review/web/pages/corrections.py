"""A correction from the page of an invoice: the invoice as it then stands, and what changed."""

from decimal import Decimal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from records.finding import Verdict
from records.invoice import Invoice
from review.correct import Corrected, CorrectionAsked, correct
from review.fields import FieldKind, WrongFieldError, kind_of
from review.refusal import RefusedError
from review.stale import StaleError
from review.web.asking import AccountHere, DeskHere, LanguageHere
from review.web.pages.changes import Change, FieldChange, stale_change
from review.web.pages.invoice import invoice_page
from review.web.pages.rendering import of, written_number
from review.web.pages.shown_fields import name_of

router = APIRouter()


@router.post("/invoices/{entry}/corrections")
def do_correct(
    request: Request, desk: DeskHere, account: AccountHere, language: LanguageHere, entry: int, asked: CorrectionAsked
) -> Response:
    """Corrects or confirms what was read, checks everything again, and shows the invoice as it then stands."""
    try:
        corrected = correct(desk, account, entry, asked)
    except StaleError as stale:
        change, status = stale_change(stale, language, desk.zone), stale.status
    except WrongFieldError as wrong:
        change, status = Change(kind="refused", sentence=of(wrong.sentence, language)), 422
    except RefusedError as refused:
        change, status = Change(kind="refused", sentence=of(refused.sentence, language)), refused.status
    else:
        entry = corrected.entry
        checked = desk.ledger.review.invoice(entry).checked
        change, status = _change(corrected, checked.reading.invoice if checked else Invoice(), language), 200
    return invoice_page(request, desk, account, language, entry, status_code=status, changed=change)


def _change(corrected: Corrected, invoice: Invoice, language: str) -> Change:
    return Change(
        fields=field_changes({each.field: (each.before, each.after) for each in corrected.changed}, invoice, language),
        gone=corrected.gone,
        appeared=corrected.appeared,
        clear=corrected.verdict is Verdict.CLEAR,
    )


def field_changes(
    changed: dict[str, tuple[str | None, str | None]], invoice: Invoice, language: str
) -> tuple[FieldChange, ...]:
    """Fields before and after, by JSON pointer, for people; `invoice` is as it is after."""
    return tuple(
        FieldChange(
            pointer=field,
            name=name_of(field, invoice, language),
            before=_written(field, before, language),
            after=_written(field, after, language),
        )
        for field, (before, after) in changed.items()
    )


def _written(field: str, value: str | None, language: str) -> str:
    if value is None:
        return ""
    return written_number(Decimal(value), language) if kind_of(field) in (FieldKind.MONEY, FieldKind.NUMBER) else value
