"""Suppliers and contracts: their invoices, what they spent, their exceptions over time."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse

from ledger.queue_page import QueueOrder, QueueQuestion
from records.outcome import RecordedOutcome, Standing
from review.desk import Desk
from review.spending import by_month, spending
from review.web.asking import DeskHere
from review.web.pages.chart import month_bars, spending_chart
from review.web.pages.kept import kept
from review.web.render import render

router = APIRouter()

_ALL = tuple(standing for standing in Standing if standing is not Standing.SUPERSEDED)
_SHOWN = 50
_COUNTED = 5000


@router.get("/suppliers")
def show_suppliers(request: Request, desk: DeskHere) -> HTMLResponse:
    """Every supplier of the tables, those with the most exceptions first."""
    totals = kept(desk.ledger, "vendors", desk.ledger.totals_by_vendor)
    vendors = desk.tables().vendors
    ordered = sorted(vendors, key=lambda each: (-_exceptions(totals.get(each.vendor_id)), each.legal_name))
    return render(request, "suppliers.html", section="suppliers", vendors=ordered, totals=totals)


@router.get("/suppliers/{vendor_id}")
def show_supplier(request: Request, desk: DeskHere, vendor_id: str) -> HTMLResponse:
    """One supplier: its contracts, its invoices."""
    vendor = next((each for each in desk.tables().vendors if each.vendor_id == vendor_id), None)
    if vendor is None:
        raise HTTPException(404)
    totals = kept(desk.ledger, "contracts", desk.ledger.totals_by_contract)
    contracts = [each for each in desk.tables().contracts if each.vendor_id == vendor_id]
    return render(
        request,
        "supplier.html",
        section="suppliers",
        vendor=vendor,
        contracts=contracts,
        totals=totals,
        **_invoices(desk, vendor_id=vendor_id),
    )


@router.get("/contracts")
def show_contracts(request: Request, desk: DeskHere) -> HTMLResponse:
    """Every contract of the tables, with what was spent of its ceiling."""
    tables = desk.tables()
    totals = kept(desk.ledger, "contracts", desk.ledger.totals_by_contract)
    return render(
        request,
        "contracts.html",
        section="contracts",
        contracts=sorted(tables.contracts, key=lambda each: each.contract_number),
        totals=totals,
        vendor_names={vendor.vendor_id: vendor.legal_name for vendor in tables.vendors},
    )


@router.get("/contracts/{contract_number:path}")
def show_contract(request: Request, desk: DeskHere, contract_number: str) -> HTMLResponse:
    """One contract: what was spent of its ceiling, its terms, its invoices."""
    tables = desk.tables()
    contract = next((each for each in tables.contracts if each.contract_number == contract_number), None)
    if contract is None:
        raise HTTPException(404)
    today = desk.today()
    past = desk.ledger.history().of_contract(contract_number)
    amendments = [each for each in tables.amendments or () if each.contract_number == contract_number]
    spent = spending(contract, amendments, past, today, desk.zone)
    return render(
        request,
        "contract.html",
        section="contracts",
        contract=contract,
        vendor=next((each for each in tables.vendors if each.vendor_id == contract.vendor_id), None),
        amendments=amendments,
        rates=[each for each in tables.rates if each.contract_number == contract_number],
        people=[each for each in tables.people or () if each.contract_number == contract_number],
        spending=spent,
        chart=spending_chart(spent, today),
        **_invoices(desk, contract_number=contract_number),
    )


def _exceptions(totals: Any) -> int:
    return totals.exceptions if totals else 0


def _invoices(desk: Desk, **narrowed: str) -> dict[str, Any]:
    question = QueueQuestion(standings=_ALL, order=QueueOrder.NEWEST, limit=_COUNTED, **narrowed)  # type: ignore[arg-type]
    page = desk.ledger.queue_page(question)
    outcomes: tuple[RecordedOutcome, ...] = page.outcomes
    months = by_month(outcomes, desk.zone, desk.now().astimezone(desk.zone).date())
    return {"outcomes": outcomes[:_SHOWN], "count": page.count, "months": months, "bars": month_bars(months)}
