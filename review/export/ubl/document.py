"""What an invoice says, in the terms of EN 16931 (BT and BG numbers in brackets), before it is written as XML.

Amounts are positive in a credit note too, as the norm has them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

CORE = "urn:cen.eu:en16931:2017"
TWO_TAXES = f"{CORE}#conformant#urn:bonapayer:gst-qst:1"
"""An extension of the core model: two taxes on one base, each with its own scheme, rate and registration number."""


class TaxProfile(StrEnum):
    """`separate`: each tax by itself, as Québec's law has them; `single`: all taxes as one rate, as the core model of
    EN 16931 has them.
    """

    SEPARATE = "separate"
    SINGLE = "single"


@dataclass(frozen=True)
class TaxCategory:
    """A tax that a line bears (BT-151, BT-152): `scheme` is its name, `code` of UNTDID 5305, `percent` None where the
    page prints none.
    """

    scheme: str
    code: str
    percent: Decimal | None
    exemption: str | None = None

    @property
    def is_vat(self) -> bool:
        """Whether it is the one tax that the core model knows."""
        return self.scheme == "VAT"


@dataclass(frozen=True)
class TaxSubtotal:
    """One tax of the whole invoice (BG-23)."""

    category: TaxCategory
    base: Decimal
    amount: Decimal


@dataclass(frozen=True)
class Row:
    """One line (BG-25). `properties` are names and values (BG-32)."""

    name: str | None
    quantity: Decimal | None
    unit: str
    price: Decimal | None
    amount: Decimal
    day: date | None = None
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Allowance:
    """A discount on the whole invoice (BG-20)."""

    reason: str | None
    amount: Decimal


@dataclass(frozen=True)
class Party:
    """The supplier (BG-4) or the body that pays (BG-7). `registrations` are numbers with the tax they are for."""

    name: str | None
    address: str | None = None
    country: str | None = None
    legal_number: str | None = None
    identifiers: tuple[str, ...] = ()
    registrations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sums:
    """BT-106, 107, 109, 110, 112, 113 and 115; None where the page does not print it and nothing settles it."""

    lines: Decimal
    allowances: Decimal
    without_tax: Decimal | None
    tax: Decimal
    with_tax: Decimal | None
    prepaid: Decimal
    payable: Decimal


@dataclass(frozen=True)
class UblDocument:
    """An invoice or credit note that can be written as UBL 2.1."""

    customization: str
    number: str
    is_credit_note: bool
    issue_date: date
    due_date: date | None
    currency: str
    notes: tuple[str, ...]
    purchase_order: str | None
    contract: str | None
    period: tuple[date | None, date | None]
    seller: Party
    buyer: Party
    terms: str | None
    rows: tuple[Row, ...]
    allowances: tuple[Allowance, ...]
    categories: tuple[TaxCategory, ...]
    taxes: tuple[TaxSubtotal, ...]
    sums: Sums


class LackingError(Exception):
    """UBL cannot be written at all: its schema wants what the invoice lacks. `rules` are EN 16931's names for it."""

    def __init__(self, rules: tuple[str, ...]) -> None:
        super().__init__(", ".join(rules))
        self.rules = rules
