"""Whether the terms of payment tell the day from the month, where a date may be read both ways.

An issue date and a due date that are as many days apart as the contract says, in one way of reading them only, are
read that way: turned round, they would not be.
"""

from collections.abc import Mapping
from datetime import date
from itertools import product

from records.evidence import Evidence
from records.invoice import Invoice
from records.tables import Contract

DAY_OR_MONTH = "day-month"
"""Begins the doubt of a date whose day and month may be turned round."""


def dates_told_by_terms(invoice: Invoice, evidence: Mapping[str, Evidence], contract: Contract) -> tuple[str, ...]:
    """The dates in such a doubt whose reading is the only one that the contract's terms allow."""
    terms, issued, due = contract.payment_terms_days, invoice.issue_date, invoice.due_date
    if not terms or issued is None or due is None:
        return ()
    doubtful = tuple(field for field in ("/issue_date", "/due_date") if is_day_or_month(evidence.get(field)))
    readings = product(
        readings_of(issued, doubtful="/issue_date" in doubtful), readings_of(due, doubtful="/due_date" in doubtful)
    )
    allowed = [pair for pair in readings if (pair[1] - pair[0]).days == terms]
    return doubtful if allowed == [(issued, due)] else ()


def is_day_or_month(found: Evidence | None) -> bool:
    """Whether the doubt of a date is which is its day and which its month."""
    return found is not None and found.doubt is not None and found.doubt.startswith(DAY_OR_MONTH)


def readings_of(day: date, *, doubtful: bool) -> tuple[date, ...]:
    """The date as read, then with its day and month turned round where that makes another date."""
    if not doubtful or day.day > 12 or day.day == day.month:
        return (day,)
    return day, date(day.year, day.day, day.month)
