"""What an organisation sets of the rules: severities, tolerances and thresholds, for all contracts or for one."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from records.finding import Severity
from validators.rule_code import RuleCode

NotNegative = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]

_PROMISE_KEEPERS = (RuleCode.DOC_08, RuleCode.DOC_09)


class Off(StrEnum):
    """Said in place of a severity: the rule is not checked."""

    OFF = "off"


class _Setting(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleSetting(_Setting):
    """One rule's setting; what is None keeps its default. A difference within `tolerance` (in the rule's own unit:
    CAD, hours, days) or within `tolerance_percent` of what was expected is no finding.
    """

    severity: Severity | Off | None = None
    tolerance: NotNegative | None = None
    tolerance_percent: NotNegative | None = None


class Thresholds(_Setting):
    """Where the rules draw their lines; none of these is a legal amount."""

    stale_after_days: int = Field(default=365, ge=1)
    fiscal_year_end_month: int = Field(default=3, ge=1, le=12)
    fiscal_year_end_day: int = Field(default=31, ge=1, le=31)
    payment_days: int = Field(default=30, ge=1)
    amendments_percent: NotNegative = Decimal(10)
    hours_granularity: Annotated[Decimal, Field(gt=0)] = Decimal("0.5")
    identical_days: int = Field(default=10, ge=2)
    description_words: int = Field(default=2, ge=1)
    round_amount: Annotated[Decimal, Field(gt=0)] = Decimal(1000)
    approval_thresholds: tuple[Decimal, ...] = ()
    under_threshold_percent: NotNegative = Decimal(5)
    spending_pace_percent: NotNegative = Decimal(25)
    consecutive_invoices: int = Field(default=3, ge=2)
    supplier_and_date_from: NotNegative = Decimal(0)
    tax_number_from: NotNegative = Decimal(100)
    buyer_and_description_from: NotNegative = Decimal(500)


class RuleSettings(_Setting):
    """`rules` by code; `contracts` by contract number, then by code, where one contract differs; `buyer_names` are the
    names this body goes by. Wrong keys and values raise pydantic's ValidationError, which names the key.
    """

    rules: dict[RuleCode, RuleSetting] = Field(default_factory=dict)
    contracts: dict[str, dict[RuleCode, RuleSetting]] = Field(default_factory=dict)
    buyer_names: tuple[str, ...] = ()
    thresholds: Thresholds = Thresholds()

    @model_validator(mode="after")
    def _promise_kept(self) -> Self:
        for rules in (self.rules, *self.contracts.values()):
            for code in _PROMISE_KEEPERS:
                if code in rules and rules[code].severity in (Off.OFF, Severity.INFO):
                    raise ValueError(f"{code}: severity must stay block or warn, for no unproven value may be clear")
        return self

    def of(self, code: RuleCode, contract_number: str | None) -> RuleSetting:
        """The setting of that rule, the contract's own first."""
        general = self.rules.get(code, RuleSetting())
        own = self.contracts.get(contract_number, {}).get(code) if contract_number else None
        if own is None:
            return general
        return general.model_copy(update=own.model_dump(exclude_none=True))
