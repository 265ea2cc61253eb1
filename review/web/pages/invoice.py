"""One invoice: its page, what was read and found, and what can be decided."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ledger.errors import UnknownEntryError
from records.account import Account
from records.finding import Finding, Severity, gravest_first
from records.invoice import Invoice
from records.outcome import IN_QUEUE, Standing
from records.reading import InvoiceReading
from records.review import InvoiceInReview
from review.accounts import may_override
from review.decide import two_people_needed
from review.desk import Desk
from review.web.asking import AccountHere, DeskHere, LanguageHere
from review.web.pages.notices import said_after
from review.web.pages.queue import ACCEPTANCE_REASONS
from review.web.pages.rendering import written_number
from review.web.pages.shown_fields import shown_invoice, value_at
from review.web.pages.translations import to_translate as _
from review.web.render import render
from validators.rule_code import RuleCode

router = APIRouter(prefix="/invoices/{entry}")

OVERRIDE_REASONS = (
    _("Autorisation écrite du gestionnaire du contrat"),
    _("Avenant signé, pas encore aux tables"),
    _("Exception prévue au contrat"),
)
REJECTION_REASONS = (
    _("Déjà payée"),
    _("Services non rendus"),
    _("Ne nous est pas adressée"),
    _("Ce n’est pas une facture"),
)
HOLD_REASONS = (
    _("Réponse du gestionnaire du contrat"),
    _("Pièce demandée au fournisseur"),
    _("Avenant en cours de signature"),
)
_CHANGEABLE = (*IN_QUEUE, Standing.CLEAR)


@dataclass(frozen=True)
class ShownFinding:
    """A finding with its place among the entry's, what it expected and found as the language writes it, whether the
    reader said that it is right, and the fields that their word would settle.
    """

    index: int
    finding: Finding
    expected: str
    found: str
    opinion: bool | None
    confirms: tuple[str, ...]


@router.get("")
def show_invoice(
    request: Request, desk: DeskHere, account: AccountHere, language: LanguageHere, entry: int
) -> Response:
    """The invoice; an entry that was checked again since leads to its newest."""
    try:
        present = desk.ledger.review.present_entry(entry)
    except UnknownEntryError:
        return render(request, "gone.html", status_code=404)
    if present != entry:
        return RedirectResponse(f"/invoices/{present}", 303)
    said = said_after(desk, account, request.query_params)
    return invoice_page(request, desk, account, language, entry, **said)


def invoice_page(
    request: Request,
    desk: Desk,
    account: Account,
    language: str,
    entry: int,
    *,
    status_code: int = 200,
    **more: Any,
) -> HTMLResponse:
    """The page of an invoice as it stands now. `more` may hold `notices`, and `changed` since it was last seen."""
    invoice = desk.ledger.review.invoice(entry)
    return render(
        request,
        "invoice.html",
        status_code=status_code,
        **invoice_context(desk, account, language, invoice),
        **({"notices": [], "changed": None, "decided": None} | more),
    )


def invoice_context(desk: Desk, account: Account, language: str, invoice: InvoiceInReview) -> dict[str, Any]:
    """What the templates of an invoice are told."""
    outcome, checked = invoice.outcome, invoice.checked
    reading = checked.reading if checked else InvoiceReading(pages=(), invoice=Invoice())
    standing = outcome.standing
    is_open = standing in IN_QUEUE
    vendors = {vendor.vendor_id: vendor.legal_name for vendor in desk.tables().vendors}
    lock = invoice.lock
    opinions = {opinion.finding: opinion.agrees for opinion in invoice.opinions if opinion.person == account.name}
    return {
        "section": "queue",
        "outcome": outcome,
        "seen": invoice.seen,
        "pages": invoice.pages,
        "supplier_name": vendors.get(outcome.vendor_id or "", outcome.supplier_name),
        "shown": shown_invoice(reading, outcome.findings, language),
        "has_fields": checked is not None,
        "findings": shown_findings(outcome.findings, opinions, reading.invoice, language),
        "not_checked": checked.not_checked if checked else (),
        "passed": checked.passed if checked else (),
        "open": is_open,
        "blocked": any(finding.severity is Severity.BLOCK for finding in outcome.findings),
        "may_override": may_override(account, desk.settings),
        "may_correct": account.decides and checked is not None and standing in _CHANGEABLE,
        "may_lock": account.decides and is_open,
        "may_judge": account.decides,
        "lock_other": lock.person if lock and lock.person != account.name else None,
        "held_until": invoice.held_until,
        "assigned_to": invoice.assigned_to,
        "first_approval": invoice.first_approval,
        "two_people": desk.two_people_above if two_people_needed(desk, outcome.total) else None,
        "people": [each.name for each in desk.ledger.accounts.all() if each.active and each.decides],
        "tomorrow": (desk.today() + timedelta(days=1)).isoformat(),
        "week_later": (desk.today() + timedelta(days=7)).isoformat(),
        "acceptance_reasons": ACCEPTANCE_REASONS,
        "override_reasons": OVERRIDE_REASONS,
        "rejection_reasons": REJECTION_REASONS,
        "hold_reasons": HOLD_REASONS,
    }


def shown_findings(
    findings: Sequence[Finding], opinions: dict[int, bool], invoice: Invoice, language: str
) -> tuple[ShownFinding, ...]:
    """The findings, the gravest first, each with its place among those of the entry."""
    places = {id(finding): index for index, finding in enumerate(findings)}
    return tuple(
        ShownFinding(
            index=places[id(finding)],
            finding=finding,
            expected=written_fact(finding.expected, language),
            found=written_fact(finding.found, language),
            opinion=opinions.get(places[id(finding)]),
            confirms=_confirms(finding, invoice),
        )
        for finding in gravest_first(findings)
    )


def _confirms(finding: Finding, invoice: Invoice) -> tuple[str, ...]:
    """Of values that nothing proves, those that were read: there a person's word is all that lacks."""
    if finding.code != RuleCode.DOC_08:
        return ()
    return tuple(field for field in finding.fields if value_at(invoice, field) is not None)


def written_fact(fact: str | None, language: str) -> str:
    """What a rule expected or found: a number in the language's style, a limit with its sign, a period."""
    if not fact or _IDENTIFIER.fullmatch(fact):
        return ""
    sign, limit = next(((shown, fact[2:].strip()) for said, shown in _SIGNS if fact.startswith(said)), ("", fact))
    try:
        value = Decimal(limit)
    except InvalidOperation:
        return fact.replace("/", " → ") if fact.count("/") == 1 and fact[:4].isdigit() else fact
    return f"{sign}{written_number(value, language)}" if value.is_finite() else fact


_IDENTIFIER = re.compile(r"[a-z]+(_[a-z]+)*")
_SIGNS = (("<=", "≤\u00a0"), (">=", "≥\u00a0"))
