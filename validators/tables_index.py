"""The tables, ready to be asked: what a rule looks up is found without going through every row."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from typing import TypeVar

from records.numbering import comparable_number
from records.tables import Amendment, Contract, Person, PurchaseOrder, Rate, Tables, Vendor
from validators.matching.names import account_digits, closed_up, firm_name, person_key

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


class TablesIndex:
    """Indexes over one set of tables; each is made when first asked for."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @cached_property
    def vendors(self) -> dict[str, Vendor]:
        return {vendor.vendor_id: vendor for vendor in self.tables.vendors}

    @cached_property
    def vendors_by_name(self) -> dict[str, list[Vendor]]:
        """By every name a vendor goes by, made comparable."""
        names: dict[str, list[Vendor]] = defaultdict(list)
        for vendor in self.tables.vendors:
            for name in {firm_name(name) for name in (vendor.legal_name, *vendor.other_names)}:
                names[name].append(vendor)
        return dict(names)

    @cached_property
    def vendors_by_name_closed_up(self) -> dict[str, list[Vendor]]:
        """By every name as a reader sees it, without blanks."""
        names: dict[str, list[Vendor]] = defaultdict(list)
        for name, vendors in self.vendors_by_name.items():
            names[closed_up(name)].extend(vendors)
        return dict(names)

    @cached_property
    def vendors_by_neq(self) -> dict[str, list[Vendor]]:
        return _grouped(self.tables.vendors, lambda vendor: vendor.neq)

    @cached_property
    def vendors_by_gst(self) -> dict[str, list[Vendor]]:
        """By the nine digits of the business number."""
        return _grouped(self.tables.vendors, lambda vendor: vendor.gst_number and vendor.gst_number[:9])

    @cached_property
    def vendors_by_qst(self) -> dict[str, list[Vendor]]:
        """By the ten digits before TQ."""
        return _grouped(self.tables.vendors, lambda vendor: vendor.qst_number and vendor.qst_number[:10])

    @cached_property
    def vendors_by_account(self) -> dict[str, list[Vendor]]:
        """By account number, without its blanks and dashes."""
        return _grouped(self.tables.vendors, lambda vendor: vendor.account and account_digits(vendor.account))

    @cached_property
    def contracts_by_number(self) -> dict[str, list[Contract]]:
        """By comparable number."""
        return _grouped(self.tables.contracts, lambda contract: comparable_number(contract.contract_number))

    @cached_property
    def contracts_by_vendor(self) -> dict[str, list[Contract]]:
        return _grouped(self.tables.contracts, lambda contract: contract.vendor_id)

    @cached_property
    def orders_by_number(self) -> dict[str, list[PurchaseOrder]]:
        """By comparable number."""
        return _grouped(self.tables.purchase_orders or (), lambda order: comparable_number(order.purchase_order))

    @cached_property
    def orders_by_contract(self) -> dict[str, list[PurchaseOrder]]:
        return _grouped(self.tables.purchase_orders or (), lambda order: order.contract_number)

    @cached_property
    def rates_by_contract(self) -> dict[str, list[Rate]]:
        return _grouped(self.tables.rates, lambda rate: rate.contract_number)

    @cached_property
    def people_by_contract(self) -> dict[str, list[Person]]:
        return _grouped(self.tables.people or (), lambda person: person.contract_number)

    @cached_property
    def people_by_name(self) -> dict[str, list[Person]]:
        """By name, its words in any order."""
        return _grouped(self.tables.people or (), lambda person: person_key(person.person_name))

    @cached_property
    def amendments_by_contract(self) -> dict[str, list[Amendment]]:
        """Each contract's, in order of effect."""
        in_order = sorted(self.tables.amendments or (), key=lambda amendment: amendment.effective_date)
        return _grouped(in_order, lambda amendment: amendment.contract_number)


_last: list[TablesIndex] = []


def index_of(tables: Tables) -> TablesIndex:
    """The index of these tables, made once: a batch is checked against one set of tables."""
    for index in _last:
        if index.tables is tables:
            return index
    index = TablesIndex(tables)
    _last[:] = [index]
    return index


def _grouped(rows: Iterable[Row], key: Callable[[Row], Key | None]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        if found := key(row):
            groups[found].append(row)
    return dict(groups)
