"""What every rule is: a code, a title and a reason in both languages, a severity, its inputs and its check."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from records.finding import Finding, NotChecked, Severity
from records.record import BilingualText
from validators.case import Case
from validators.rounding import cents
from validators.rule_code import RuleCode

Outcome = Finding | NotChecked


class NamedBy(StrEnum):
    """Who asks for the rule, besides good sense."""

    AUDITOR = "auditor"
    FRAUD_LITERATURE = "fraud-literature"


class Input(StrEnum):
    """What a rule asks for, besides the invoice itself."""

    EVIDENCE = "evidence"
    PAGES = "pages"
    TIMESHEET = "timesheet"
    ATTACHMENTS = "attachments"
    VENDORS = "vendors"
    CONTRACTS = "contracts"
    AMENDMENTS = "amendments"
    RATES = "rates"
    PEOPLE = "people"
    PURCHASE_ORDERS = "purchase_orders"
    CAPS = "caps"
    TAXES = "taxes"
    HISTORY = "history"
    SETTINGS = "settings"
    CALENDAR = "calendar"


class Rule(ABC):
    """One rule. Its documentation page is made from what stands here."""

    code: ClassVar[RuleCode]
    severity: ClassVar[Severity]
    named_by: ClassVar[NamedBy | None] = None
    title: ClassVar[BilingualText]
    reason: ClassVar[BilingualText]
    example: ClassVar[BilingualText]
    false_alarm: ClassVar[BilingualText | None] = None
    source: ClassVar[BilingualText | None] = None
    inputs: ClassVar[tuple[Input, ...]] = ()
    thresholds: ClassVar[tuple[str, ...]] = ()
    tolerated: ClassVar[bool] = False

    @abstractmethod
    def check(self, case: Case) -> Iterator[Outcome]:
        """What is wrong, and what could not be checked; nothing where all is well."""

    def finding(
        self,
        message: BilingualText,
        *fields: str,
        expected: str | None = None,
        found: str | None = None,
        at_stake: Decimal | None = None,
    ) -> Finding:
        """A finding at the rule's default severity; `at_stake` is kept to the cent, without sign."""
        return Finding(
            code=self.code,
            severity=self.severity,
            fields=fields,
            expected=expected,
            found=found,
            amount_at_stake=None if at_stake is None else abs(cents(at_stake)),
            message=message,
        )

    def not_checked(self, why: BilingualText) -> NotChecked:
        return NotChecked(code=self.code, why=why)
