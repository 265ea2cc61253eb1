"""What past invoices took of a contract or an order, added up."""

from decimal import Decimal

from records.past_invoice import PastInvoice
from records.record import Record


class PastSums(Record):
    """`amount` (before taxes, as `records.amounts.drawn`), `expenses`, and what service lines bill in `hours`, in
    `days` and `without_unit`: of the invoices that count and add up as they are. The others that count are `singly`:
    those that show no amount, and the credits that wait for a person.
    """

    amount: Decimal = Decimal(0)
    expenses: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    days: Decimal = Decimal(0)
    without_unit: Decimal = Decimal(0)
    singly: tuple[PastInvoice, ...] = ()

    def with_more(self, more: "PastSums") -> "PastSums":
        """Both as one; the other's `singly` last."""
        return PastSums(
            amount=self.amount + more.amount,
            expenses=self.expenses + more.expenses,
            hours=self.hours + more.hours,
            days=self.days + more.days,
            without_unit=self.without_unit + more.without_unit,
            singly=(*self.singly, *more.singly),
        )
