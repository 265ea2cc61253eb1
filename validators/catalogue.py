"""Every rule, in the order of their codes."""

from validators.rule import Rule
from validators.rules.arithmetic.ari_01_line_amount import LineAmount
from validators.rules.arithmetic.ari_02_subtotal import Subtotal
from validators.rules.arithmetic.ari_03_total import Total
from validators.rules.arithmetic.ari_04_timesheet import TimesheetHours
from validators.rules.budget.bud_01_pace import SpendingPace
from validators.rules.budget.bud_02_projection import ProjectedCeiling
from validators.rules.contracts.con_01_known import KnownContract
from validators.rules.contracts.con_02_active import ActiveContract
from validators.rules.contracts.con_03_term import ContractTerm
from validators.rules.contracts.con_04_ceiling import ContractCeiling
from validators.rules.contracts.con_05_amendments import LargeAmendments
from validators.rules.contracts.con_06_order import OrderBalance
from validators.rules.contracts.con_07_accepted import Accepted
from validators.rules.contracts.con_08_billing import BilledAsPaid
from validators.rules.contracts.con_09_holdback import Holdback
from validators.rules.dates.dat_01_future import FutureDate
from validators.rules.dates.dat_02_before_end import BeforePeriodEnd
from validators.rules.dates.dat_03_stale import Stale
from validators.rules.dates.dat_04_due import DueDate
from validators.rules.dates.dat_05_fiscal_year import FiscalYear
from validators.rules.dates.dat_06_clock import PaymentClock
from validators.rules.documents.doc_01_said import WhatTheLawAsks
from validators.rules.documents.doc_02_french import InFrench
from validators.rules.documents.doc_03_attachments import RequiredAttachments
from validators.rules.documents.doc_04_invoice import IsAnInvoice
from validators.rules.documents.doc_05_addressee import Addressee
from validators.rules.documents.doc_06_currency import Currency
from validators.rules.documents.doc_07_described import Described
from validators.rules.documents.doc_08_proven import Proven
from validators.rules.documents.doc_09_readable import Readable
from validators.rules.duplicates.dup_01_number import SameNumber
from validators.rules.duplicates.dup_02_near import NearDuplicate
from validators.rules.duplicates.dup_03_same_days import SameDays
from validators.rules.duplicates.dup_04_same_file import SameFile
from validators.rules.duplicates.dup_05_prior_balance import PriorBalance
from validators.rules.expenses.exp_01_foreseen import ForeseenExpenses
from validators.rules.expenses.exp_02_caps import ExpenseCaps
from validators.rules.expenses.exp_03_receipt import Receipts
from validators.rules.expenses.exp_05_markup import MarkUp
from validators.rules.fraud.frd_01_round import RoundAmount
from validators.rules.fraud.frd_02_threshold import UnderThreshold
from validators.rules.fraud.frd_03_split import SplitInvoices
from validators.rules.fraud.frd_05_consecutive import ConsecutiveNumbers
from validators.rules.fraud.frd_06_layer import TextLayer
from validators.rules.fraud.frd_07_two_people import TwoPeople
from validators.rules.hours.hrs_01_day import HoursPerDay
from validators.rules.hours.hrs_02_week import HoursPerWeek
from validators.rules.hours.hrs_03_day_off import DayOff
from validators.rules.hours.hrs_04_two_invoices import TwoInvoices
from validators.rules.hours.hrs_05_granularity import Granularity
from validators.rules.hours.hrs_06_identical import IdenticalDays
from validators.rules.hours.hrs_07_signed import SignedTimesheet
from validators.rules.rates.rat_01_rate import ContractRate
from validators.rules.rates.rat_02_person import ApprovedPerson
from validators.rules.rates.rat_03_rise import RateRise
from validators.rules.rates.rat_04_early_indexation import EarlyIndexation
from validators.rules.rates.rat_05_profile_cap import ProfileCap
from validators.rules.suppliers.ven_01_known import KnownSupplier
from validators.rules.suppliers.ven_02_neq import NeqNumber
from validators.rules.suppliers.ven_03_eligible import EligibleSupplier
from validators.rules.suppliers.ven_05_account import BankAccount
from validators.rules.suppliers.ven_06_shared_account import SharedAccount
from validators.rules.suppliers.ven_07_holder import ContractHolder
from validators.rules.taxes.tax_01_gst import GstAmount
from validators.rules.taxes.tax_02_qst import QstAmount
from validators.rules.taxes.tax_03_registration import RegistrationNumber
from validators.rules.taxes.tax_04_gst_number import GstNumber
from validators.rules.taxes.tax_05_qst_number import QstNumber
from validators.rules.taxes.tax_06_untaxed import Untaxed
from validators.rules.taxes.tax_07_other_tax import OtherTax
from validators.rules.taxes.tax_08_expenses_taxed import ExpensesTaxed

CATALOGUE: tuple[Rule, ...] = (
    WhatTheLawAsks(),
    InFrench(),
    RequiredAttachments(),
    IsAnInvoice(),
    Addressee(),
    Currency(),
    Described(),
    Proven(),
    Readable(),
    LineAmount(),
    Subtotal(),
    Total(),
    TimesheetHours(),
    GstAmount(),
    QstAmount(),
    RegistrationNumber(),
    GstNumber(),
    QstNumber(),
    Untaxed(),
    OtherTax(),
    ExpensesTaxed(),
    FutureDate(),
    BeforePeriodEnd(),
    Stale(),
    DueDate(),
    FiscalYear(),
    PaymentClock(),
    KnownSupplier(),
    NeqNumber(),
    EligibleSupplier(),
    BankAccount(),
    SharedAccount(),
    ContractHolder(),
    KnownContract(),
    ActiveContract(),
    ContractTerm(),
    ContractCeiling(),
    LargeAmendments(),
    OrderBalance(),
    Accepted(),
    BilledAsPaid(),
    Holdback(),
    ContractRate(),
    ApprovedPerson(),
    RateRise(),
    EarlyIndexation(),
    ProfileCap(),
    HoursPerDay(),
    HoursPerWeek(),
    DayOff(),
    TwoInvoices(),
    Granularity(),
    IdenticalDays(),
    SignedTimesheet(),
    SameNumber(),
    NearDuplicate(),
    SameDays(),
    SameFile(),
    PriorBalance(),
    ForeseenExpenses(),
    ExpenseCaps(),
    Receipts(),
    MarkUp(),
    SpendingPace(),
    ProjectedCeiling(),
    RoundAmount(),
    UnderThreshold(),
    SplitInvoices(),
    ConsecutiveNumbers(),
    TextLayer(),
    TwoPeople(),
)
