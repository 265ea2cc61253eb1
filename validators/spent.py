"""What earlier invoices took of a contract."""

from decimal import Decimal
from typing import NamedTuple

from records.amounts import drawn
from records.past_invoice import PastInvoice
from records.past_question import PastQuestion
from records.past_sums import PastSums
from records.tables import Contract


class Spent(NamedTuple):
    """`amount` is before taxes, credit notes given back; `unknown` are the invoices that count and show no amount."""

    amount: Decimal
    unknown: tuple[PastInvoice, ...]


def taken_by(past: PastInvoice) -> Decimal | None:
    """What a past invoice took before taxes, None where it shows no amount; a credit note that waits for a person has
    given nothing back yet.
    """
    amount = drawn(past.invoice)
    return Decimal(0) if amount is not None and amount < 0 and not past.settled else amount


def quantity_taken(past: PastInvoice, quantity: Decimal) -> Decimal:
    """The same for hours, days or expenses that a past invoice bills."""
    return quantity if past.settled else max(quantity, Decimal(0))


def spent_before(contract: Contract, before: PastSums) -> Spent:
    """What was invoiced outside this system, and by the past invoices that count."""
    taken = [(past, taken_by(past)) for past in before.singly]
    return Spent(
        sum(
            (amount for _, amount in taken if amount is not None),
            (contract.invoiced_before or Decimal(0)) + before.amount,
        ),
        tuple(past for past, amount in taken if amount is None),
    )


def of_contract(contract: Contract) -> PastQuestion:
    """The question after all that was invoiced under a contract."""
    return PastQuestion(contract_number=contract.contract_number)
