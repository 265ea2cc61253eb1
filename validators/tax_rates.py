"""The GST and QST of a date, and the amounts that a supplier may lawfully round them to.

The rates are in `taxes.csv`, each with its source. Half a cent goes up; the tax may be worked out on the total, line by
line, or with the other tax in one step, so that amounts a few cents apart may all be lawful.
"""

import csv
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple

from records.invoice import TaxKind
from validators.rounding import cents

_CENT = Decimal("0.01")
_CHECKED = (TaxKind.GST, TaxKind.QST)


class TaxRate(NamedTuple):
    """`rate` in percent; `on_gst_too`: the base is the price with the GST in it."""

    kind: TaxKind
    rate: Decimal
    effective_from: date
    effective_to: date | None
    on_gst_too: bool


@cache
def tax_rates() -> tuple[TaxRate, ...]:
    """Every rate of the table."""
    text = resources.files("validators").joinpath("taxes.csv").read_text(encoding="utf-8")
    return tuple(
        TaxRate(
            TaxKind(row["kind"]),
            Decimal(row["rate"]),
            date.fromisoformat(row["effective_from"]),
            date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
            row["on_gst_too"] == "yes",
        )
        for row in csv.DictReader(text.splitlines())
    )


def tax_rate_on(kind: TaxKind, day: date) -> TaxRate | None:
    """The rate in force that day; None where the table holds none."""
    for rate in tax_rates():
        if rate.kind is kind and rate.effective_from <= day and (rate.effective_to is None or day <= rate.effective_to):
            return rate
    return None


def lawful_amounts(
    kind: TaxKind, day: date, base: Decimal, lines: Sequence[Decimal], other_tax: Decimal | None = None
) -> tuple[Decimal, ...]:
    """The amounts of that tax that are lawful on `base`: worked out on the total first, then line by line where
    `lines` add up to the base, then as what `other_tax`, the other one as billed, leaves of both in one step: both
    cannot take the cent that one step rounds up. Empty where no rate is known.
    """
    rates = {each: tax_rate_on(each, day) for each in _CHECKED}
    rate = rates.get(kind)
    if rate is None:
        return ()
    on_total = _tax(rate, base, rates[TaxKind.GST])
    amounts = [on_total]
    if sum(lines, Decimal(0)) == base and lines:
        amounts.append(sum((_tax(rate, line, rates[TaxKind.GST]) for line in lines), Decimal(0)))
    other = rates[TaxKind.QST if kind is TaxKind.GST else TaxKind.GST]
    if other is not None and other_tax is not None and not rate.on_gst_too and not other.on_gst_too:
        left = cents(base * (rate.rate + other.rate) / 100) - other_tax
        if abs(left - on_total) <= _CENT:
            amounts.append(left)
    return tuple(dict.fromkeys(amounts))


def _tax(rate: TaxRate, base: Decimal, gst: TaxRate | None) -> Decimal:
    if rate.on_gst_too and gst is not None:
        base += cents(base * gst.rate / 100)
    return cents(base * rate.rate / 100)
