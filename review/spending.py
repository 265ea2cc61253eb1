"""What a contract's invoices took of its ceiling, day by day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal

from records.amounts import drawn
from records.finding import Verdict
from records.outcome import RecordedOutcome
from records.past_invoice import PastInvoice
from records.tables import Amendment, Contract
from validators.contract_terms import ceiling, end_date


@dataclass(frozen=True)
class SpentOn:
    """What one invoice took, and what all had taken by then, before taxes."""

    day: date
    reference: str
    amount: Decimal
    sum: Decimal


@dataclass(frozen=True)
class Spending:
    """A contract's spending so far. `ceilings` are the ceilings in force, each from its day on; `before` was invoiced
    outside this system; `unknown` counts the invoices without a known amount.
    """

    start: date
    end: date
    before: Decimal
    spent: tuple[SpentOn, ...]
    ceilings: tuple[tuple[date, Decimal], ...]
    unknown: int

    @property
    def sum(self) -> Decimal:
        return self.spent[-1].sum if self.spent else self.before

    @property
    def ceiling(self) -> Decimal:
        return self.ceilings[-1][1]

    @property
    def left(self) -> Decimal:
        return self.ceiling - self.sum


def spending(
    contract: Contract, amendments: Iterable[Amendment], past: Sequence[PastInvoice], today: date, zone: tzinfo
) -> Spending:
    """What the past invoices of the contract took, in the order of their dates; an amendment counts from its day on."""
    own = sorted(
        (
            each
            for each in amendments
            if each.contract_number == contract.contract_number and each.effective_date <= today
        ),
        key=lambda each: each.effective_date,
    )
    taken = [
        (invoice.invoice.issue_date or invoice.received_at.astimezone(zone).date(), invoice.reference, amount)
        for invoice, amount in ((invoice, drawn(invoice.invoice)) for invoice in past if invoice.counts)
        if amount is not None
    ]
    sum_so_far = contract.invoiced_before or Decimal(0)
    spent: list[SpentOn] = []
    for day, reference, amount in sorted(taken, key=lambda each: each[0]):
        sum_so_far += amount
        spent.append(SpentOn(day, reference, amount, sum_so_far))
    return Spending(
        start=contract.start_date,
        end=end_date(contract, own),
        before=contract.invoiced_before or Decimal(0),
        spent=tuple(spent),
        ceilings=(
            (contract.start_date, contract.ceiling),
            *((each.effective_date, ceiling(contract, own[: place + 1])) for place, each in enumerate(own)),
        ),
        unknown=sum(1 for invoice in past if invoice.counts and drawn(invoice.invoice) is None),
    )


@dataclass(frozen=True)
class MonthCount:
    """How many invoices a month brought, and how many of them the rules stopped."""

    month: date
    invoices: int
    exceptions: int


def by_month(
    outcomes: Sequence[RecordedOutcome], zone: tzinfo, today: date, months: int = 12
) -> tuple[MonthCount, ...]:
    """The last months up to today's, the earliest first, by when the invoices were received."""
    received: Counter[date] = Counter()
    stopped: Counter[date] = Counter()
    for outcome in outcomes:
        month = outcome.received_at.astimezone(zone).date().replace(day=1)
        received[month] += 1
        stopped[month] += outcome.verdict is Verdict.EXCEPTION
    this = today.year * 12 + today.month - 1
    wanted = [date(place // 12, place % 12 + 1, 1) for place in range(this - months + 1, this + 1)]
    return tuple(MonthCount(month, received[month], stopped[month]) for month in wanted)
