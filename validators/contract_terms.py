"""What a contract's amendments make of its end and of its ceiling."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from records.tables import Amendment, Contract


def end_date(contract: Contract, amendments: Iterable[Amendment]) -> date:
    """The contract's last day, by the latest of these amendments (in order of effect) that sets one."""
    last = contract.end_date
    for amendment in amendments:
        last = amendment.new_end_date or last
    return last


def ceiling(contract: Contract, amendments: Iterable[Amendment]) -> Decimal:
    """The contract's ceiling before taxes, with these amendments' changes."""
    return contract.ceiling + sum((amendment.ceiling_change or Decimal(0) for amendment in amendments), Decimal(0))
