"""Benefits counted from what is recorded."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from decimal import Decimal
from statistics import median

from ledger.handled import HandledInvoice
from ledger.ledger import Ledger
from records.finding import Verdict
from records.outcome import IN_QUEUE, TURNED_DOWN, Standing
from review.as_lived import FieldAsLived, count_fields
from review.benefits.figures import Benefits, BenefitsReport, MinutesByHand
from review.report.facts import added
from review.settings import ReviewSettings
from review.share import Share

_OPEN = (None, *IN_QUEUE)
_TENTH = Decimal("0.1")


def by_hand_of(settings: ReviewSettings) -> MinutesByHand | None:
    """The minutes by hand that the settings say: an estimate."""
    minutes = settings.minutes_by_hand
    return None if minutes is None else MinutesByHand(minutes=minutes, measured=False)


def benefits(
    ledger: Ledger,
    zone: tzinfo,
    by_hand: MinutesByHand | None = None,
    start: datetime | None = None,
    end: datetime | None = None,
) -> BenefitsReport:
    """Of what was received from `start` to before `end`, by months as they go by in `zone`."""
    handled = ledger.review.handled(start, end)
    by_month: dict[str, list[HandledInvoice]] = {}
    for invoice in handled:
        by_month.setdefault(_month(invoice.received_at, zone), []).append(invoice)
    months = {each.sha256: month for month, of_month in by_month.items() for each in of_month}
    looked_at, reading_by_month, fields = _reading(ledger, months, start, end)
    return BenefitsReport(
        by_hand=by_hand,
        total=count_benefits(None, handled, _right(fields), by_hand),
        months=tuple(
            count_benefits(month, of_month, reading_by_month.get(month, Share(part=0, whole=0)), by_hand)
            for month, of_month in sorted(by_month.items())
        ),
        looked_at=looked_at,
        fields=fields,
    )


def count_benefits(
    month: str | None, invoices: Sequence[HandledInvoice], reading: Share, by_hand: MinutesByHand | None
) -> Benefits:
    """The figures of those invoices."""
    checked = [each for each in invoices if each.standing is not None]
    straight = [
        each
        for each in checked
        if each.standing is Standing.CLEAR and each.verdict is Verdict.CLEAR and not each.corrected and not each.decided
    ]
    by_people = [
        each for each in checked if each.standing not in _OPEN and (each.decided or each.corrected or each.sittings)
    ]
    measured = [each for each in by_people if each.sittings]
    spent = [Decimal(each.open_for.total_seconds()) / 60 for each in measured]
    caught = [each for each in checked if each.standing in TURNED_DOWN]
    still_open = sum(each.standing in _OPEN for each in invoices)
    now = _minutes_now(sum(spent, Decimal(0)), len(measured), len(by_people))
    before = by_hand.minutes * (len(invoices) - still_open) if by_hand else None
    return Benefits(
        month=month,
        invoices=len(invoices),
        straight_through=Share(part=len(straight), whole=len(checked)),
        by_people=len(by_people),
        open=still_open,
        caught=len(caught),
        caught_at_stake=_at_stake(caught),
        caught_without_amount=sum(not each.amount_at_stake for each in caught),
        measured=len(measured),
        measured_minutes=sum(spent, Decimal(0)).quantize(_TENTH),
        median_minutes=median(spent).quantize(_TENTH) if spent else None,
        minutes_now=None if now is None else now.quantize(_TENTH),
        minutes_before=None if before is None else before.quantize(_TENTH),
        minutes_saved=None if now is None or before is None else (before - now).quantize(_TENTH),
        reading=reading,
    )


def _minutes_now(spent: Decimal, measured: int, by_people: int) -> Decimal | None:
    """What the invoices that people dealt with took; None where there are some, and none is measured."""
    if not by_people:
        return Decimal(0)
    return spent / measured * by_people if measured else None


def _at_stake(invoices: Sequence[HandledInvoice]) -> dict[str, Decimal]:
    return dict(added((each.currency, _saved(each)) for each in invoices))


def _saved(invoice: HandledInvoice) -> Decimal:
    """A misread amount may put more at stake than the invoice asks for: no more than that was saved."""
    stake = abs(invoice.amount_at_stake or Decimal(0))
    return stake if invoice.total is None else min(stake, abs(invoice.total))


def _reading(
    ledger: Ledger, months: dict[str, str], start: datetime | None, end: datetime | None
) -> tuple[int, dict[str, Share], tuple[FieldAsLived, ...]]:
    """How many documents people looked at, and how right they were read: by month, and by field in all."""
    by_month: dict[str, list[FieldAsLived]] = {}
    every: dict[str, FieldAsLived] = {}
    documents = set[str]()
    with ledger.review.looked_at(start, end) as pairs:
        for pair in pairs:
            documents.add(pair.sha256)
            _, fields = count_fields([pair])
            by_month.setdefault(months.get(pair.sha256, ""), []).extend(fields)
            for each in fields:
                every[each.field] = _added(every.get(each.field), each)
    return (
        len(documents),
        {month: _right(fields) for month, fields in by_month.items()},
        tuple(every[name] for name in sorted(every)),
    )


def _added(before: FieldAsLived | None, more: FieldAsLived) -> FieldAsLived:
    if before is None:
        return more
    return FieldAsLived(
        field=more.field,
        read=before.read + more.read,
        changed=before.changed + more.changed,
        added=before.added + more.added,
    )


def _right(fields: Sequence[FieldAsLived]) -> Share:
    read = sum(each.read for each in fields)
    return Share(part=read - sum(each.changed for each in fields), whole=read)


def _month(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m}"
