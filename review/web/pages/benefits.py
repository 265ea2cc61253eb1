"""What the program has brought, month by month: counted, measured, estimated."""

from datetime import date
from decimal import Decimal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from records.moments import moments_between
from review.benefits.count import benefits, by_hand_of
from review.benefits.figures import Benefits, BenefitsReport
from review.desk import Desk
from review.spending import MonthCount
from review.web.asking import DeskHere, LanguageHere
from review.web.pages.chart import month_bars
from review.web.pages.kept import kept
from review.web.pages.shown_fields import name_of_kind
from review.web.render import render

router = APIRouter(prefix="/benefits")

_MONTHS = 12


@router.get("")
def show_benefits(request: Request, desk: DeskHere, language: LanguageHere) -> Response:
    """Of what was received in the last twelve months, this one included."""
    start = _first_month(desk.now().astimezone(desk.zone).date())
    report: BenefitsReport = kept(desk.ledger, "benefits", lambda: _report(desk, start))
    months = [_counted(each) for each in report.months]
    total = report.total
    return render(
        request,
        "benefits.html",
        section="lessons",
        report=report,
        total=total,
        hours_saved=None if total.minutes_saved is None else (total.minutes_saved / 60).quantize(Decimal("0.1")),
        since=start,
        months=months,
        bars=month_bars(months),
        changed=sorted((each for each in report.fields if each.changed), key=lambda each: -each.changed / each.read),
        field_name=lambda field: name_of_kind(field, language),
    )


def _report(desk: Desk, start: date) -> BenefitsReport:
    return benefits(desk.ledger, desk.zone, by_hand_of(desk.settings), *moments_between(start, None, desk.zone))


def _first_month(today: date) -> date:
    place = today.year * 12 + today.month - _MONTHS
    return date(place // 12, place % 12 + 1, 1)


def _counted(month: Benefits) -> MonthCount:
    return MonthCount(
        month=date.fromisoformat(f"{month.month}-01"),
        invoices=month.invoices,
        exceptions=month.invoices - month.straight_through.part,
    )
