"""All that a report is made of, gathered once: the sections ask nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from ledger.ledger import Ledger
from ledger.report_facts import ContractSum, Doubt, InvoiceFacts, ReasonCount
from records.invoice import Invoice
from records.moments import moments_between
from records.outcome import RecordedOutcome
from records.record import USUAL_CURRENCY, BilingualText
from records.tables import Tables
from review.report.kept_figures import KeptFigures
from review.report.section import Amounts

UNPROVEN = "DOC-08"
"""The rule that says which values nothing proves."""


@dataclass(frozen=True)
class Period:
    """Days of arrival, both included, as they go by in `zone`; either end may be open."""

    first_day: date | None
    last_day: date | None
    zone: ZoneInfo

    @property
    def moments(self) -> tuple[datetime | None, datetime | None]:
        return moments_between(self.first_day, self.last_day, self.zone)


@dataclass(frozen=True)
class Facts:
    """`received` and what follows it are of the period; `queue`, `opinions` (agreed, disagreed) and the contracts' sums
    are of this moment, whenever things came. `largest` are the exceptions that put most at stake, with their findings.
    What came and was decided since the `earlier` report is there where one was kept.
    """

    period: Period
    made_at: datetime
    titles: Mapping[str, BilingualText]
    tables: Tables | None
    received: Sequence[InvoiceFacts]
    reasons: Sequence[ReasonCount]
    doubts: Sequence[Doubt]
    corrected: Sequence[tuple[str | None, Invoice, Invoice]]
    decisions: Mapping[str, int]
    largest: Sequence[RecordedOutcome]
    queue: Sequence[InvoiceFacts]
    opinions: Mapping[str, tuple[int, int]]
    contract_sums: Sequence[ContractSum]
    odd_invoices: Sequence[tuple[str, Invoice]]
    seal: str
    earlier: KeptFigures | None = None
    arrived_since: Sequence[InvoiceFacts] = ()
    decided_since: Mapping[str, int] = field(default_factory=dict)

    @property
    def exceptions(self) -> list[InvoiceFacts]:
        return [each for each in self.received if each.is_exception]

    def local_day(self, moment: datetime) -> date:
        return moment.astimezone(self.period.zone).date()

    @property
    def today(self) -> date:
        return self.made_at.date()


def gather(
    ledger: Ledger,
    period: Period,
    made_at: datetime,
    titles: Mapping[str, BilingualText],
    tables: Tables | None,
    most: int,
    earlier: KeptFigures | None = None,
) -> Facts:
    """The facts of that period as they stand now, with the `most` largest exceptions in full."""
    start, end = period.moments
    with ledger.report_facts() as found:
        received = found.received(start, end)
        sums, odd = found.contract_sums()
        exceptions = sorted((each for each in received if each.is_exception), key=_largest_first)
        return Facts(
            period=period,
            made_at=made_at,
            titles=titles,
            tables=tables,
            received=received,
            reasons=found.reasons(titles, start, end),
            doubts=found.doubts(UNPROVEN, start, end),
            corrected=list(found.corrected(start, end)),
            decisions=found.decisions(start, end),
            largest=found.outcomes([each.entry for each in exceptions[:most] if each.entry is not None]),
            queue=found.queue(),
            opinions=found.opinions(),
            contract_sums=sums,
            odd_invoices=odd,
            seal=found.seal(),
            earlier=earlier,
            arrived_since=found.received(earlier.made_at) if earlier else (),
            decided_since=found.decisions(earlier.made_at, None) if earlier else {},
        )


def at_stake(invoices: Iterable[InvoiceFacts]) -> Amounts:
    """What they put at stake, by currency; a dollar that two rules see counts once."""
    return added((each.currency, each.at_stake) for each in invoices)


def added(amounts: Iterable[tuple[str | None, Decimal | None]]) -> Amounts:
    """Added up by currency, the largest sum first; nothing where nothing adds up."""
    sums: dict[str, Decimal] = {}
    for currency, amount in amounts:
        if amount:
            sums[currency or USUAL_CURRENCY] = sums.get(currency or USUAL_CURRENCY, Decimal(0)) + amount
    return dict(sorted(sums.items(), key=lambda each: -each[1]))


def weight(amounts: Amounts) -> Decimal:
    """To order by only: what all currencies come to."""
    return sum(amounts.values(), Decimal(0))


def percent(part: int, whole: int) -> Decimal | None:
    """To one decimal; None of nothing."""
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1")) if whole else None


def most_first(groups: Mapping[str, list[InvoiceFacts]]) -> Iterator[tuple[str, list[InvoiceFacts]]]:
    """The groups with the most at stake first, then the largest."""
    return iter(sorted(groups.items(), key=lambda each: (-weight(at_stake(each[1])), -len(each[1]), each[0])))


def _largest_first(invoice: InvoiceFacts) -> tuple[Decimal, Decimal, int]:
    return -(invoice.at_stake or Decimal(0)), -abs(invoice.total or Decimal(0)), invoice.entry or 0
