"""Dates whose day and month may be turned round, where it comes to the same: every rule answers alike for each reading.

The doubt stays in the evidence; only the question is spared.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import product

from records.finding import Finding, Severity
from validators.case import Case
from validators.dates_by_terms import is_day_or_month, readings_of
from validators.matching.matches import match
from validators.rule_code import RuleCode

_DATES = ("/issue_date", "/due_date")


def is_only_asked_which(case: Case, findings: Iterable[Finding]) -> bool:
    """Whether all that a person would be asked is which of two dates is printed."""
    asked = [finding for finding in findings if finding.severity is not Severity.INFO]
    return bool(asked) and all(_asks_which(case, finding) for finding in asked)


def comes_to_the_same(case: Case, findings: Iterable[Finding], every: Callable[[Case], list[Finding]]) -> bool:
    """Whether the rules find the same for each date it may be, and its fiscal year is the same. `every` applies all the
    rules.
    """
    told = _codes(case, findings)
    return all(
        _fiscal_year(other) == _fiscal_year(case) and _codes(other, every(other)) == told for other in _turned(case)
    )


def without_that_question(case: Case, findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if not _asks_which(case, finding)]


def _asks_which(case: Case, finding: Finding) -> bool:
    doubtful = [field for field in _DATES if is_day_or_month(case.evidence.get(field))]
    return finding.code == RuleCode.DOC_08 and bool(finding.fields) and set(finding.fields) <= set(doubtful)


def _codes(case: Case, findings: Iterable[Finding]) -> set[str]:
    return {finding.code for finding in without_that_question(case, findings)}


def _turned(case: Case) -> Iterator[Case]:
    """The case with each of the other dates that may be printed."""
    invoice = case.invoice
    issued, due = (
        readings_of(day, doubtful=is_day_or_month(case.evidence.get(field))) if day is not None else (None,)
        for day, field in ((invoice.issue_date, _DATES[0]), (invoice.due_date, _DATES[1]))
    )
    for pair in list(product(issued, due))[1:]:
        turned = invoice.model_copy(update={"issue_date": pair[0], "due_date": pair[1]})
        reading = case.invoice_reading.model_copy(update={"invoice": turned})
        yield replace(case, invoice_reading=reading, matches=match(turned, case.index))


def _fiscal_year(case: Case) -> int | None:
    day, end = case.invoice.issue_date, case.thresholds
    if day is None:
        return None
    return day.year + ((day.month, day.day) > (end.fiscal_year_end_month, end.fiscal_year_end_day))
