"""Every rule, in the order of their codes."""

from validators.rule import Rule
from validators.rules.arithmetic.ari_01_line_amount import LineAmount
from validators.rules.arithmetic.ari_02_subtotal import Subtotal
from validators.rules.arithmetic.ari_03_total import Total
from validators.rules.contracts.con_01_known import KnownContract
from validators.rules.contracts.con_02_active import ActiveContract
from validators.rules.contracts.con_03_term import ContractTerm
from validators.rules.contracts.con_04_ceiling import ContractCeiling
from validators.rules.dates.dat_01_future import FutureDate
from validators.rules.documents.doc_06_currency import Currency
from validators.rules.documents.doc_08_proven import Proven
from validators.rules.documents.doc_09_readable import Readable
from validators.rules.duplicates.dup_01_number import SameNumber
from validators.rules.duplicates.dup_04_same_file import SameFile
from validators.rules.rates.rat_01_rate import ContractRate
from validators.rules.rates.rat_02_person import ApprovedPerson
from validators.rules.suppliers.ven_01_known import KnownSupplier
from validators.rules.suppliers.ven_03_eligible import EligibleSupplier
from validators.rules.suppliers.ven_07_holder import ContractHolder
from validators.rules.taxes.tax_01_gst import GstAmount
from validators.rules.taxes.tax_02_qst import QstAmount
from validators.rules.taxes.tax_03_registration import RegistrationNumber
from validators.rules.taxes.tax_04_gst_number import GstNumber
from validators.rules.taxes.tax_05_qst_number import QstNumber

CATALOGUE: tuple[Rule, ...] = (
    Currency(),
    Proven(),
    Readable(),
    LineAmount(),
    Subtotal(),
    Total(),
    GstAmount(),
    QstAmount(),
    RegistrationNumber(),
    GstNumber(),
    QstNumber(),
    FutureDate(),
    KnownSupplier(),
    EligibleSupplier(),
    ContractHolder(),
    KnownContract(),
    ActiveContract(),
    ContractTerm(),
    ContractCeiling(),
    ContractRate(),
    ApprovedPerson(),
    SameNumber(),
    SameFile(),
)
