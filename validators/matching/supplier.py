"""Which vendor of the table the invoice comes from, and what on the page agrees with its row or not."""

from collections import Counter
from typing import NamedTuple

from rapidfuzz import fuzz, process

from records.invoice import Seller
from records.tables import Vendor
from validators.matching.names import closed_up, firm_name
from validators.tables_index import TablesIndex

_SAME_NAME_BESIDE_A_NUMBER = 88
_NEAR_NAME = 80


class Disagreement(NamedTuple):
    """A field of the invoice that its vendor's row contradicts."""

    field: str
    expected: str
    found: str


class SupplierMatch(NamedTuple):
    """`vendor` is the row, as well as it can be told; `sure` only when its name or a registration number is exactly the
    row's, nothing on the page contradicts the row, and nothing points to another vendor. `agreeing` are the fields
    that say the same as the row.
    """

    vendor: Vendor | None = None
    sure: bool = False
    agreeing: tuple[str, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    others: tuple[Vendor, ...] = ()
    near: Vendor | None = None


def match_supplier(seller: Seller, index: TablesIndex) -> SupplierMatch:
    """The vendor by registration numbers first, then by name; a name that is only near is given as `near`."""
    by_number = _by_numbers(seller, index)
    by_name = _by_name(seller, index)
    votes = Counter({vendor_id: 2 * count for vendor_id, count in Counter(by_number).items()})
    votes.update(by_name)
    if not votes:
        return SupplierMatch(near=_near(seller, index))
    best = max(votes.values())
    leaders = [vendor_id for vendor_id, count in votes.items() if count == best]
    vendor = index.vendors[leaders[0]]
    agreeing, disagreements = _compare(seller, vendor)
    # A name that two vendors share is settled by a number; a number of another vendor is never settled by a name.
    others = [
        index.vendors[other]
        for other in votes
        if other != vendor.vendor_id and (other in by_number or other in leaders)
    ]
    return SupplierMatch(
        vendor=vendor,
        sure=bool(agreeing) and not disagreements and not others,
        agreeing=agreeing,
        disagreements=disagreements,
        others=tuple(others),
    )


def _by_numbers(seller: Seller, index: TablesIndex) -> list[str]:
    found: list[Vendor] = []
    if seller.neq:
        found += index.vendors_by_neq.get(seller.neq, [])
    if seller.gst_number:
        found += index.vendors_by_gst.get(seller.gst_number[:9], [])
    if seller.qst_number:
        found += index.vendors_by_qst.get(seller.qst_number[:10], [])
    return [vendor.vendor_id for vendor in found]


def _by_name(seller: Seller, index: TablesIndex) -> set[str]:
    if not seller.name:
        return set()
    name = firm_name(seller.name)
    found = index.vendors_by_name.get(name) or index.vendors_by_name_closed_up.get(closed_up(name), [])
    return {vendor.vendor_id for vendor in found}


def _near(seller: Seller, index: TablesIndex) -> Vendor | None:
    if not seller.name:
        return None
    found = process.extractOne(
        firm_name(seller.name), index.vendors_by_name.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR_NAME
    )
    return index.vendors_by_name[found[0]][0] if found else None


def _compare(seller: Seller, vendor: Vendor) -> tuple[tuple[str, ...], tuple[Disagreement, ...]]:
    agreeing, disagreements = [], []
    printed = {"neq": seller.neq, "gst_number": seller.gst_number, "qst_number": seller.qst_number}
    recorded = {"neq": vendor.neq, "gst_number": vendor.gst_number, "qst_number": vendor.qst_number}
    for name, found in printed.items():
        expected = recorded[name]
        if not found or not expected:
            continue
        if found == expected or (found.isdigit() and expected.startswith(found) and len(found) in (9, 10)):
            agreeing.append(f"/seller/{name}")
        else:
            disagreements.append(Disagreement(f"/seller/{name}", expected, found))
    if seller.name:
        name = firm_name(seller.name)
        names = [firm_name(known) for known in (vendor.legal_name, *vendor.other_names)]
        if name in names or closed_up(name) in [closed_up(known) for known in names]:
            agreeing.append("/seller/name")
        elif max(fuzz.token_sort_ratio(name, known) for known in names) < _SAME_NAME_BESIDE_A_NUMBER:
            disagreements.append(Disagreement("/seller/name", vendor.legal_name, seller.name))
    return tuple(agreeing), tuple(disagreements)
