"""A document's invoices checked, all of them, inside the ledger's write lock."""

from datetime import date

from ledger.checking import Checking
from records.finding import CheckedInvoice
from records.outcome import RecordedOutcome
from records.tables import Tables
from validators.check import check, check_unreadable
from validators.settings import RuleSettings


def check_all(checking: Checking, tables: Tables, rules: RuleSettings, day: date) -> tuple[RecordedOutcome, ...]:
    """What became of each invoice of the document in hand, written down; an earlier check of the same is left."""
    if checking.earlier:
        return checking.earlier
    checked: list[CheckedInvoice] = []
    for found in checking.reading.invoices:
        one = check(checking.reading, found, tables, checking.history, rules, day)
        checking.see(one)
        checked.append(one)
    about_file = [] if checked else [check_unreadable(checking.reading, rules)]
    return checking.record(checked, about_file)
