"""The exception report of what the ledger holds."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ledger.ledger import Ledger
from review.report.exceptions import report_exceptions
from review.report.write import WrittenReport, write_report
from validators.catalogue import CATALOGUE


def report_files(
    ledger: Ledger, folder: Path, zone: ZoneInfo, first_day: date | None = None, last_day: date | None = None
) -> WrittenReport:
    """Writes into `folder` the report of what was received between two days, both included, as days go by in `zone`."""
    outcomes = ledger.outcomes(first_day, last_day, zone)
    titles = {rule.code.value: rule.title for rule in CATALOGUE}
    report = report_exceptions(outcomes, first_day, last_day, ledger.trail_head().seal)
    return write_report(report, folder, titles, datetime.now(zone))
