"""The exception report, built from its facts."""

from collections.abc import Callable, Sequence

from ledger.ledger import Ledger
from review.report.facts import Facts, at_stake
from review.report.kept_figures import KeptFigures
from review.report.section import Report, Section
from review.report.sections.amounts import amounts
from review.report.sections.arrivals import arrivals
from review.report.sections.changes import changes
from review.report.sections.contracts import contracts, near
from review.report.sections.each import each_exception
from review.report.sections.parties import parties
from review.report.sections.precision import precision
from review.report.sections.reading_quality import reading_quality, worst_pages
from review.report.sections.reasons import reasons
from review.report.sections.summary import figures, summary_charts, to_do
from review.report.sections.waiting import late, waiting

Show = Callable[[str, int], tuple[str, bytes] | None]
"""Gives a page's picture (media type, content), by the document's SHA-256 and the page's number; None without one."""

MOST_EXCEPTIONS = 40
"""How many exceptions the page itself lists."""


def build_report(facts: Facts, ledger: Ledger, show: Show, more: Sequence[Section] = ()) -> Report:
    """The report on these facts; the sections `more` come before the list of exceptions. `show` is asked for the
    pictures of a few pages, and `ledger` for their readings.
    """
    # The names of fields are those of the review pages, which are slow to import.
    from review.web.pages.shown_fields import name_of_kind

    pages = worst_pages(facts, ledger.reading)
    shown = {(page.sha256, page.page): show(page.sha256, page.page) for page in pages}
    pictures = {place: picture for place, picture in shown.items() if picture is not None}
    return Report(
        first_day=facts.period.first_day,
        last_day=facts.period.last_day,
        made_at=facts.made_at,
        figures=figures(facts),
        to_do=to_do(facts),
        charts=summary_charts(facts),
        sections=(
            changes(facts),
            arrivals(facts),
            waiting(facts),
            *((reasons(facts), parties(facts), amounts(facts)) if facts.exceptions else ()),
            contracts(facts),
            reading_quality(facts, name_of_kind, pages, pictures),
            precision(facts),
            *more,
            each_exception(facts),
        ),
        seal=facts.seal,
    )


def figures_to_keep(facts: Facts) -> KeptFigures:
    """What the next report compares with."""
    exceptions = facts.exceptions
    checked = sum(each.standing is not None for each in facts.received)
    return KeptFigures(
        made_at=facts.made_at,
        first_day=facts.period.first_day,
        last_day=facts.period.last_day,
        received=len(facts.received),
        clear=checked - len(exceptions),
        exceptions=len(exceptions),
        unreadable=sum(each.problem for each in facts.received),
        waiting=len(facts.queue),
        waiting_at_stake=dict(at_stake(facts.queue)),
        over_thirty_days=len(late(facts)),
        contracts=tuple(state.contract.contract_number for state in near(facts)) if facts.tables else (),
    )
