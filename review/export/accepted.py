"""The invoices that a person accepted: what an export is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from ledger.errors import UnknownEntryError
from ledger.ledger import Ledger
from records.decision import Decision, DecisionKind
from records.finding import CheckedInvoice, Severity
from records.moments import moments_between
from records.outcome import TAKEN, RecordedOutcome, Standing
from records.review import InvoiceInReview
from review.refusal import RefusedError

_TAKING = frozenset({DecisionKind.ACCEPT, DecisionKind.OVERRIDE})


@dataclass(frozen=True)
class AcceptedInvoice:
    """An invoice that may go to payment. `decision` is what let it through; None where it was clear and nobody had to
    decide. `since` is when that was. `entry` is the one that was decided on: a later check of its document, which gives
    it another in the queue, changes nothing to what was accepted.
    """

    review: InvoiceInReview
    checked: CheckedInvoice
    decision: Decision | None
    entry: int
    standing: Standing
    since: datetime

    @property
    def outcome(self) -> RecordedOutcome:
        return self.review.outcome

    @property
    def overridden(self) -> tuple[str, ...]:
        """The codes of the blocking findings that were overridden."""
        if self.standing is not Standing.OVERRIDDEN:
            return ()
        blocks = (finding.code for finding in self.checked.findings if finding.severity is Severity.BLOCK)
        return tuple(dict.fromkeys(blocks))

    @property
    def first_approval(self) -> str | None:
        """Who consented first, where two people did."""
        return self.review.first_approval


def accepted_between(
    ledger: Ledger, first: date | None, last: date | None, zone: tzinfo, *, with_clear: bool = False
) -> Iterator[AcceptedInvoice]:
    """What was accepted from the one day to the other (both included, as days go by in `zone`), the earliest first, and
    still is; with `with_clear`, also what was clear. A file that holds no invoice is left out.
    """
    start, end = moments_between(first, last, zone)
    standings = (*TAKEN, Standing.CLEAR) if with_clear else TAKEN
    # Listed at once, so that what is decided meanwhile moves nothing from one piece to the next.
    entries = [outcome.entry for outcome in ledger.queue(standings) if _within(outcome, start, end)]
    return _still_accepted(ledger, entries, standings)


def accepted_invoice(ledger: Ledger, entry: int, *, with_clear: bool = False) -> AcceptedInvoice:
    """One invoice. Raises RefusedError where it is not accepted, or is no invoice; UnknownEntryError."""
    found = acceptance_of(ledger.review.invoice(entry), (*TAKEN, Standing.CLEAR) if with_clear else TAKEN)
    if found is None:
        raise RefusedError(
            "not_accepted",
            "Seule une facture acceptée s'exporte.",
            "Only an accepted invoice can be exported.",
            409,
        )
    return found


def _within(outcome: RecordedOutcome, start: datetime | None, end: datetime | None) -> bool:
    since = outcome.standing_since
    return since is not None and (start is None or since >= start) and (end is None or since < end)


def _still_accepted(
    ledger: Ledger, entries: Iterable[int | None], standings: tuple[Standing, ...]
) -> Iterator[AcceptedInvoice]:
    for entry in entries:
        if entry is None:
            continue
        try:
            review = ledger.review.invoice(entry)
        except UnknownEntryError:
            continue  # erased since it was listed
        if (found := acceptance_of(review, standings)) is not None:
            yield found


def acceptance_of(review: InvoiceInReview, standings: tuple[Standing, ...] = TAKEN) -> AcceptedInvoice | None:
    """What was accepted, where the invoice stands so; None for any other, and for a file that holds no invoice."""
    outcome = review.outcome
    if outcome.standing not in standings or review.checked is None:
        return None
    assert outcome.standing_since is not None
    taking = [each for each in review.decisions if each.decision.kind in _TAKING]
    made = taking[-1] if taking and outcome.standing in TAKEN else None
    entry = made.entry if made else outcome.entry
    assert entry is not None
    return AcceptedInvoice(
        review=review,
        checked=review.checked,
        decision=made.decision if made else None,
        entry=entry,
        standing=outcome.standing,
        since=outcome.standing_since,
    )
