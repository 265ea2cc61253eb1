"""How much money an invoice's findings put in question."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from records.finding import Finding, Severity


def amount_at_stake(findings: Iterable[Finding]) -> Decimal | None:
    """What each rule found, added up, and the largest of these: two rules often see the same dollar. In the invoice's
    currency, without sign; None where no finding names an amount. Findings at `info` do not count.
    """
    by_rule: dict[str, Decimal] = defaultdict(Decimal)
    for finding in findings:
        if finding.amount_at_stake is not None and finding.severity is not Severity.INFO:
            by_rule[finding.code] += abs(finding.amount_at_stake)
    return max(by_rule.values(), default=None)
