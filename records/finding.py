"""What the rules say of an invoice."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from records.reading import InvoiceReading
from records.record import BilingualText, Money, Record


class Severity(StrEnum):
    """`block`: a correction or a supervisor's override; `warn`: a person looks; `info`: shown only."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


class Finding(Record):
    """What a rule found. `fields` are JSON pointers into the invoice; `amount_at_stake` in the invoice's currency."""

    code: str
    severity: Severity
    fields: tuple[str, ...] = ()
    expected: str | None = None
    found: str | None = None
    amount_at_stake: Money | None = None
    message: BilingualText


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stops most comes first, then what costs most; between equals the order given stays."""
    gravity = tuple(Severity)
    return tuple(
        sorted(
            findings,
            key=lambda finding: (gravity.index(finding.severity), -abs(finding.amount_at_stake or Decimal(0))),
        )
    )


class NotChecked(Record):
    """A rule that lacked an input, and which."""

    code: str
    why: BilingualText


class Verdict(StrEnum):
    CLEAR = "clear"
    EXCEPTION = "exception"


class CheckedInvoice(Record):
    """A reading with its verdict. Every rule of the catalogue is in exactly one of `findings` (by code), `not_checked`
    and `passed`. `vendor_id` and `contract_number` are the rows that the invoice was matched to, if any.
    """

    reading: InvoiceReading
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    passed: tuple[str, ...] = ()
    vendor_id: str | None = None
    contract_number: str | None = None
