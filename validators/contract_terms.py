"""What a contract's amendments make of its end and of its ceiling."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from records.amounts import before_taxes
from records.invoice import Invoice
from records.tables import Amendment, Contract
from validators.dated_rates import Days
from validators.rounding import cents


def end_date(contract: Contract, amendments: Iterable[Amendment]) -> date:
    """The contract's last day, by the latest of these amendments (in order of effect) that sets one."""
    last = contract.end_date
    for amendment in amendments:
        last = amendment.new_end_date or last
    return last


def out_of_term(contract: Contract, amendments: Sequence[Amendment], days: Days) -> date | None:
    """One of the days that the contract does not cover, None where it covers them all: an extension holds from the day
    it takes effect, so that days between an end and a later extension are not covered.
    """
    if days.first < contract.start_date:
        return days.first
    eves = [each.effective_date - timedelta(days=1) for each in amendments if days.first < each.effective_date]
    for day in sorted({days.last, *(eve for eve in eves if eve <= days.last)}):
        if day > end_date(contract, [each for each in amendments if each.effective_date <= day]):
            return day
    return None


def ceiling(contract: Contract, amendments: Iterable[Amendment]) -> Decimal:
    """The contract's ceiling before taxes, with these amendments' changes."""
    return contract.ceiling + sum((amendment.ceiling_change or Decimal(0) for amendment in amendments), Decimal(0))


def holdbacks(contract: Contract, invoice: Invoice) -> tuple[Decimal, ...]:
    """What the contract may hold back of the invoice: of the amount before taxes, or of the total. None of either where
    it holds nothing back, or where no amount was read.
    """
    bases = [base for base in (before_taxes(invoice), invoice.total) if base is not None]
    return tuple(cents(base * contract.holdback_percent / 100) for base in bases) if contract.holdback_percent else ()


def ceiling_reached(start: date, limit: Decimal, spent: Decimal, days: int) -> date | None:
    """The day when `spent`, which took that many days from the contract's start, comes to `limit` at the same pace;
    None where nothing is spent. No later than the last day there is.
    """
    if spent <= 0 or days <= 0:
        return None
    left = (date.max - start).days
    return start + timedelta(days=min(left, int(limit / spent * days)))
