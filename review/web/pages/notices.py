"""What a page says, above all else, of what was just done."""

from typing import Any

from starlette.datastructures import QueryParams

from ledger.errors import UnknownEntryError
from records.account import Account
from records.outcome import UNDECIDED
from review.desk import Desk


def said_after(desk: Desk, account: Account, asked: QueryParams) -> dict[str, Any]:
    """What the address says was just decided, looked up again: nobody is told what is not so."""
    return {"decided": _decided(desk, account, asked.get("decided")), "together": _together(asked)}


def _decided(desk: Desk, account: Account, entry: str | None) -> dict[str, Any] | None:
    if entry is None or not entry.isdecimal():
        return None
    try:
        invoice = desk.ledger.review.invoice(int(entry))
    except UnknownEntryError:
        return None
    last = invoice.decisions[-1].decision if invoice.decisions else None
    if last is None:
        return None
    undoable = invoice.outcome.standing not in UNDECIDED and last.person == account.name
    return {"outcome": invoice.outcome, "decision": last, "undo": invoice.seen if undoable else None}


def _together(asked: QueryParams) -> dict[str, Any] | None:
    done, left = asked.get("done", ""), asked.get("left", "")
    if asked.get("together") not in ("accept", "assign") or not (done.isdecimal() and left.isdecimal()):
        return None
    return {"kind": asked["together"], "done": int(done), "left": int(left)}
