"""The exception report of what the ledger holds."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from extractors.opening.children import ReaderPool
from ledger.ledger import Ledger
from ledger.originals import Originals
from pipelines.journal import warn
from pipelines.settings import Settings
from records.tables import Tables
from review.benefits.count import benefits, by_hand_of
from review.benefits.section import benefits_section
from review.report.build import MOST_EXCEPTIONS, Show, build_report, figures_to_keep
from review.report.facts import Period, gather
from review.report.kept_figures import earlier_figures
from review.report.write import WrittenReport, write_report
from validators.catalogue import CATALOGUE
from validators.read_tables import read_tables
from validators.tables_error import TablesError

_DOTS_PER_INCH = 60
"""Enough to see how poor a page is, in a report that stays light."""


def report_files(
    ledger: Ledger,
    settings: Settings,
    folder: Path,
    first_day: date | None = None,
    last_day: date | None = None,
) -> WrittenReport:
    """Writes into `folder` the report of what was received between two days, both included. What needs the tables is
    left out, and said to be, where the settings name none or they are unfit.
    """
    zone = ZoneInfo(settings.timezone)
    period = Period(first_day, last_day, zone)
    facts = gather(
        ledger,
        period,
        datetime.now(zone),
        {rule.code.value: rule.title for rule in CATALOGUE},
        _tables(settings),
        MOST_EXCEPTIONS,
        earlier_figures(folder),
    )
    brought = benefits(ledger, zone, by_hand_of(settings.review), *period.moments)
    with ReaderPool(1, settings.limits) as readers:
        report = build_report(facts, ledger, shown_by(readers, ledger.originals), [benefits_section(brought)])
    with ledger.report_facts() as found:
        return write_report(report, found.exceptions(*period.moments), figures_to_keep(facts), folder)


def _tables(settings: Settings) -> Tables | None:
    if settings.tables is None:
        return None
    try:
        return read_tables(settings.tables).tables
    except (TablesError, OSError) as error:
        warn("tables unfit, the report goes without them", why=str(error))
        return None


def shown_by(readers: ReaderPool, originals: Originals) -> Show:
    """Pages' pictures for the report, drawn by a child; none of a page that can't be shown."""

    def show(sha256: str, page: int) -> tuple[str, bytes] | None:
        answer = readers.show(originals.path_of(sha256), page, _DOTS_PER_INCH)
        return (answer.media_type, answer.picture) if answer.problem is None else None

    return show
