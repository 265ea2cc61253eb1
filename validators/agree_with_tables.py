"""What the tables prove of a reading: a value equal to its row's is unlikely to be misread.

Agreement proves a value only where a misreading would have broken it: not a contract number that one character sets
apart from another contract of the same supplier, nor a price where the same profile may cost several prices.
"""

from collections.abc import Iterator

from records.evidence import Proof
from records.reading import InvoiceReading
from validators.dated_rates import prices, rates_over
from validators.matching.contract import easily_misread_as_another
from validators.matching.matches import Matches
from validators.tables_index import TablesIndex


def agree_with_tables(reading: InvoiceReading, matches: Matches, index: TablesIndex) -> InvoiceReading:
    """The same reading, its evidence with the proof `table` where a row of the tables says the same."""
    evidence = dict(reading.evidence)
    for field in _agreeing(matches, index):
        found = evidence.get(field)
        if found is not None and Proof.TABLE not in found.proof:
            evidence[field] = found.model_copy(update={"proof": (*found.proof, Proof.TABLE)})
    return reading.model_copy(update={"evidence": evidence})


def _agreeing(matches: Matches, index: TablesIndex) -> Iterator[str]:
    if matches.supplier.sure:
        yield from matches.supplier.agreeing
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
        if line.role_code is None or line.days is None or line.line.unit_price is None:
            continue
        rows = [
            rate
            for rate in index.rates_by_contract.get(contract.contract_number, [])
            if rate.role_code == line.role_code
        ]
        lawful = {price for rate in rates_over(rows, line.days) for price in prices(rate, line.line.unit, contract)}
        if lawful == {line.line.unit_price}:
            yield line.field("unit_price")
