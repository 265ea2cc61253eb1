"""The figures of benefits: which are counted or measured, and which are estimates."""

from records.record import Money, Number, Record
from review.as_lived import FieldAsLived
from review.share import Share


class MinutesByHand(Record):
    """What checking an invoice takes without the program: `measured` on that many `documents` of a trial, or an
    estimate from the settings.
    """

    minutes: Number
    measured: bool
    documents: int = 0


class Benefits(Record):
    """What was received in one month (`month`, as 2026-11), or in all (None).

    Counted: `invoices` (and files that hold none); `straight_through` of those checked, clear by the program's own
    reading, without a decision; `by_people`, settled ones that somebody decided on, corrected or opened; `open` still;
    `caught`, sent back or rejected, with what the rules found at stake in them by currency, an invoice's total at most,
    and how many of them have no amount.

    Measured: `measured` of those `by_people` were seen open on a screen, `measured_minutes` in all, a sitting at most
    half an hour; `median_minutes` an invoice, None where none was measured.

    Estimated, None where what they need is not known: `minutes_now`, the mean of those measured taken for all
    `by_people`; `minutes_before`, what all settled ones would have taken by hand; `minutes_saved`, the difference.
    """

    month: str | None
    invoices: int
    straight_through: Share
    by_people: int
    open: int
    caught: int
    caught_at_stake: dict[str, Money]
    caught_without_amount: int
    measured: int
    measured_minutes: Number
    median_minutes: Number | None
    minutes_now: Number | None
    minutes_before: Number | None
    minutes_saved: Number | None
    reading: Share
    """Of the values read in invoices that people looked at, those they left as they were."""


class BenefitsReport(Record):
    """`fields` are over the whole period, of the invoices that people corrected, confirmed or accepted."""

    by_hand: MinutesByHand | None
    total: Benefits
    months: tuple[Benefits, ...]
    looked_at: int
    fields: tuple[FieldAsLived, ...]
