"""What the program said of each invoice against what people decided, as a whole and rule by rule."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from statistics import mean, median

from records.finding import Finding, Severity, Verdict
from records.outcome import RecordedOutcome
from records.record import USUAL_CURRENCY, Money, Number, Record
from review.shadow.pair import Pairs
from review.shadow.people_decisions import PeopleDecision
from review.share import Share


class Agreement(StrEnum):
    """The gravest comes first: what the program would have let through."""

    WE_CLEARED_THEY_STOPPED = "we_cleared_they_stopped"
    WE_STOPPED_THEY_PAID = "we_stopped_they_paid"
    BOTH_STOPPED = "both_stopped"
    BOTH_CLEARED = "both_cleared"


class Compared(Record):
    """One invoice. `row` is that of the decision, `entry` the program's number for the invoice. `findings` are those
    that stop; `named` the rules that the decision names; `confirmed` those whose finding somebody agreed with on the
    review pages. `amount_differs`: the total read is not the decision's.
    """

    row: int
    entry: int | None
    file: str
    invoice_number: str
    supplier: str
    total: Money | None
    currency: str | None
    agreement: Agreement
    findings: tuple[Finding, ...]
    reason: str
    named: tuple[str, ...]
    confirmed: tuple[str, ...]
    amount_at_stake: Money | None
    amount_differs: bool

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.code for finding in self.findings))


class RuleCompared(Record):
    """One rule, an invoice once. `found` is the sum of: `agreed`, people stopped it and named this rule or none;
    `other_reason`, they stopped it and named others only; `paid`. Of those paid, `confirmed` had somebody agree with
    the finding since. `named` are the invoices that people stopped naming this rule; of them `missed`, without it.
    """

    code: str
    found: int
    agreed: int
    other_reason: int
    paid: int
    confirmed: int
    named: int
    missed: int

    @property
    def precision(self) -> Share:
        """Of what it found, what people stopped too, or agreed with since; a stop for other reasons says nothing."""
        return Share(part=self.agreed + self.confirmed, whole=self.agreed + self.paid)

    @property
    def recall(self) -> Share:
        """Of what people stopped naming this rule, what it found."""
        return Share(part=self.named - self.missed, whole=self.named)


class ByHand(Record):
    """The minutes of those decisions that say them."""

    documents: int
    mean: Number
    median: Number


class ShadowComparison(Record):
    """`decisions` counts the rows of the file, of them `undecided` still. `alone` are decided rows about no invoice
    that was read so, and `left` invoices that no row is about (`unreadable` of them could not be read): neither is in
    any share.
    """

    decisions: int
    undecided: int
    compared: tuple[Compared, ...]
    alone: tuple[PeopleDecision, ...]
    left: tuple[RecordedOutcome, ...]
    rules: tuple[RuleCompared, ...]
    by_hand: ByHand | None

    def of(self, agreement: Agreement) -> tuple[Compared, ...]:
        """The invoices on which that came out."""
        return tuple(each for each in self.compared if each.agreement is agreement)

    def amount(self, agreement: Agreement) -> dict[str, Decimal]:
        """Their totals, by currency."""
        sums: dict[str, Decimal] = {}
        for each in self.of(agreement):
            if each.total is not None:
                currency = each.currency or USUAL_CURRENCY
                sums[currency] = sums.get(currency, Decimal(0)) + each.total
        return sums

    @property
    def unreadable(self) -> int:
        return sum(outcome.problem is not None for outcome in self.left)

    @property
    def precision(self) -> Share:
        """Of what the program stopped, what people stopped too, or where somebody agreed with a finding since."""
        stopped, paid = len(self.of(Agreement.BOTH_STOPPED)), self.of(Agreement.WE_STOPPED_THEY_PAID)
        return Share(part=stopped + sum(bool(each.confirmed) for each in paid), whole=stopped + len(paid))

    @property
    def recall(self) -> Share:
        """Of what people stopped, what the program stopped."""
        both, missed = self.of(Agreement.BOTH_STOPPED), self.of(Agreement.WE_CLEARED_THEY_STOPPED)
        return Share(part=len(both), whole=len(both) + len(missed))

    @property
    def straight_through(self) -> Share:
        """What the program would have let through without a person."""
        cleared = sum(
            each.agreement in (Agreement.BOTH_CLEARED, Agreement.WE_CLEARED_THEY_STOPPED) for each in self.compared
        )
        return Share(part=cleared, whole=len(self.compared))


def compare(pairs: Pairs, undecided: int, confirmed: Callable[[RecordedOutcome], tuple[str, ...]]) -> ShadowComparison:
    """`pairs` of decided rows only; `confirmed` gives the rules whose finding on an invoice somebody agreed with."""
    compared = sorted(
        (_compared(decision, outcome, confirmed) for decision, outcome in pairs.together),
        key=lambda each: (tuple(Agreement).index(each.agreement), -abs(each.amount_at_stake or Decimal(0)), each.row),
    )
    every = [*(decision for decision, _outcome in pairs.together), *pairs.alone]
    return ShadowComparison(
        decisions=len(every) + undecided,
        undecided=undecided,
        compared=tuple(compared),
        alone=pairs.alone,
        left=pairs.left,
        rules=_by_rule(compared),
        by_hand=by_hand(every),
    )


def by_hand(decisions: Sequence[PeopleDecision]) -> ByHand | None:
    """What the decisions took by hand; None where none says it."""
    minutes = [decision.minutes for decision in decisions if decision.minutes is not None]
    if not minutes:
        return None
    tenth = Decimal("0.1")
    return ByHand(
        documents=len(minutes), mean=Decimal(mean(minutes)).quantize(tenth), median=median(minutes).quantize(tenth)
    )


def _compared(
    decision: PeopleDecision, outcome: RecordedOutcome, confirmed: Callable[[RecordedOutcome], tuple[str, ...]]
) -> Compared:
    cleared = outcome.verdict is Verdict.CLEAR
    agreement = (
        (Agreement.WE_CLEARED_THEY_STOPPED if cleared else Agreement.BOTH_STOPPED)
        if decision.stopped
        else (Agreement.BOTH_CLEARED if cleared else Agreement.WE_STOPPED_THEY_PAID)
    )
    return Compared(
        row=decision.row,
        entry=outcome.entry,
        file=outcome.file,
        invoice_number=decision.invoice_number,
        supplier=decision.supplier,
        total=outcome.total if outcome.total is not None else decision.amount,
        currency=outcome.currency,
        agreement=agreement,
        findings=tuple(finding for finding in outcome.findings if finding.severity is not Severity.INFO),
        reason=decision.reason,
        named=decision.codes if decision.stopped else (),
        confirmed=confirmed(outcome) if agreement is Agreement.WE_STOPPED_THEY_PAID else (),
        amount_at_stake=outcome.amount_at_stake,
        amount_differs=decision.amount is not None and outcome.total != decision.amount,
    )


def _by_rule(compared: Sequence[Compared]) -> tuple[RuleCompared, ...]:
    counted: dict[str, Counter[str]] = {}
    for each in compared:
        stopped = each.agreement in (Agreement.BOTH_STOPPED, Agreement.WE_CLEARED_THEY_STOPPED)
        for code in each.codes:
            counts = counted.setdefault(code, Counter())
            counts["found"] += 1
            counts["paid" if not stopped else "agreed" if code in each.named or not each.named else "other_reason"] += 1
            counts["confirmed"] += not stopped and code in each.confirmed
        for code in each.named:
            counts = counted.setdefault(code, Counter())
            counts["named"] += 1
            counts["missed"] += code not in each.codes
    names = [name for name in RuleCompared.model_fields if name != "code"]
    return tuple(
        RuleCompared(code=code, **{name: counts[name] for name in names}) for code, counts in sorted(counted.items())
    )
