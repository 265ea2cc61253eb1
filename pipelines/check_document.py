"""A document of the ledger is checked against the tables and all that came before, and the outcome written down."""

from datetime import date

from ledger.ledger import Ledger
from records.outcome import RecordedOutcome
from records.tables import Tables
from review.check_again import check_all
from validators.settings import RuleSettings


def check_document(
    ledger: Ledger, sha256: str, tables: Tables, rules: RuleSettings, day: date, again: str | None = None
) -> tuple[RecordedOutcome, ...]:
    """What became of each invoice of the document. Checking it again changes nothing, unless `again` says why it is
    done (new tables, a rejection undone): then the outcome is a new version. Raises the errors of `Ledger.checking`.
    """
    with ledger.checking(sha256, again=again) as checking:
        return check_all(checking, tables, rules, day)
