"""What sends invoices to people, and how much of each reason there is in a batch."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from records.finding import Finding, Severity, Verdict
from records.outcome import RecordedOutcome
from records.record import USUAL_CURRENCY


@dataclass
class Cause:
    """A rule's code, how many invoices it stopped, and what its findings put at stake, by currency."""

    code: str
    invoices: int = 0
    at_stake: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))


def causes(outcomes: Iterable[RecordedOutcome]) -> list[Cause]:
    """By rule, the most at stake first; what is not checked yet counts nowhere."""
    found: dict[str, Cause] = {}
    for outcome in outcomes:
        if outcome.verdict is Verdict.CLEAR or outcome.standing is None:
            continue
        for code, amount in _stakes(stopping(outcome.findings)).items():
            cause = found.setdefault(code, Cause(code))
            cause.invoices += 1
            if amount:
                cause.at_stake[outcome.currency or USUAL_CURRENCY] += amount
    return sorted(found.values(), key=lambda cause: (-sum(cause.at_stake.values()), -cause.invoices, cause.code))


def stopping(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that send an invoice to a person."""
    return [finding for finding in findings if finding.severity is not Severity.INFO]


def _stakes(findings: Iterable[Finding]) -> dict[str, Decimal]:
    stakes: dict[str, Decimal] = defaultdict(Decimal)
    for finding in findings:
        stakes[finding.code] += abs(finding.amount_at_stake or Decimal(0))
    return stakes
