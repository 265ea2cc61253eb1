"""All that an invoice was matched to, found once for every rule."""

from typing import NamedTuple

from records.invoice import Invoice
from validators.matching.contract import ContractMatch, match_contract
from validators.matching.line import LineMatch, match_lines
from validators.matching.supplier import SupplierMatch, match_supplier
from validators.tables_index import TablesIndex


class Matches(NamedTuple):
    supplier: SupplierMatch
    contract: ContractMatch
    lines: tuple[LineMatch, ...]


def match(invoice: Invoice, index: TablesIndex) -> Matches:
    contract = match_contract(invoice, index)
    return Matches(match_supplier(invoice.seller, index), contract, match_lines(invoice, contract.contract, index))
