"""The tables an invoice is checked against; names and columns are those of the CSV files."""

from datetime import date
from enum import StrEnum

from records.record import USUAL_CURRENCY, Money, Number, Record


class VendorStatus(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    INELIGIBLE = "ineligible"


class Vendor(Record):
    vendor_id: str
    legal_name: str
    other_names: tuple[str, ...] = ()
    neq: str | None = None
    gst_number: str | None = None
    qst_number: str | None = None
    account: str | None = None
    status: VendorStatus = VendorStatus.ACTIVE


class ContractStatus(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"
    SUSPENDED = "suspended"


class Pricing(StrEnum):
    HOURLY = "hourly"
    DAILY = "daily"
    FIXED = "fixed"


class RequiredAttachment(StrEnum):
    TIMESHEET = "timesheet"
    RECEIPTS = "receipts"


class Contract(Record):
    """`ceiling` and `invoiced_before` are before taxes; `invoiced_before` is what was invoiced outside this system."""

    contract_number: str
    vendor_id: str
    title: str
    status: ContractStatus = ContractStatus.ACTIVE
    start_date: date
    end_date: date
    ceiling: Money
    currency: str = USUAL_CURRENCY
    pricing: Pricing = Pricing.HOURLY
    expenses_allowed: bool = False
    expenses_ceiling: Money | None = None
    max_hours_per_day: Number | None = None
    max_hours_per_week: Number | None = None
    hours_per_day: Number | None = None
    payment_terms_days: int | None = None
    holdback_percent: Number | None = None
    required_attachments: tuple[RequiredAttachment, ...] = ()
    buyer_name: str | None = None
    invoiced_before: Money | None = None


class Amendment(Record):
    contract_number: str
    amendment_number: str
    effective_date: date
    ceiling_change: Money | None = None
    new_end_date: date | None = None


class RateUnit(StrEnum):
    HOUR = "hour"
    DAY = "day"


class Rate(Record):
    """The price of a profile under a contract; an absent date means no limit on that side (both ends included)."""

    contract_number: str
    role_code: str
    role_fr: str
    role_en: str | None = None
    other_names: tuple[str, ...] = ()
    unit: RateUnit = RateUnit.HOUR
    rate: Money
    effective_from: date | None = None
    effective_to: date | None = None
    max_quantity: Number | None = None


class Person(Record):
    """Someone approved under a profile of a contract, between two dates (both included)."""

    contract_number: str
    person_name: str
    role_code: str
    authorised_from: date | None = None
    authorised_to: date | None = None


class PurchaseOrder(Record):
    purchase_order: str
    contract_number: str
    amount: Money | None = None
    hours: Number | None = None
    start_date: date | None = None
    end_date: date | None = None
    status: ContractStatus = ContractStatus.ACTIVE


class Cap(Record):
    """The most that is reimbursed for one `kind` (kilometre, meal, lodging …), in CAD a unit."""

    kind: str
    amount: Money
    effective_from: date | None = None
    effective_to: date | None = None


class Tables(Record):
    """All of them. None: that table was not given, so the rules that need it are not checked; empty: given empty."""

    vendors: tuple[Vendor, ...]
    contracts: tuple[Contract, ...]
    rates: tuple[Rate, ...]
    amendments: tuple[Amendment, ...] | None = None
    people: tuple[Person, ...] | None = None
    purchase_orders: tuple[PurchaseOrder, ...] | None = None
    caps: tuple[Cap, ...] | None = None
