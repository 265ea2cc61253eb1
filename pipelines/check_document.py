"""A document of the ledger is checked against the tables and all that came before, and the outcome written down."""

from datetime import date

from ledger.ledger import Ledger
from records.finding import CheckedInvoice, Finding, Severity
from records.outcome import RecordedOutcome
from records.reading import Reading
from records.tables import Tables
from validators.check import check
from validators.rule_code import RuleCode
from validators.settings import RuleSettings


def check_document(
    ledger: Ledger, sha256: str, tables: Tables, rules: RuleSettings, day: date
) -> tuple[RecordedOutcome, ...]:
    """What became of each invoice of the document; checking it again changes nothing."""
    with ledger.checking(sha256) as checking:
        if checking.earlier:
            return checking.earlier
        checked: list[CheckedInvoice] = []
        for found in checking.reading.invoices:
            one = check(checking.reading, found, tables, checking.history, rules, day)
            checking.see(one)
            checked.append(one)
        return checking.record(checked, file_findings(checking.reading))


def file_findings(reading: Reading) -> list[Finding]:
    """What is to be said of the file itself: that it can't be read (DOC-09)."""
    if reading.problem is None:
        return []
    return [Finding(code=RuleCode.DOC_09.value, severity=Severity.BLOCK, message=reading.problem.message)]
