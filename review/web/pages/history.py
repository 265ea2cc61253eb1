"""All that happened to an invoice: who, when, why, and what differed."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from records.decision import DecisionKind, Letter
from records.reading import Reading
from records.review import InvoiceInReview, Version
from review.corrected_reading import changed_fields
from review.desk import Desk
from review.web.asking import DeskHere, LanguageHere
from review.web.pages.changes import FieldChange
from review.web.pages.corrections import field_changes
from review.web.render import render

router = APIRouter()


@dataclass(frozen=True)
class Happening:
    """One thing that happened. `what` is `received`, `read`, `corrected`, `checked` or a decision's kind; `reason` what
    its author said; `differences` are the fields that changed.
    """

    at: datetime
    who: str
    what: str
    reason: str = ""
    differences: tuple[FieldChange, ...] = ()
    letter: Letter | None = None
    assigned_to: str | None = None
    until: str = ""


@router.get("/invoices/{entry}/history")
def show_history(request: Request, desk: DeskHere, language: LanguageHere, entry: int) -> HTMLResponse:
    """The invoice's history, the newest first."""
    invoice = desk.ledger.review.invoice(entry)
    versions = desk.ledger.review.versions(invoice.outcome.sha256)
    vendors = {vendor.vendor_id: vendor.legal_name for vendor in desk.tables().vendors}
    return render(
        request,
        "history.html",
        section="queue",
        outcome=invoice.outcome,
        supplier_name=vendors.get(invoice.outcome.vendor_id or "", invoice.outcome.supplier_name),
        happenings=happenings(desk, invoice, versions, language),
        opinions=invoice.opinions,
    )


def happenings(
    desk: Desk, invoice: InvoiceInReview, versions: tuple[tuple[Version, Reading], ...], language: str
) -> list[Happening]:
    """Its arrival, its versions, the decisions: the newest first."""
    found = [Happening(invoice.outcome.received_at, "", "received")]
    before: Reading | None = None
    for version, reading in versions:
        differences = _differences(before, reading, invoice.outcome.position, language) if before else ()
        corrected = bool(before) and desk.ledger.accounts.get(version.by) is not None
        found.append(
            Happening(
                version.at,
                version.by,
                "corrected" if corrected else "read",
                "" if differences else version.why or "",
                differences,
            )
        )
        found += [Happening(at, "", "checked") for at in (version.checks if not before else version.checks[1:])]
        before = reading
    for made in invoice.decisions:
        decision = made.decision
        found.append(
            Happening(
                decision.at,
                "" if decision.kind is DecisionKind.RETURN else decision.person,
                decision.kind.value,
                decision.reason,
                letter=decision.letter,
                assigned_to=decision.assigned_to,
                until=decision.until.isoformat() if decision.until else "",
            )
        )
    return sorted(found, key=lambda each: each.at, reverse=True)


def _differences(before: Reading, after: Reading, position: int | None, language: str) -> tuple[FieldChange, ...]:
    if position is None or position >= min(len(before.invoices), len(after.invoices)):
        return ()
    one, two = before.invoices[position].invoice, after.invoices[position].invoice
    return field_changes(changed_fields(one, two), two, language)
