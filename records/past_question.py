"""Which past invoices a rule asks after, said so that a database can find them by index."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from records.invoice import Invoice
from records.numbering import comparable_number, last_number, seen_number
from records.past_invoice import PastInvoice
from records.record import Record

_LONGEST_KEY = 250
_LONGEST_SUFFIX = 2
_UNCOMPARABLE = "?"


class PastKeys(NamedTuple):
    """What an invoice is found by. The days hold all those of service that it prints, and its date where it prints none
    for some line; `purchase_order` is None where it names none.
    """

    first_day: date | None
    last_day: date | None
    seen_number: str | None
    last_number: int | None
    account: str | None
    purchase_order: str | None


class PastQuestion(Record):
    """All that is given must hold. A rule looks at each answer itself: one too many does no harm.

    `days`: the days of service that it prints meet these (its date stands for those it does not print). `issued`: its
    date is one of these. `number_or_total`: its number is that one as a reader sees it, but for a suffix of at most two
    characters on either, or its total is that one. `last_numbers`: the last number within its own is one of these.
    `account`: its bank account is that one. `purchase_order`: it names that order, or none where `or_no_order`.
    """

    vendor_id: str | None = None
    contract_number: str | None = None
    days: tuple[date, date] | None = None
    issued: tuple[date, date] | None = None
    number_or_total: tuple[str | None, Decimal | None] | None = None
    last_numbers: tuple[int, int] | None = None
    account: str | None = None
    purchase_order: str | None = None
    or_no_order: bool = False

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number asked after as a reader sees it, then without its last character and without its last two."""
        seen = number_key(seen_number(self.number_or_total[0])) if self.number_or_total else None
        shorter = (seen[: len(seen) - cut] for cut in range(_LONGEST_SUFFIX + 1)) if seen else ()
        return tuple(number for number in shorter if number)

    @property
    def total(self) -> Decimal | None:
        """The total asked after; None for nothing."""
        return (self.number_or_total[1] or None) if self.number_or_total else None

    def holds(self, past: PastInvoice) -> bool:
        """Whether the invoice is one of those asked after."""
        keys = keys_of(past.invoice)
        return (
            self.vendor_id in (None, past.vendor_id)
            and self.contract_number in (None, past.contract_number)
            and (self.days is None or _meet(keys.first_day, keys.last_day, self.days))
            and (self.issued is None or _meet(past.invoice.issue_date, past.invoice.issue_date, self.issued))
            and (self.number_or_total is None or self._is_like(past.invoice, keys))
            and (self.last_numbers is None or _within(keys.last_number, self.last_numbers))
            and (self.account is None or keys.account == account_key(self.account))
            and (
                self.purchase_order is None
                or keys.purchase_order == order_key(self.purchase_order)
                or (self.or_no_order and keys.purchase_order is None)
            )
        )

    def _is_like(self, invoice: Invoice, keys: PastKeys) -> bool:
        seen, numbers = keys.seen_number, self.numbers
        if seen and numbers and (seen in numbers or seen[:-1] == numbers[0] or seen[:-2] == numbers[0]):
            return True
        return self.total is not None and invoice.total == self.total


def keys_of(invoice: Invoice) -> PastKeys:
    """What the invoice is found by."""
    period = [day for day in (invoice.period_start, invoice.period_end) if day is not None]
    days = [*period, *(line.service_date for line in invoice.lines if line.service_date is not None)]
    told = period or (invoice.lines and all(line.service_date is not None for line in invoice.lines))
    if not told and invoice.issue_date is not None:
        days.append(invoice.issue_date)
    last = last_number(invoice.invoice_number)
    return PastKeys(
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        seen_number=number_key(seen_number(invoice.invoice_number)),
        last_number=last[1] if last else None,
        account=account_key(invoice.seller.account),
        purchase_order=order_key(invoice.purchase_order),
    )


def number_key(seen: str) -> str | None:
    """A number as it is looked up by: nothing that a database refuses, and not too long for an index."""
    return "".join(character for character in seen if " " < character <= "~")[:_LONGEST_KEY] or None


def account_key(account: str | None) -> str | None:
    return number_key(comparable_number(account)) if account else None


def order_key(purchase_order: str | None) -> str | None:
    return (number_key(comparable_number(purchase_order)) or _UNCOMPARABLE) if purchase_order else None


def _meet(first: date | None, last: date | None, days: tuple[date, date]) -> bool:
    return first is not None and last is not None and first <= days[1] and days[0] <= last


def _within(number: int | None, numbers: tuple[int, int]) -> bool:
    return number is not None and numbers[0] <= number <= numbers[1]
