"""Which contract the invoice is billed under: by its number, else by its purchase order."""

from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from records.invoice import Invoice
from records.numbering import comparable_number
from records.tables import Contract, PurchaseOrder
from validators.tables_index import TablesIndex

_ONE_SLIP = 1


class ContractMatch(NamedTuple):
    """`contract` is found by an exact number only (blanks, dashes and case aside). `number_known` and `order_known` are
    None where the page names none, or where there is no table of purchase orders. `near` is a known number that one
    character sets apart. `order_says` is the contract of the purchase order where it is another one.
    """

    contract: Contract | None = None
    order: PurchaseOrder | None = None
    number_known: bool | None = None
    order_known: bool | None = None
    near: str | None = None
    order_says: str | None = None


def match_contract(invoice: Invoice, index: TablesIndex) -> ContractMatch:
    by_number = _contract_of(invoice.contract_number, index)
    order = _order_of(invoice.purchase_order, index)
    by_order = _contract_of(order.contract_number if order else invoice.purchase_order, index)
    order_known = None
    if invoice.purchase_order and (index.tables.purchase_orders is not None or by_order):
        order_known = by_order is not None
    return ContractMatch(
        contract=by_number or by_order,
        order=order,
        number_known=by_number is not None if invoice.contract_number else None,
        order_known=order_known,
        near=_near(invoice.contract_number, index) if invoice.contract_number and not by_number else None,
        order_says=by_order.contract_number if by_number and by_order and by_order is not by_number else None,
    )


def easily_misread_as_another(contract: Contract, index: TablesIndex) -> bool:
    """Whether one character sets this number apart from another contract's of the same vendor."""
    number = comparable_number(contract.contract_number)
    return any(
        other is not contract
        and Levenshtein.distance(number, comparable_number(other.contract_number), score_cutoff=_ONE_SLIP) <= _ONE_SLIP
        for other in index.contracts_by_vendor.get(contract.vendor_id, [])
    )


def _contract_of(number: str | None, index: TablesIndex) -> Contract | None:
    found = index.contracts_by_number.get(comparable_number(number), []) if number else []
    if len(found) > 1:
        found = [contract for contract in found if contract.contract_number == number]
    return found[0] if found else None


def _order_of(number: str | None, index: TablesIndex) -> PurchaseOrder | None:
    found = index.orders_by_number.get(comparable_number(number), []) if number else []
    if len(found) > 1:
        found = [order for order in found if order.purchase_order == number]
    return found[0] if found else None


def _near(number: str, index: TablesIndex) -> str | None:
    found = process.extractOne(
        comparable_number(number),
        index.contracts_by_number.keys(),
        scorer=Levenshtein.distance,
        score_cutoff=_ONE_SLIP,
    )
    return index.contracts_by_number[found[0]][0].contract_number if found else None
