"""What invoices took of a contract's ceiling, day by day, and where a chart puts it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from records.document import DocumentState
from records.finding import Verdict
from records.invoice import Invoice, InvoiceType
from records.outcome import RecordedOutcome
from records.past_invoice import PastInvoice
from records.tables import Amendment, Contract
from review.spending import by_month, spending
from review.web.pages.chart import month_bars, spending_chart

CONTRACT = Contract(
    contract_number="CT-1",
    vendor_id="V-1",
    title="Conseil",
    start_date=date(2026, 1, 1),
    end_date=date(2026, 12, 31),
    ceiling=Decimal(1000),
    invoiced_before=Decimal(100),
)
RAISED = Amendment(
    contract_number="CT-1", amendment_number="1", effective_date=date(2026, 6, 1), ceiling_change=Decimal(500)
)
LATER = RAISED.model_copy(update={"amendment_number": "2", "effective_date": date(2027, 1, 1)})
TODAY = date(2026, 11, 20)


def past(day: date | None, subtotal: str | None, *, counts: bool = True, credit: bool = False) -> PastInvoice:
    return PastInvoice(
        reference=f"F-{day}",
        sha256="0" * 64,
        pages=(1,),
        received_at=datetime(2026, 10, 1, 3, tzinfo=UTC),
        invoice=Invoice(
            issue_date=day,
            subtotal=Decimal(subtotal) if subtotal else None,
            invoice_type=InvoiceType.CREDIT_NOTE if credit else InvoiceType.INVOICE,
        ),
        counts=counts,
    )


def test_invoices_add_up_in_the_order_of_their_dates_and_credits_give_back() -> None:
    invoices = [
        past(date(2026, 9, 1), "300.00"),
        past(date(2026, 3, 1), "200.00"),
        past(date(2026, 4, 1), "50.00", credit=True),
        past(date(2026, 5, 1), "999.00", counts=False),
        past(date(2026, 5, 2), None),
    ]
    spent = spending(CONTRACT, [LATER, RAISED], invoices, TODAY, UTC)
    assert [(each.day.month, each.amount, each.sum) for each in spent.spent] == [
        (3, Decimal("200.00"), Decimal("300.00")),
        (4, Decimal("-50.00"), Decimal("250.00")),
        (9, Decimal("300.00"), Decimal("550.00")),
    ]
    assert (spent.sum, spent.ceiling, spent.left, spent.unknown) == (
        Decimal("550.00"),
        Decimal(1500),
        Decimal("950.00"),
        1,
    )
    assert spent.ceilings == ((date(2026, 1, 1), Decimal(1000)), (date(2026, 6, 1), Decimal(1500)))


def test_an_invoice_without_a_date_counts_on_the_day_it_came() -> None:
    spent = spending(CONTRACT, [], [past(None, "10.00")], TODAY, UTC)
    assert [each.day for each in spent.spent] == [date(2026, 10, 1)]


def test_the_chart_rises_from_what_was_spent_before_and_stays_on_the_picture() -> None:
    spent = spending(CONTRACT, [RAISED], [past(date(2026, 3, 1), "1500.00")], TODAY, UTC)
    chart = spending_chart(spent, TODAY)
    points = [tuple(map(float, point.split(","))) for point in chart.spent.split()]
    heights = [y for _x, y in points]
    assert heights == sorted(heights, reverse=True)
    assert all(92 <= x <= 1166 and 14 <= y <= 232 for x, y in points)
    assert chart.over
    assert chart.amounts[0][1] == 0
    assert chart.amounts[-1][1] >= Decimal(1600)
    assert chart.today is not None


def test_a_contract_with_nothing_spent_and_no_ceiling_still_has_a_chart() -> None:
    empty = CONTRACT.model_copy(update={"ceiling": Decimal(0), "invoiced_before": None})
    chart = spending_chart(spending(empty, [], [], date(2030, 1, 1), UTC), date(2030, 1, 1))
    assert chart.today is None
    assert not chart.over


def test_months_count_what_came_and_what_was_stopped() -> None:
    def came(month: int, verdict: Verdict) -> RecordedOutcome:
        return RecordedOutcome(
            file="a.pdf",
            sha256="0" * 64,
            received_at=datetime(2026, month, 15, tzinfo=UTC),
            state=DocumentState.CHECKED,
            verdict=verdict,
        )

    outcomes = [came(11, Verdict.CLEAR), came(11, Verdict.EXCEPTION), came(9, Verdict.EXCEPTION)]
    months = by_month(outcomes, UTC, TODAY, months=3)
    assert [(each.month.month, each.invoices, each.exceptions) for each in months] == [
        (9, 1, 1),
        (10, 0, 0),
        (11, 2, 1),
    ]
    bars = month_bars(months)
    assert [bar.height for bar in bars] == [42.0, 0.0, 84.0]
    assert [bar.stopped_height for bar in bars] == [42.0, 0.0, 42.0]
    assert [each.month for each in by_month([], UTC, date(2026, 1, 2), months=2)] == [
        date(2025, 12, 1),
        date(2026, 1, 1),
    ]
