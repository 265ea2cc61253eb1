"""What an organisation sets of the rules: severities, tolerances and thresholds, for all contracts or for one."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from records.finding import Severity
from records.record import BilingualText
from validators.rule_code import RuleCode

NotNegative = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]

_PROMISE_KEEPERS = (RuleCode.DOC_08, RuleCode.DOC_09)

TOLERATING = frozenset(
    {
        RuleCode.ARI_01,
        RuleCode.ARI_02,
        RuleCode.ARI_03,
        RuleCode.ARI_04,
        RuleCode.TAX_01,
        RuleCode.TAX_02,
        RuleCode.CON_04,
        RuleCode.CON_06,
        RuleCode.CON_09,
        RuleCode.RAT_01,
        RuleCode.RAT_05,
        RuleCode.HRS_01,
        RuleCode.HRS_02,
        RuleCode.EXP_01,
        RuleCode.EXP_02,
    }
)
"""The rules that compare amounts or hours, and so may be set to pass over a small difference."""


class RefusedSettingError(ValueError):
    """A setting that is of the right type and can't be kept; `sentence` names it and says why."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.sentence = BilingualText(fr=french, en=english)


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
    split_days: int = Field(default=7, ge=1, le=366)
    spending_pace_percent: NotNegative = Decimal(25)
    consecutive_invoices: int = Field(default=3, ge=2)
    supplier_and_date_from: NotNegative = Decimal(0)
    tax_number_from: NotNegative = Decimal(100)
    buyer_and_description_from: NotNegative = Decimal(500)
    two_people_above: NotNegative = Decimal(25_000)


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
        for place, code, setting in self._said():
            if code in _PROMISE_KEEPERS and setting.severity in (Off.OFF, Severity.INFO):
                raise RefusedSettingError(
                    f"{place} : la gravité doit rester block ou warn, car rien de non prouvé ne peut être conforme",
                    f"{place}: severity must stay block or warn, for no unproven value may be clear",
                )
        return self

    @model_validator(mode="after")
    def _heeded(self) -> Self:
        for place, code, setting in self._said():
            if code not in TOLERATING and (setting.tolerance is not None or setting.tolerance_percent is not None):
                raise RefusedSettingError(
                    f"{place} : cette règle n'a pas de tolérance", f"{place}: this rule has no tolerance"
                )
        return self

    def _said(self) -> Iterator[tuple[str, RuleCode, RuleSetting]]:
        """Each setting of a rule, with its place in the settings file."""
        for code, setting in self.rules.items():
            yield f"rules.{code}", code, setting
        for number, rules in self.contracts.items():
            for code, setting in rules.items():
                yield f'contracts."{number}".{code}', code, setting

    def of(self, code: RuleCode, contract_number: str | None) -> RuleSetting:
        """The setting of that rule, the contract's own first."""
        general = self.rules.get(code, RuleSetting())
        own = self.contracts.get(contract_number, {}).get(code) if contract_number else None
        if own is None:
            return general
        return general.model_copy(update=own.model_dump(exclude_none=True))
