"""Suppliers and contracts of the tables, with what was invoiced."""

from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path

from ledger.party_totals import PartyTotals
from records.record import Money, Record
from records.tables import Amendment, Contract, Vendor
from review.web.asking import AccountHere, DeskHere
from validators.contract_terms import ceiling

parties = APIRouter(tags=["parties"])

_Key = Annotated[str, Path(max_length=200)]


class SupplierInvoiced(Record):
    """A supplier, how many invoices they sent, how many wait and how many the rules stopped, and what they come to
    before taxes (those turned down left out).
    """

    vendor: Vendor
    invoices: int = 0
    waiting: int = 0
    exceptions: int = 0
    amount: Money = Decimal(0)


class ContractInvoiced(Record):
    """A contract with its amendments, its ceiling as it stands, and the same of its invoices."""

    contract: Contract
    amendments: tuple[Amendment, ...] = ()
    ceiling: Money
    invoices: int = 0
    waiting: int = 0
    exceptions: int = 0
    amount: Money = Decimal(0)


@parties.get("/suppliers")
def suppliers(desk: DeskHere, _account: AccountHere) -> list[SupplierInvoiced]:
    """All suppliers of the tables."""
    totals = desk.ledger.totals_by_vendor()
    return [_supplier(vendor, totals) for vendor in desk.tables().vendors]


@parties.get("/suppliers/{vendor_id}")
def supplier(desk: DeskHere, _account: AccountHere, vendor_id: _Key) -> SupplierInvoiced:
    """One supplier."""
    vendor = next((each for each in desk.tables().vendors if each.vendor_id == vendor_id), None)
    if vendor is None:
        raise HTTPException(404)
    return _supplier(vendor, desk.ledger.totals_by_vendor())


@parties.get("/contracts")
def contracts(desk: DeskHere, _account: AccountHere) -> list[ContractInvoiced]:
    """All contracts of the tables."""
    totals = desk.ledger.totals_by_contract()
    return [_contract(desk, each, totals) for each in desk.tables().contracts]


@parties.get("/contracts/{contract_number:path}")
def contract(desk: DeskHere, _account: AccountHere, contract_number: _Key) -> ContractInvoiced:
    """One contract."""
    found = next((each for each in desk.tables().contracts if each.contract_number == contract_number), None)
    if found is None:
        raise HTTPException(404)
    return _contract(desk, found, desk.ledger.totals_by_contract())


def _supplier(vendor: Vendor, totals: dict[str, PartyTotals]) -> SupplierInvoiced:
    found = totals.get(vendor.vendor_id, PartyTotals(vendor.vendor_id))
    return SupplierInvoiced(
        vendor=vendor,
        invoices=found.invoices,
        waiting=found.waiting,
        exceptions=found.exceptions,
        amount=found.amount,
    )


def _contract(desk: DeskHere, contract: Contract, totals: dict[str, PartyTotals]) -> ContractInvoiced:
    number = contract.contract_number
    found = totals.get(number, PartyTotals(number))
    amendments = tuple(each for each in desk.tables().amendments or () if each.contract_number == number)
    in_force = [each for each in amendments if each.effective_date <= desk.today()]
    return ContractInvoiced(
        contract=contract,
        amendments=amendments,
        ceiling=ceiling(contract, in_force),
        invoices=found.invoices,
        waiting=found.waiting,
        exceptions=found.exceptions,
        amount=found.amount,
    )
