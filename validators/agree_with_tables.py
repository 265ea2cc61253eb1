"""What the tables prove of a reading: a value equal to its row's is unlikely to be misread.

Agreement proves a value only where a misreading would have broken it: not a contract number that one character sets
apart from another contract of the same supplier, nor a price or a quantity where the same profile may cost several
prices.
"""

from collections.abc import Iterator
from decimal import Decimal

from records.evidence import Evidence, Proof
from records.reading import InvoiceReading
from records.tables import Contract
from validators.dated_rates import prices, rates_over
from validators.dates_by_terms import dates_told_by_terms
from validators.matching.contract import easily_misread_as_another
from validators.matching.line import LineMatch
from validators.matching.matches import Matches
from validators.proven import amount_is_proven
from validators.rounding import nearest_cents
from validators.tables_index import TablesIndex
from validators.told_distances import distance_is_told


def agree_with_tables(reading: InvoiceReading, matches: Matches, index: TablesIndex) -> InvoiceReading:
    """The same reading, its evidence with the proof `table` where a row of the tables says the same."""
    evidence = dict(reading.evidence)
    contract = matches.contract.contract
    if contract is not None:
        for field in dates_told_by_terms(reading.invoice, evidence, contract):
            evidence[field] = _proven(evidence[field]).model_copy(update={"doubt": None})
    for field in _agreeing(reading, matches, index):
        if field in evidence:
            evidence[field] = _proven(evidence[field])
    return reading.model_copy(update={"evidence": evidence})


def _proven(found: Evidence) -> Evidence:
    return found if Proof.TABLE in found.proof else found.model_copy(update={"proof": (*found.proof, Proof.TABLE)})


def _distances(reading: InvoiceReading, index: TablesIndex) -> Iterator[str]:
    for place, line in enumerate(reading.invoice.lines):
        proven = amount_is_proven(reading.evidence.get(f"/lines/{place}/amount"))
        if line.unit_price is None and proven and distance_is_told(line, index):
            yield f"/lines/{place}/quantity"


def _agreeing(reading: InvoiceReading, matches: Matches, index: TablesIndex) -> Iterator[str]:
    if matches.supplier.sure:
        yield from matches.supplier.agreeing
    yield from _distances(reading, index)
    contract = matches.contract.contract
    if contract is None:
        return
    vendor = matches.supplier.vendor
    held_by_biller = vendor is not None and matches.supplier.sure and vendor.vendor_id == contract.vendor_id
    if held_by_biller and matches.contract.order_says is None:
        if matches.contract.number_known and not easily_misread_as_another(contract, index):
            yield "/contract_number"
        # An order that leads to the contract whose number is printed beside it, or to this supplier's contract.
        if matches.contract.order_known and (matches.contract.number_known or len(index.orders_by_number) == 1):
            yield "/purchase_order"
    for line in matches.lines:
        if line.approvals and line.person and line.person.exact and line.line.person:
            yield line.field("person")
        if line.profile and line.profile.role_code and line.line.role:
            yield line.field("role")
        price = _only_price(line, contract, index)
        if price is None:
            continue
        if line.line.unit_price == price:
            yield line.field("unit_price")
        if line.line.unit_price is None and _comes_to_its_amount(line, price, reading):
            yield line.field("quantity")


def _only_price(line: LineMatch, contract: Contract, index: TablesIndex) -> Decimal | None:
    """What the line's profile costs over all its days, None where it may cost several prices."""
    if line.role_code is None or line.days is None:
        return None
    rates = index.rates_by_contract.get(contract.contract_number, [])
    rows = [rate for rate in rates if rate.role_code == line.role_code]
    lawful = {price for rate in rates_over(rows, line.days) for price in prices(rate, line.line.unit, contract)}
    return next(iter(lawful)) if len(lawful) == 1 else None


def _comes_to_its_amount(line: LineMatch, price: Decimal, reading: InvoiceReading) -> bool:
    """Whether a quantity without a price comes to its amount, itself proven, at that price: one digit read wrongly, and
    it would not.
    """
    quantity, amount = line.line.quantity, line.line.amount
    if quantity is None or not amount or not amount_is_proven(reading.evidence.get(line.field("amount"))):
        return False
    return amount in nearest_cents(quantity * price)
