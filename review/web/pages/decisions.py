"""What people decide, from the page of an invoice or for several at once in the queue."""

from datetime import date
from typing import Annotated
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from ledger.errors import UnknownEntryError
from records.decision import DecisionKind, Letter
from review.decide import DecisionAsked, decide
from review.refusal import RefusedError
from review.stale import StaleError
from review.web.asking import AccountHere, DecidingHere, DeskHere, LanguageHere, PageLanguage
from review.web.pages.changes import stale_change
from review.web.pages.invoice import invoice_page
from review.web.pages.rendering import of
from review.web.sign_in import local_path

router = APIRouter()

_STAYING = (DecisionKind.COMMENT, DecisionKind.ASSIGN)
_MOST_TOGETHER = 200


@router.post("/invoices/{entry}/decisions")
def do_decide(
    request: Request,
    desk: DeskHere,
    account: AccountHere,
    language: LanguageHere,
    entry: int,
    kind: Annotated[DecisionKind, Form()],
    seen: Annotated[str, Form()],
    listed: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
    assigned_to: Annotated[str, Form()] = "",
    letter: Annotated[str, Form()] = "",
    letter_subject: Annotated[str, Form()] = "",
    letter_language: Annotated[PageLanguage, Form()] = "fr",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Records the decision and goes on to what comes next; or the invoice again, with why not."""
    written = Letter(language=letter_language, subject=letter_subject, text=letter) if letter.strip() else None
    asked = DecisionAsked(
        seen=seen,
        kind=kind,
        reason=listed or reason,
        until=_day(until),
        assigned_to=assigned_to or None,
        letter=written if kind is DecisionKind.SEND_BACK else None,
    )
    try:
        decided = decide(desk, account, entry, asked)
    except StaleError as stale:
        change = stale_change(stale, language, desk.zone)
        return invoice_page(request, desk, account, language, entry, status_code=stale.status, changed=change)
    except RefusedError as refused:
        notices = [("refused", of(refused.sentence, language))]
        return invoice_page(request, desk, account, language, entry, status_code=refused.status, notices=notices)
    stays = kind in _STAYING or kind is DecisionKind.UNDO
    where = f"/invoices/{decided.entry}" if stays else local_path(next)
    return RedirectResponse(with_query(where, decided=str(decided.entry)), 303)


@router.post("/together")
def do_together(
    desk: DeskHere,
    account: DecidingHere,
    kind: Annotated[DecisionKind, Form()],
    entry: Annotated[list[str], Form()],
    reason: Annotated[str, Form()] = "",
    back: Annotated[str, Form()] = "/",
) -> Response:
    """The same decision on several invoices, each as the list showed it; those that changed meanwhile are left."""
    done = left = 0
    for seen in entry[:_MOST_TOGETHER]:
        asked = DecisionAsked(
            seen=seen, kind=kind, reason=reason, assigned_to=account.name if kind is DecisionKind.ASSIGN else None
        )
        number = seen.partition(".")[0]
        try:
            decide(desk, account, int(number) if number.isdecimal() else 0, asked)
        except (RefusedError, UnknownEntryError):
            left += 1
        else:
            done += 1
    return RedirectResponse(with_query(local_path(back), together=kind.value, done=str(done), left=str(left)), 303)


def with_query(address: str, **said: str) -> str:
    """The address with these added to its query."""
    parts = urlsplit(address)
    return f"{parts.path or '/'}?{urlencode({**dict(parse_qsl(parts.query)), **said})}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
