"""The rules of EN 16931 that an invoice does not meet: they are named, and no amount is changed to meet them.

The names and what each asks are those of the norm and of its UBL binding (CEN/TC 434, schematron 1.3.16). What the
schema already refuses is `LackingError`'s; what is met by the way the XML is written is not asked here.
"""

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from review.export.ubl.document import TaxSubtotal, UblDocument
from review.export.ubl.taxes import EXEMPT, OUTSIDE, STANDARD

_CENT, _UNIT, _ZERO = Decimal("0.01"), Decimal(1), Decimal(0)

Rule = Callable[[UblDocument], bool]
"""Whether the rule holds."""


def unmet_rules(document: UblDocument) -> tuple[str, ...]:
    """Their names, in order."""
    return tuple(sorted(name for name, holds in _RULES.items() if not holds(document)))


def _vat_taxes(document: UblDocument) -> Iterator[TaxSubtotal]:
    return (tax for tax in document.taxes if tax.category.is_vat)


def _standard_vat(document: UblDocument) -> Iterator[TaxSubtotal]:
    return (tax for tax in _vat_taxes(document) if tax.category.code == STANDARD)


def _rate_fits(tax: TaxSubtotal) -> bool:
    """BR-CO-17: the tax is its base times its rate, within one unit of currency. Only a VAT rate counts."""
    percent = tax.category.percent if tax.category.is_vat else None
    if percent is None or _rounded(percent) == 0:
        return _rounded(tax.amount) == 0
    return _near(tax, percent)


def _near(tax: TaxSubtotal, percent: Decimal) -> bool:
    due = (abs(tax.base) * percent / 100).quantize(_CENT, ROUND_HALF_UP)
    return abs(abs(tax.amount) - due) < 1


def _base_is_lines(code: str) -> Rule:
    """BR-S-08, BR-E-08, BR-O-08: a VAT base is what its lines come to; at a standard rate, within one unit."""

    def holds(document: UblDocument) -> bool:
        lines = document.sums.lines - document.sums.allowances
        bases = [tax.base for tax in _vat_taxes(document) if tax.category.code == code]
        return all(abs(base - lines) < 1 if code == STANDARD else base == lines for base in bases)

    return holds


def _standard_rates_above_zero(document: UblDocument) -> bool:
    return all(tax.category.percent is not None and tax.category.percent > 0 for tax in _standard_vat(document))


def _rates_printed(document: UblDocument) -> bool:
    return all(tax.category.percent is not None for tax in _standard_vat(document))


def _registered(document: UblDocument) -> bool:
    standard = [category for category in document.categories if category.code == STANDARD]
    if not standard:
        return True
    return any(category.is_vat for category in standard) and bool(document.seller.registrations)


def _has_vat(document: UblDocument) -> bool:
    return any(category.is_vat for category in document.categories)


def _adds_up(document: UblDocument) -> bool:
    sums = document.sums
    return None not in (sums.without_tax, sums.with_tax) and sums.with_tax == (sums.without_tax or _ZERO) + sums.tax


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_UNIT, ROUND_HALF_UP)


def _fits_two_places(document: UblDocument) -> dict[str, bool]:
    """The rules that give each amount two decimals."""
    sums = document.sums
    amounts: dict[str, list[Decimal | None]] = {
        "BR-DEC-01": [allowance.amount for allowance in document.allowances],
        "BR-DEC-09": [sums.lines],
        "BR-DEC-10": [sums.allowances],
        "BR-DEC-12": [sums.without_tax],
        "BR-DEC-14": [sums.with_tax],
        "BR-DEC-16": [sums.prepaid],
        "BR-DEC-18": [sums.payable],
        "BR-DEC-19": [tax.base for tax in document.taxes],
        "BR-DEC-20": [tax.amount for tax in document.taxes],
        "BR-DEC-23": [row.amount for row in document.rows],
    }
    return {name: all(each is None or each == each.quantize(_CENT) for each in some) for name, some in amounts.items()}


def _two_places(name: str) -> Rule:
    return lambda document: _fits_two_places(document)[name]


_RULES: dict[str, Rule] = {
    "BR-06": lambda document: document.seller.name is not None,
    "BR-07": lambda document: document.buyer.name is not None,
    "BR-08": lambda document: bool(document.seller.address or document.seller.country),
    "BR-09": lambda document: bool(document.seller.country or not document.seller.address),
    "BR-13": lambda document: document.sums.without_tax is not None,
    "BR-14": lambda document: document.sums.with_tax is not None,
    "BR-22": lambda document: all(row.quantity is not None for row in document.rows),
    "BR-23": lambda document: all(row.quantity is not None for row in document.rows),
    "BR-25": lambda document: all(row.name for row in document.rows),
    "BR-26": lambda document: all(row.price is not None for row in document.rows),
    "BR-27": lambda document: all(row.price is not None for row in document.rows),
    "BR-29": lambda document: None in document.period or document.period[0] <= document.period[1],  # type: ignore[operator]
    "BR-32": lambda document: not document.allowances or _has_vat(document),
    "BR-33": lambda document: all(allowance.reason for allowance in document.allowances),
    "BR-CO-21": lambda document: all(allowance.reason for allowance in document.allowances),
    "BR-47": lambda document: all(tax.category.is_vat for tax in document.taxes),
    "BR-48": lambda document: all(
        tax.category.is_vat and (tax.category.percent is not None or tax.category.code == "O") for tax in document.taxes
    ),
    "BR-CO-04": _has_vat,
    "BR-CO-13": lambda document: document.sums.without_tax == document.sums.lines - document.sums.allowances,
    "BR-CO-15": _adds_up,
    "BR-CO-16": lambda document: document.sums.with_tax is not None,
    "BR-CO-17": lambda document: all(_rate_fits(tax) for tax in document.taxes),
    "BR-CO-25": lambda document: document.sums.payable <= 0 or bool(document.terms or _due_date_written(document)),
    "BR-CO-26": lambda document: bool(document.seller.identifiers or document.seller.legal_number),
    "BR-S-02": _registered,
    "BR-S-03": lambda document: (
        not document.allowances or not any(_standard_vat(document)) or bool(document.seller.registrations)
    ),
    "BR-S-05": _standard_rates_above_zero,
    "BR-S-06": lambda document: not document.allowances or _standard_rates_above_zero(document),
    "BR-E-08": _base_is_lines(EXEMPT),
    "BR-O-08": _base_is_lines(OUTSIDE),
    "BR-S-08": lambda document: not _rates_printed(document) or _base_is_lines(STANDARD)(document),
    "BR-S-09": lambda document: all(
        tax.category.percent is not None and _near(tax, tax.category.percent) for tax in _standard_vat(document)
    ),
    "UBL-SR-13": lambda document: sum(scheme != "VAT" for scheme, _ in document.seller.registrations) <= 1,
    "UBL-SR-48": lambda document: len(document.categories) == 1,
    **{name: _two_places(name) for name in ("BR-DEC-01", "BR-DEC-09", "BR-DEC-10", "BR-DEC-12", "BR-DEC-14")},
    **{name: _two_places(name) for name in ("BR-DEC-16", "BR-DEC-18", "BR-DEC-19", "BR-DEC-20", "BR-DEC-23")},
}


def _due_date_written(document: UblDocument) -> bool:
    return document.due_date is not None and not document.is_credit_note
