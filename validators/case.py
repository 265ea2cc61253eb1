"""What a rule sees: the invoice, what it was matched to, the tables, the past, the settings and the day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from records.evidence import Evidence
from records.invoice import Invoice, InvoiceType
from records.reading import InvoiceReading, Reading
from records.record import USUAL_CURRENCY
from records.tables import Amendment, Contract, Tables, Vendor
from validators.dated_rates import Days
from validators.history import History
from validators.matching.line import LineMatch, printed_days, worked_days
from validators.matching.matches import Matches
from validators.rule_code import RuleCode
from validators.settings import RuleSetting, RuleSettings, Thresholds
from validators.tables_index import TablesIndex
from validators.wording import Amount


@dataclass(frozen=True)
class Case:
    """One invoice to check. `today` is the day of the check."""

    reading: Reading
    invoice_reading: InvoiceReading
    matches: Matches
    index: TablesIndex
    history: History
    settings: RuleSettings
    today: date

    @property
    def invoice(self) -> Invoice:
        return self.invoice_reading.invoice

    @property
    def evidence(self) -> dict[str, Evidence]:
        return self.invoice_reading.evidence

    @property
    def tables(self) -> Tables:
        return self.index.tables

    @property
    def thresholds(self) -> Thresholds:
        return self.settings.thresholds

    @property
    def vendor(self) -> Vendor | None:
        return self.matches.supplier.vendor

    @property
    def contract(self) -> Contract | None:
        return self.matches.contract.contract

    @property
    def lines(self) -> tuple[LineMatch, ...]:
        """The service lines, matched."""
        return self.matches.lines

    @property
    def is_credit_note(self) -> bool:
        return self.invoice.invoice_type is InvoiceType.CREDIT_NOTE

    @property
    def page_hashes(self) -> tuple[str, ...]:
        """The perceptual hashes of the invoice's own pages, where a picture was made."""
        own = set(self.invoice_reading.pages)
        return tuple(page.image_hash for page in self.reading.page_words if page.number in own and page.image_hash)

    @property
    def currency(self) -> str:
        """The invoice's currency, else the contract's, else CAD."""
        return self.invoice.currency or (self.contract.currency if self.contract else USUAL_CURRENCY)

    @property
    def printed_days(self) -> Days | None:
        """The days of service that the page gives: its lines' and its period's; None where it gives none."""
        dated = [line.service_date for line in self.invoice.lines if line.service_date]
        return _whole([*dated, *(printed_days(None, self.invoice) or ())])

    @property
    def days(self) -> Days | None:
        """All the days on which the work of the invoice may have been done (`worked_days`)."""
        printed = self.printed_days
        if printed is None:
            return worked_days(None, self.invoice)
        return _whole([*printed, *(day for line in self.lines if line.line.service_date for day in line.days or ())])

    @property
    def day(self) -> date:
        """The day whose ceiling holds: the invoice's date, else its last day of service, else today."""
        days = self.printed_days
        return self.invoice.issue_date or (days.last if days else self.today)

    @property
    def tax_days(self) -> Days:
        """The days whose tax rates hold: those of the services, where the page gives them, else the invoice's date."""
        return self.printed_days or Days(self.day, self.day)

    def amendments_by(self, day: date) -> tuple[Amendment, ...]:
        """The contract's amendments in effect that day, in order of effect."""
        number = self.contract.contract_number if self.contract else ""
        return tuple(
            amendment
            for amendment in self.index.amendments_by_contract.get(number, [])
            if amendment.effective_date <= day
        )

    def setting(self, code: RuleCode) -> RuleSetting:
        return self.settings.of(code, self.contract.contract_number if self.contract else None)

    def within(self, code: RuleCode, difference: Decimal, expected: Decimal) -> bool:
        """Whether the settings let that rule pass over the difference; by default they pass over none."""
        setting = self.setting(code)
        allowed = max(setting.tolerance or Decimal(0), abs(expected) * (setting.tolerance_percent or Decimal(0)) / 100)
        return abs(difference) <= allowed

    def money(self, value: Decimal) -> Amount:
        """An amount in the invoice's currency, for a sentence."""
        return Amount(value, self.currency)


def _whole(days: list[date]) -> Days | None:
    return Days(min(days), max(days)) if days else None
