"""The tables' names and columns: what each file holds, and which cells may be empty."""

from typing import NamedTuple

from records.record import Record
from records.tables import (
    Amendment,
    Cap,
    Contract,
    ContractStatus,
    Person,
    Pricing,
    PurchaseOrder,
    Rate,
    RateUnit,
    RequiredAttachment,
    Vendor,
    VendorStatus,
)
from validators.table_files import cell
from validators.table_files.cell import Parse


class Column(NamedTuple):
    name: str
    parse: Parse
    may_be_empty: bool = False


class TableForm(NamedTuple):
    """`key`: the columns that together name a row, so that no two rows share them; empty where rows may repeat."""

    name: str
    record: type[Record]
    required: bool
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _optional(name: str, parse: Parse) -> Column:
    return Column(name, parse, may_be_empty=True)


FORMS: tuple[TableForm, ...] = (
    TableForm(
        "vendors",
        Vendor,
        True,
        ("vendor_id",),
        (
            Column("vendor_id", cell.text),
            Column("legal_name", cell.text),
            _optional("other_names", cell.several),
            _optional("neq", cell.registration_number),
            _optional("gst_number", cell.registration_number),
            _optional("qst_number", cell.registration_number),
            _optional("account", cell.text),
            Column("status", cell.one_of(VendorStatus)),
        ),
    ),
    TableForm(
        "contracts",
        Contract,
        True,
        ("contract_number",),
        (
            Column("contract_number", cell.text),
            Column("vendor_id", cell.text),
            Column("title", cell.text),
            Column("status", cell.one_of(ContractStatus)),
            Column("start_date", cell.day),
            Column("end_date", cell.day),
            Column("ceiling", cell.money),
            _optional("currency", cell.currency),
            Column("pricing", cell.one_of(Pricing)),
            Column("expenses_allowed", cell.yes_or_no),
            _optional("expenses_ceiling", cell.money),
            _optional("max_hours_per_day", cell.positive_number),
            _optional("max_hours_per_week", cell.positive_number),
            _optional("hours_per_day", cell.positive_number),
            _optional("payment_terms_days", cell.whole_days),
            _optional("holdback_percent", cell.percent),
            _optional("required_attachments", cell.several_of(RequiredAttachment)),
            _optional("buyer_name", cell.text),
            _optional("invoiced_before", cell.signed_money),
        ),
    ),
    TableForm(
        "amendments",
        Amendment,
        False,
        ("contract_number", "amendment_number"),
        (
            Column("contract_number", cell.text),
            Column("amendment_number", cell.text),
            Column("effective_date", cell.day),
            _optional("ceiling_change", cell.signed_money),
            _optional("new_end_date", cell.day),
        ),
    ),
    TableForm(
        "rates",
        Rate,
        True,
        (),
        (
            Column("contract_number", cell.text),
            Column("role_code", cell.text),
            Column("role_fr", cell.text),
            _optional("role_en", cell.text),
            _optional("other_names", cell.several),
            Column("unit", cell.one_of(RateUnit)),
            Column("rate", cell.money),
            _optional("effective_from", cell.day),
            _optional("effective_to", cell.day),
            _optional("max_quantity", cell.positive_number),
        ),
    ),
    TableForm(
        "people",
        Person,
        False,
        (),
        (
            Column("contract_number", cell.text),
            Column("person_name", cell.text),
            Column("role_code", cell.text),
            _optional("authorised_from", cell.day),
            _optional("authorised_to", cell.day),
        ),
    ),
    TableForm(
        "purchase_orders",
        PurchaseOrder,
        False,
        ("purchase_order",),
        (
            Column("purchase_order", cell.text),
            Column("contract_number", cell.text),
            _optional("amount", cell.money),
            _optional("hours", cell.positive_number),
            _optional("start_date", cell.day),
            _optional("end_date", cell.day),
            Column("status", cell.one_of(ContractStatus)),
        ),
    ),
    TableForm(
        "caps",
        Cap,
        False,
        (),
        (
            Column("kind", cell.text),
            Column("amount", cell.money),
            _optional("effective_from", cell.day),
            _optional("effective_to", cell.day),
        ),
    ),
)
