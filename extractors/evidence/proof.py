"""What an invoice's own arithmetic proves of it, and what it calls in doubt.

An equation proves its members only if it would have failed had any of them been misread; none is ever bent to make
it hold. Tolerances come from lawful rounding: half a cent goes up, taxes may be taken a line, on the total, or in
one step of both.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from records.invoice import Invoice
from records.reading import Settlement, SettlementKind

CENT = Decimal("0.01")
_HALF_CENT_SLACK = Decimal("0.0051")


class Equation(NamedTuple):
    """One equation over an invoice: its JSON pointers, and whether it holds."""

    name: str
    members: tuple[str, ...]
    holds: bool


def rounded(amount: Decimal) -> Decimal:
    """To the cent, half a cent up (Excise Tax Act s. 165.1; Act respecting the Québec sales tax s. 16.1)."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def equations_of(invoice: Invoice, settlements: Sequence[Settlement] = ()) -> list[Equation]:
    """Every equation that the invoice's values allow, whether it holds or not."""
    return [
        *_line_products(invoice),
        *_lines_to_subtotal(invoice),
        *_taxes_on_base(invoice),
        *_base_to_total(invoice),
        *_total_to_due(invoice, settlements),
    ]


def _line_products(invoice: Invoice) -> list[Equation]:
    equations = []
    for number, line in enumerate(invoice.lines):
        if line.quantity is None or line.unit_price is None or line.amount is None:
            continue
        slack = _HALF_CENT_SLACK + (abs(line.unit_price) / 20_000 if _endless(line.quantity) else 0)
        holds = abs(line.quantity * line.unit_price - line.amount) <= slack
        if line.quantity == 0 or line.unit_price == 0:
            # nothing times anything: a misread price would pass unseen
            if not holds:
                equations.append(Equation("line", _pointers(number, "quantity", "unit_price", "amount"), holds))
            continue
        equations.append(Equation("line", _pointers(number, "quantity", "unit_price", "amount"), holds))
    return equations


def _endless(quantity: Decimal) -> bool:
    """Hours and minutes, such as 7:20, have no end in decimals and were cut to four."""
    return -int(quantity.normalize().as_tuple().exponent) >= 4


def _pointers(number: int, *names: str) -> tuple[str, ...]:
    return tuple(f"/lines/{number}/{name}" for name in names)


def _lines_to_subtotal(invoice: Invoice) -> list[Equation]:
    amounts = [line.amount for line in invoice.lines]
    if not amounts or any(amount is None for amount in amounts) or invoice.subtotal is None:
        return []
    members = (*(f"/lines/{number}/amount" for number in range(len(amounts))), "/subtotal")
    return [Equation("subtotal", members, sum(amount for amount in amounts if amount is not None) == invoice.subtotal)]


def _base(invoice: Invoice) -> tuple[Decimal, tuple[str, ...]] | None:
    """What is taxed, with its pointers: the subtotal, or the lines where no subtotal is printed."""
    if invoice.subtotal is not None:
        return invoice.subtotal, ("/subtotal",)
    amounts = [line.amount for line in invoice.lines if line.amount is not None]
    if not amounts or len(amounts) < len(invoice.lines):
        return None
    return sum(amounts, Decimal(0)), tuple(f"/lines/{number}/amount" for number in range(len(amounts)))


def _taxes_on_base(invoice: Invoice) -> list[Equation]:
    """A tax's rate, where it is printed, on what is taxed; a cent a line of slack for taxes taken line by line."""
    base = _base(invoice)
    if base is None:
        return []
    equations = []
    slack = CENT * max(1, len(invoice.lines))
    for number, tax in enumerate(invoice.taxes):
        if tax.rate is None or tax.amount is None or tax.rate == 0:
            continue
        due = rounded(base[0] * tax.rate / 100)
        exact = due == tax.amount
        members: tuple[str, ...] = (f"/taxes/{number}/rate", f"/taxes/{number}/amount")
        if not exact:
            # several cents more or less in the base give the same tax: it is not proven by it, only called in doubt
            members = (*members, *base[1])
        near = abs(due - tax.amount) <= slack
        if exact or not near:
            equations.append(Equation("tax", members, exact))
    return equations


def _base_to_total(invoice: Invoice) -> list[Equation]:
    base = _base(invoice)
    if base is None or invoice.total is None or any(tax.amount is None for tax in invoice.taxes):
        return []
    if not invoice.taxes and len(base[1]) == 1:
        # the same amount under two names tells nothing of itself
        return []
    taxes = sum((tax.amount for tax in invoice.taxes if tax.amount is not None), Decimal(0))
    members = (*base[1], *(f"/taxes/{number}/amount" for number in range(len(invoice.taxes))), "/total")
    return [Equation("total", members, base[0] + taxes == invoice.total)]


def _total_to_due(invoice: Invoice, settlements: Sequence[Settlement]) -> list[Equation]:
    if invoice.total is None or invoice.amount_due is None:
        return []
    due = invoice.total - abs(invoice.holdback or Decimal(0)) + settled_amount(settlements)
    members = ("/total", "/amount_due", *(("/holdback",) if invoice.holdback is not None else ()))
    if len(members) == 2 and not settlements and invoice.total == invoice.amount_due:
        # one amount printed twice, or once under two names: it can't tell a misreading of itself
        return []
    return [Equation("due", members, due == invoice.amount_due)]


def settled_amount(settlements: Sequence[Settlement]) -> Decimal:
    """What deposits, credits and prior balances add to the total (CAD or the invoice's currency)."""
    signs = {SettlementKind.DEPOSIT: -1, SettlementKind.CREDIT: -1, SettlementKind.PRIOR_BALANCE: 1}
    return sum((signs[settlement.kind] * abs(settlement.amount) for settlement in settlements), Decimal(0))


def proven_by(equations: Sequence[Equation], lines_alone: bool = True) -> frozenset[str]:
    """The pointers that an equation which holds has among its members.

    Without `lines_alone`, a line's own product proves it only if its amount is part of a sum that holds: a « $ »
    read as a digit in price and amount alike leaves the product true (10 × 559.25 = 5592.50 for 10 × 59.25 = 592.50).
    """
    summed = {
        member
        for equation in equations
        if equation.holds and equation.name in {"subtotal", "total"}
        for member in equation.members
    }
    return frozenset(
        member
        for equation in equations
        if equation.holds and (lines_alone or equation.name != "line" or equation.members[-1] in summed)
        for member in equation.members
    )


def doubted_by(equations: Sequence[Equation]) -> dict[str, str]:
    """The pointers that only failing equations have, with the equation's name."""
    proven = proven_by(equations)
    return {
        member: equation.name
        for equation in equations
        if not equation.holds
        for member in equation.members
        if member not in proven
    }
