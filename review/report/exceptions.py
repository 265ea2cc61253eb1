"""The exceptions of a period, counted by cause and by supplier."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from records.finding import Finding, Severity, Verdict
from records.outcome import RecordedOutcome

Amounts = dict[str, Decimal]
"""An amount for each currency: currencies are never added up."""

USUAL_CURRENCY = "CAD"


@dataclass
class Group:
    """What exceptions have in common. `name` is a rule's code or a supplier's name, None where no supplier was read;
    `invoices` counts the exceptions and `at_stake` adds up what their findings put at stake.
    """

    name: str | None
    invoices: int = 0
    at_stake: Amounts = field(default_factory=lambda: defaultdict(Decimal))

    def add(self, amount: Decimal | None, currency: str | None) -> None:
        self.invoices += 1
        if amount:
            self.at_stake[currency or USUAL_CURRENCY] += amount

    @property
    def weight(self) -> tuple[Decimal, int]:
        return sum(self.at_stake.values(), Decimal(0)), self.invoices


@dataclass(frozen=True)
class ExceptionReport:
    """A period's exceptions; either end of the period may be open. `clear` counts the invoices without exception, and
    `unfinished` the files that are not checked yet. `seal` is
    the trail's when the report was made: a report that is kept elsewhere shows later that the trail was not redone.
    """

    first_day: date | None
    last_day: date | None
    clear: int
    unfinished: int
    exceptions: Sequence[RecordedOutcome]
    causes: Sequence[Group]
    suppliers: Sequence[Group]
    seal: str | None = None

    @property
    def at_stake(self) -> Amounts:
        """The amount at stake in all of them; a dollar that two rules see counts once."""
        total = Group(None)
        for outcome in self.exceptions:
            total.add(outcome.amount_at_stake, outcome.currency)
        return total.at_stake

    @property
    def unreadable(self) -> int:
        return sum(outcome.problem is not None for outcome in self.exceptions)


def report_exceptions(
    outcomes: Iterable[RecordedOutcome],
    first_day: date | None = None,
    last_day: date | None = None,
    seal: str | None = None,
) -> ExceptionReport:
    """The report on these outcomes, the heaviest causes and suppliers first."""
    clear, unfinished = 0, 0
    exceptions: list[RecordedOutcome] = []
    causes: dict[str, Group] = {}
    suppliers: dict[str | None, Group] = {}
    for outcome in outcomes:
        if outcome.verdict is Verdict.CLEAR:
            clear += 1
            continue
        if outcome.standing is None:
            unfinished += 1
            continue
        exceptions.append(outcome)
        supplier = outcome.vendor_id or outcome.supplier_name
        suppliers.setdefault(supplier, Group(outcome.supplier_name or outcome.vendor_id)).add(
            outcome.amount_at_stake, outcome.currency
        )
        for code, amount in _stakes(stopping(outcome.findings)).items():
            causes.setdefault(code, Group(code)).add(amount, outcome.currency)
    return ExceptionReport(
        first_day,
        last_day,
        clear,
        unfinished,
        exceptions,
        _heaviest(causes.values()),
        _heaviest(suppliers.values()),
        seal,
    )


def stopping(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that send an invoice to a person."""
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def _stakes(findings: Iterable[Finding]) -> Amounts:
    stakes: Amounts = defaultdict(Decimal)
    for finding in findings:
        stakes[finding.code] += finding.amount_at_stake or Decimal(0)
    return stakes


def _heaviest(groups: Iterable[Group]) -> list[Group]:
    return sorted(groups, key=lambda group: (*(-part for part in group.weight), group.name or ""))
