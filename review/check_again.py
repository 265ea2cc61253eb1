"""Checks made again: a document's invoices, all of them, inside the ledger's write lock; what leaned on a credit."""

from datetime import date

from ledger.checking import Checking
from ledger.errors import AlreadyDecidedError
from ledger.ledger import Ledger
from records.finding import CheckedInvoice
from records.outcome import UNDECIDED, RecordedOutcome
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


def check_undecided(
    ledger: Ledger,
    contract_number: str,
    tables: Tables,
    rules: RuleSettings,
    day: date,
    *,
    but: str,
    actor: str,
    why: str,
) -> None:
    """Checks again what nobody has decided on under a contract, `but` the document of the credit note that may give
    back less than it did. What is on hold keeps its hold, and its check.
    """
    outcomes = ledger.queue(UNDECIDED, contract_number=contract_number)
    for sha256 in dict.fromkeys(outcome.sha256 for outcome in outcomes if outcome.sha256 != but):
        try:
            with ledger.checking(sha256, actor=actor, again=why) as checking:
                check_all(checking, tables, rules, day)
        except AlreadyDecidedError:
            # Another invoice of the same file is decided: the file stands as people left it.
            continue
