"""What other settings would have made of the invoices checked so far; decides nothing and records nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from ledger.ledger import Ledger
from pipelines.check_files import past_invoice
from pipelines.settings import Settings
from records.finding import CheckedInvoice, Finding, Verdict
from records.outcome import RecordedOutcome
from records.tables import Tables
from review.report.exceptions import stopping
from validators.check import check
from validators.settings import RuleSettings


@dataclass(frozen=True)
class Replayed:
    """One invoice, checked again by the settings in force (`before`) and by the others (`after`), both against the
    tables of today and the past as it was at its own check. `outcome` is what was recorded.
    """

    outcome: RecordedOutcome
    before: CheckedInvoice
    after: CheckedInvoice

    @property
    def changes(self) -> bool:
        """Whether its verdict changes."""
        return self.before.verdict is not self.after.verdict

    @property
    def appearing(self) -> tuple[Finding, ...]:
        """The findings that would newly need a person."""
        return _only(self.after, self.before)

    @property
    def disappearing(self) -> tuple[Finding, ...]:
        """The findings that would need a person no more."""
        return _only(self.before, self.after)


@dataclass
class ReplayTotals:
    """`moved` counts invoices that even the settings in force no longer judge as recorded: the tables have changed
    since, or the program. The two counters are by rule code, an invoice once a rule.
    """

    invoices: int = 0
    to_clear: int = 0
    to_exception: int = 0
    moved: int = 0
    appearing: Counter[str] = field(default_factory=Counter)
    disappearing: Counter[str] = field(default_factory=Counter)

    def count(self, replayed: Replayed) -> None:
        self.invoices += 1
        self.to_clear += replayed.changes and replayed.after.verdict is Verdict.CLEAR
        self.to_exception += replayed.changes and replayed.after.verdict is Verdict.EXCEPTION
        self.moved += replayed.before.verdict is not replayed.outcome.verdict
        self.appearing.update({finding.code for finding in replayed.appearing})
        self.disappearing.update({finding.code for finding in replayed.disappearing})


def replay(
    ledger: Ledger, tables: Tables, settings: Settings, other: RuleSettings, since: date | None = None
) -> Iterator[Replayed]:
    """Each invoice received since that day, in order of arrival. To its rules, today is the day of its own check."""
    zone = ZoneInfo(settings.timezone)
    with ledger.past_checks(since, zone) as past_checks:
        for past in past_checks:
            day = settings.as_of or past.checked_at.astimezone(zone).date()
            outcomes = [outcome for outcome in past.outcomes if outcome.position is not None]
            for found, outcome in zip(past.reading.invoices, outcomes, strict=True):
                before, after = (
                    check(past.reading, found, tables, past.history, rules, day)
                    for rules in (settings.rule_settings, other)
                )
                past.history.add(past_invoice(past.reading, before, past.received_at))
                yield Replayed(outcome, before, after)


def _only(one: CheckedInvoice, other: CheckedInvoice) -> tuple[Finding, ...]:
    there = {(finding.code, finding.fields) for finding in stopping(other.findings)}
    return tuple(finding for finding in stopping(one.findings) if (finding.code, finding.fields) not in there)
