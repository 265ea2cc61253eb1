"""What earlier invoices took of a contract."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from records.past_invoice import PastInvoice
from records.tables import Contract
from validators.amounts import drawn


class Spent(NamedTuple):
    """`amount` is before taxes, credit notes given back; `unknown` are the invoices that count and show no amount."""

    amount: Decimal
    unknown: tuple[PastInvoice, ...]


def spent_before(contract: Contract, past: Iterable[PastInvoice]) -> Spent:
    """What was invoiced outside this system, and by the past invoices that count."""
    amount, unknown = contract.invoiced_before or Decimal(0), []
    for invoice in past:
        if not invoice.counts:
            continue
        taken = drawn(invoice.invoice)
        if taken is None:
            unknown.append(invoice)
        else:
            amount += taken
    return Spent(amount, tuple(unknown))
